import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { containerKind, readWorkbook, WorkbookError } from "../../src/formats/formats.js";
import type { WalkedTable } from "../../src/intake/head/table.js";
import { readSnapshots } from "../../src/intake/land/take-in.js";
import { unpack } from "../../src/intake/receive/archive.js";
import type { TextReader } from "../../src/intake/text/decode.js";
import type { LedgerEntry } from "../../src/model/model.js";
import { listPipelines, loadPipeline } from "../../src/pipeline/pipeline.js";
import { openEngine } from "../../src/warehouse/engine.js";
import { physicalLines } from "../unit/intake/physical-lines.js";
import { tableOf, type Walked, walkAll } from "./contract.js";
import { filesBelow, project } from "./corpora.js";
import { type Chance, chanceOf, mutate } from "./mutate.js";
import { receivedNow } from "./received.js";

/** A mutated file that was not read as it must be. */
export interface Failure {
  seed: number;
  kind: "crash" | "conservation";
  reason: string;
}

/** Files to start from. */
export interface Seeds {
  texts: Buffer[];
  /** Workbooks and archives. */
  packed: Buffer[];
}

/** Every so manieth file is a workbook or an archive … */
const PACKED = 20;
/** … or goes the whole way of a received file, which takes longer. */
const RECEIVED = 100;
/** So many of these are received together. */
const TOGETHER = 200;
/** Larger files teach nothing more, only slower. */
const LARGEST_SEED = 24_000;
const texts = new Set([".csv", ".tsv", ".txt", ".psv", ".ssv"]);
const containers = new Set([".xlsx", ".xls", ".et", ".ods", ".zip"]);

/** Cells of several lines, which forms seldom have, in the ways in which they are written. */
const several = ["\n", "\r\n", "\r"].flatMap((end) =>
  [",", "\t", ";"].map((mark) => {
    const cells = [
      ["a", "b"],
      ["1", `"x${end}y"`],
      [`"z ""q""${end}${end}"`, "2"],
      ["3", `"${end}"`],
      ["4", "5"],
    ];
    return Buffer.from(cells.map((row) => row.join(mark) + end).join(""));
  }),
);

/** The files to start from: the sample's, the tests', and those of the corpora if there are any. */
export function seedFiles(corpora?: string): Seeds {
  const folders = ["data/sample", "tests/counterexamples", "tests/unit/intake"];
  const paths = [...folders.map((each) => join(project, each)), ...(corpora ? [corpora] : [])]
    .flatMap(filesBelow)
    .map((path) => ({ path, extension: extname(path).toLowerCase() }));
  const read = (extensions: ReadonlySet<string>): Buffer[] =>
    paths
      .filter(({ extension }) => extensions.has(extension))
      .map(({ path }) => readFileSync(path))
      .filter(({ length }) => length > 0 && length <= LARGEST_SEED);
  return { texts: [...read(texts), ...several], packed: read(containers) };
}

/**
 * Reads mutated files, one for each seed from `first` on: nothing may be thrown, and every physical line must have
 * exactly one fate, however the bytes come in.
 */
export async function fuzz(count: number, first: number, seeds: Seeds): Promise<Failure[]> {
  const folder = mkdtempSync(join(tmpdir(), "liandu-fuzz-"));
  const failures: Failure[] = [];
  let received: Received[] = [];
  try {
    for (let seed = first; seed < first + count; seed += 1) {
      const chance = chanceOf(seed);
      const isPacked = seed % PACKED === 0;
      const bytes = mutate(isPacked ? seeds.packed : seeds.texts, chance);
      const text = isPacked ? undefined : decoded(bytes);
      const failure = await judge(isPacked, bytes, text, chance);
      if (failure) failures.push({ seed, ...failure });
      else if (seed % RECEIVED <= 1) {
        const path = join(folder, String(seed));
        writeFileSync(path, bytes);
        received.push({ seed, path, text });
      }
      if (received.length < TOGETHER && seed < first + count - 1) continue;
      failures.push(...(await asReceived(received, folder)));
      received = [];
    }
    return failures.sort((one, other) => one.seed - other.seed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judge(
  isPacked: boolean,
  bytes: Buffer,
  text: string | undefined,
  chance: Chance,
): Promise<Omit<Failure, "seed"> | undefined> {
  try {
    if (isPacked) await unpackAll(bytes);
    const reason = text === undefined ? undefined : await inPieces(text, chance);
    return reason === undefined ? undefined : { kind: "conservation", reason };
  } catch (error) {
    return crash(error);
  }
}

function crash(error: unknown): Omit<Failure, "seed"> {
  return { kind: "crash", reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** What is packed must come out, or be refused for one of the known reasons. */
async function unpackAll(bytes: Buffer): Promise<void> {
  if (containerKind(bytes) === "zip") unpack(bytes);
  try {
    await readWorkbook(bytes);
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
  }
}

const pipeline = loadPipeline(project, listPipelines(project)[0]!);

/** A mutated file that goes the whole way. */
interface Received {
  seed: number;
  path: string;
  text: string | undefined;
}

/**
 * As received files: recognised, located, walked, typed and landed by the project's own dictionaries, all in one go as
 * a month is. When that crashes, one by one, to tell which it was.
 */
async function asReceived(files: readonly Received[], folder: string): Promise<Failure[]> {
  try {
    const snapshots = files.map(({ path }) => receivedNow(path, "合成2025年1—9月B204-1.csv"));
    const read = await readSnapshots(pipeline, snapshots, "", folder, openEngine);
    return files.flatMap(({ seed, text }, at): Failure[] => {
      const reasons = read[at]!.map(({ ledger }) => unbalanced(ledger, text));
      const reason = reasons.find((each) => each !== undefined);
      return reason === undefined ? [] : [{ seed, kind: "conservation", reason }];
    });
  } catch (error) {
    const [one, ...others] = files;
    if (one && others.length === 0) return [{ seed: one.seed, ...crash(error) }];
    const failures: Failure[] = [];
    for (const file of files) failures.push(...(await asReceived([file], folder)));
    return failures;
  }
}

/** As a table of any width, whole and a few bytes at a time: both must give the same, line by line. */
async function inPieces(text: string, chance: Chance): Promise<string | undefined> {
  const bytes = Buffer.from(text);
  const table = anyTable(text, chance);
  const whole = await walkAll(
    readerOf(bytes, () => bytes.length),
    table,
  );
  const step = 4 + (bytes.length >> 3);
  const pieces = await walkAll(
    readerOf(bytes, () => 1 + chance(step)),
    table,
  );
  if (JSON.stringify(whole) !== JSON.stringify(pieces)) return "bytes that come in pieces are read otherwise";
  return uncovered(whole, physicalLines(text).length);
}

/** What is wrong with an account of all lines, if anything: each must have exactly one fate. */
function uncovered({ pieces, account }: Walked, lines: number): string | undefined {
  const { head, blank, note, kept, total, misfits } = account;
  let last = 0;
  let rows = 0;
  for (const { line, span } of pieces) {
    if (line <= last) return `line ${line} has two fates`;
    last = line + span - 1;
    rows += span;
  }
  if (rows !== kept + total + misfits) return `${rows} lines in rows, ${kept + total + misfits} counted`;
  const sum = rows + head + blank + note;
  const covered = last <= lines && sum === lines && account.lines === lines;
  return covered ? undefined : `${sum} lines have a fate, of ${account.lines} counted, of ${lines}`;
}

/** The first line's cells as the head of a table without dictionary. */
function anyTable(text: string, chance: Chance): WalkedTable {
  const delimiter = [",", ",", "\t", ";", ", "][chance(5)]!;
  const quote = ['"', '"', "'", ""][chance(4)]!;
  const sign = [quote, quote, "\\"][chance(3)]!;
  const columns = (text.split(/[\r\n]/, 1)[0] ?? "").split(delimiter).slice(0, 100);
  return tableOf({ dialect: { delimiter, quote, escape: sign }, columns, body: chance(3) });
}

/** Gives bytes as many at a time as `step` says. */
function readerOf(bytes: Buffer, step: () => number): TextReader {
  let from = 0;
  const read = (into: Uint8Array, at: number): number => {
    const piece = bytes.subarray(from, from + Math.min(step(), into.length - at));
    into.set(piece, at);
    from += piece.length;
    return piece.length;
  };
  return { read, close: () => {} };
}

/** The text of bytes by the platform's decoders alone; undefined where it is of no encoding. */
function decoded(bytes: Buffer): string | undefined {
  const mark = bytes.subarray(0, 2).toString("hex");
  const marked = mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : undefined;
  for (const encoding of marked ? [marked] : ["utf-8", "gb18030"])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {}
  return undefined;
}

/** What is wrong with a ledger, if anything: its counts must add up to its lines, and these be all there are. */
function unbalanced(ledger: LedgerEntry, text: string | undefined): string | undefined {
  const { kept, quarantined, head, blank, total, note, lines, rows_read, rows_kept, rows_quarantined } =
    ledger;
  const sum = kept + quarantined + head + blank + total + note;
  if (sum !== lines) return `${sum} lines have a fate, of ${lines}`;
  if (rows_read !== rows_kept + rows_quarantined)
    return `${rows_read} rows read, ${rows_kept} + ${rows_quarantined}`;
  const all = text === undefined ? lines : physicalLines(text).length;
  return lines === all ? undefined : `${lines} lines counted, of ${all}`;
}
