import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { endOfName, portableName, sha256 } from "../../formats/formats.js";
import { type Effects, Mistake, type Snapshot, type Withdrawal } from "../../model/model.js";
import { type Fingerprint, fingerprintAt, LARGEST_FILE } from "./fingerprint.js";
import type { Received } from "./inbox.js";

/** `provenance.json` beside the stored bytes: where they came from. */
const provenance = z.strictObject({
  snapshot: z.string().regex(/^[0-9a-f]{64}$/),
  file: z.string(),
  bytes: z.int(),
  sender: z.string(),
  known_at: z.string(),
  synthetic: z.boolean(),
  container: z.object({ file: z.string(), snapshot: z.string() }).optional(),
  also_received_as: z.array(z.string()).optional(),
  clock: z.object({ said: z.string(), newest: z.string() }).optional(),
  gave_way: z.literal(true).optional(),
  withdrawn: z
    .strictObject({ withdrawn_on: z.string(), withdrawn_by: z.string(), reason: z.string() })
    .optional(),
  /** sha256 of the rest, as it was written; stores of earlier versions have none. */
  digest: z.string().optional(),
});
type Provenance = Omit<z.infer<typeof provenance>, "digest">;

/** A file, how its bytes are kept, and the archive that it came in. */
export interface Delivered extends Received, Fingerprint {
  keep(path: string): void;
  container?: { file: string; snapshot: string };
  clock?: Snapshot["clock"];
}

/** A stored file without provenance that can be read: its sha256, and where its provenance lies. */
interface Torn {
  snapshot: string;
  path: string;
}

/** The snapshots of a store, and those whose provenance is lost or does not hold together; archives have none. */
export function readStored(store: string): { snapshots: Snapshot[]; torn: Torn[] } {
  const snapshots: Snapshot[] = [];
  const torn: Torn[] = [];
  for (const sha256 of existsSync(store) ? readdirSync(store).sort() : []) {
    const path = join(store, sha256, "provenance.json");
    if (readdirSync(join(store, sha256)).length === 0) continue; // its storing was cut short
    const known = existsSync(path) ? provenanceIn(readFileSync(path, "utf8")) : undefined;
    if (known?.snapshot === sha256)
      snapshots.push({ ...known, path: join(store, sha256, safeName(known.file)) });
    else torn.push({ snapshot: sha256, path });
  }
  return { snapshots, torn };
}

function provenanceIn(text: string): Provenance | undefined {
  try {
    const { digest, ...known } = provenance.parse(JSON.parse(text));
    return digest === undefined || digest === sha256(JSON.stringify(known)) ? known : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the stored bytes are still those that were received; of a file too large to be read none are stored. */
export function isSound({ snapshot, path, bytes }: Snapshot): boolean {
  if (bytes > LARGEST_FILE) return true;
  return existsSync(path) && fingerprintAt(path, "")?.snapshot === snapshot;
}

/** Sets damaged bytes aside, under the data folder's `damaged`, and stores those of the inbox in their place. */
export function restore(pipeline: string, known: Snapshot, { keep }: Delivered, effects: Effects): void {
  const aside = join(effects.root, "data", "damaged", pipeline, known.snapshot, basename(known.path));
  if (existsSync(known.path)) {
    mkdirSync(dirname(aside), { recursive: true });
    renameSync(known.path, aside);
  }
  keep(known.path);
  effects.note(
    `${known.path}: 存档的字节已变，已按收件文件夹中的原件恢复 / stored bytes had changed and were restored from the inbox`,
  );
}

/**
 * @param bytes paths of stored files whose bytes changed and lie in no inbox folder
 * @param records paths of provenance that cannot be read
 * @throws Mistake (exit 3) naming the first of them: no release may rest on it
 */
export function refuseDamaged(bytes: readonly string[], records: readonly string[]): void {
  const [first, ...others] = [...bytes, ...records];
  if (first === undefined) return;
  const more = (zh: string, en: string) => (others.length > 0 ? { zh, en } : { zh: "", en: "" });
  const rest = more(`（另有${others.length}个）`, ` (and ${others.length} more)`);
  throw new Mistake(
    first,
    {
      zh: `存档已损坏，与收到时的字节不符，没有采用${rest.zh}。`,
      en: `what is stored is no longer what was received and was not used${rest.en}.`,
    },
    {
      zh: "请把原文件重新放入收件夹，或从备份恢复这个文件，再运行。",
      en: "Put the original file into the inbox again, or restore this file from a backup, then run again.",
    },
    3,
  );
}

/** Stores a file that was not received before, with its provenance. */
export function storeNew(store: string, received: Delivered, effects: Effects): Snapshot {
  const { name: file, snapshot, bytes, keep, sender, received_at, synthetic, container, clock } = received;
  const path = join(store, snapshot, safeName(file));
  keep(path);
  const record = {
    ...{ snapshot, file, bytes, sender, known_at: received_at, synthetic },
    ...(container && { container }),
    ...(clock && { clock }),
  };
  writeProvenance(store, record, effects);
  return { ...record, path };
}

/** Keeps the other names under which the same bytes lie in the inbox. */
export function noteNames(
  store: string,
  snapshot: Snapshot,
  names: readonly string[],
  effects: Effects,
): Snapshot {
  const first = names.indexOf(snapshot.file);
  const known = snapshot.also_received_as ?? [];
  const others = new Set([...known, ...names.filter((_, at) => at !== first)]);
  if (others.size === known.length) return snapshot;
  const noted = { ...snapshot, also_received_as: [...others] };
  const { path: _, ...record } = noted;
  writeProvenance(store, record, effects);
  return noted;
}

/** Keeps that a file gave way to what came together with it, or does so no longer. */
export function noteGivenWay(
  store: string,
  snapshot: Snapshot,
  gave_way: boolean,
  effects: Effects,
): Snapshot {
  if ((snapshot.gave_way ?? false) === gave_way) return snapshot;
  const { path, gave_way: _, ...known } = snapshot;
  const record: Provenance = { ...known, ...(gave_way && { gave_way: true as const }) };
  writeProvenance(store, record, effects);
  return { ...record, path };
}

/** Keeps that a file was taken back, or that it came again. @param withdrawn undefined where it counts once more */
export function noteWithdrawn(
  store: string,
  snapshot: Snapshot,
  withdrawn: Withdrawal | undefined,
  effects: Pick<Effects, "write">,
): Snapshot {
  const { path, left, withdrawn: before, ...known } = snapshot;
  const record: Provenance = { ...known, ...(withdrawn && { withdrawn }) };
  writeProvenance(store, record, effects);
  return { ...record, path };
}

function writeProvenance(store: string, given: Provenance, effects: Pick<Effects, "write">): void {
  const { digest: _, ...record } = provenance.parse({ ...given, digest: "" }); // one order of keys
  const sealed = { ...record, digest: sha256(JSON.stringify(record)) };
  effects.write(join(store, record.snapshot, "provenance.json"), `${JSON.stringify(sealed, null, 2)}\n`);
}

/** The file name as every disk and shell bears it; the name as received stands in the provenance. */
export function safeName(file: string): string {
  const short = endOfName(portableName(file).replace(/^[. ]+/, "_"));
  return short === "provenance.json" ? `_${short}` : short;
}
