import { dirname } from "node:path";
import type { Effects, Snapshot, Withdrawal } from "../../model/model.js";
import { noteWithdrawn } from "./stored.js";

/** Keeps beside a stored file that it was taken back: from that day on nothing of it counts, until it comes again. */
export function withdraw(snapshot: Snapshot, word: Withdrawal, effects: Pick<Effects, "write">): void {
  noteWithdrawn(dirname(dirname(snapshot.path)), snapshot, word, effects);
}
