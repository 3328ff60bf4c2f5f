import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Landed } from "./landing.js";

/** Every table that was taken in, as last read, in the order of receipt. */
export function readLanded(data: string, pipeline: string): Landed[] {
  const folder = join(data, `facts/pipeline=${pipeline}/records`);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  const landed = files.flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Landed[]);
  const key = ({ snapshot, sheet }: Landed): string =>
    [snapshot.known_at, snapshot.file, snapshot.snapshot, sheet ?? ""].join("\n");
  return landed.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
