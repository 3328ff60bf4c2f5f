import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bestReading } from "../../src/intake/text/best-reading.js";
import { RFC_4180 } from "../../src/intake/text/record-dialect.js";
import { readRecord } from "../../src/intake/text/record-reader.js";
import { physicalLines } from "../unit/intake/physical-lines.js";
import { type Contract, type Piece, readUnder } from "./contract.js";
import { atLeast, atMost, type Figure } from "./figures.js";
import { measures, score } from "./pollock-metric.js";

/** What Pollock says of a polluted file: how it is written and what stands above its body. */
interface Parameters {
  delimiter: string;
  quotechar: string;
  escapechar: string;
  header_lines: number;
  preamble_lines: number;
  column_names: string[];
  n_columns: number;
}

/** Sums over all files. */
interface Sums {
  files: number;
  simple: number;
  weighted: number;
  weights: number;
  gold: number;
  right: number;
  wrong: Map<string, number>;
  quarantined: number;
  unaccounted: number;
}

/** The only files of which a wrong row may be taken for a right one: nothing in their shape tells it. */
const UNTELLABLE = ["file_escape_char_0x5C.csv", "file_multitable_same.csv", "file_no_header.csv"];

/**
 * The Pollock benchmark over all its polluted files with known dialect and columns: the official score of the accepted
 * rows together with the best reading of the others, and the account of every row of the clean files.
 */
export async function pollock(corpora: string): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "liandu-pollock-"));
  try {
    const archive = join(corpora, "pollock/polluted_files.tar.xz");
    const unpacked = spawnSync("tar", ["-xJf", archive, "-C", folder], { encoding: "utf8" });
    if (unpacked.status !== 0) throw new Error(`tar could not unpack ${archive}: ${unpacked.stderr}`);
    const weights = JSON.parse(readFileSync(join(corpora, "pollock/pollock_weights.json"), "utf8"));
    return figuresOf(await sumsOf(join(folder, "polluted_files"), weights as Record<string, number>));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sumsOf(folder: string, weights: Record<string, number>): Promise<Sums> {
  const counts = { files: 0, simple: 0, weighted: 0, weights: 0 };
  const sums = { ...counts, gold: 0, right: 0, wrong: new Map(), quarantined: 0, unaccounted: 0 };
  const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");
  for (const file of readdirSync(join(folder, "csv")).sort()) {
    const parameters = JSON.parse(read("parameters", `${file}_parameters.json`)) as Parameters;
    const names = parameters.column_names.map((name) => name.trim());
    const text = read("csv", file);
    const contract = contractOf(parameters, names);
    const { pieces } = await readUnder(contract, text);
    const clean = cleanRows(read("clean", file));
    const loaded = rowsOf(pieces, contract, text);
    const points = score(clean, names.length > 0 ? [names, ...loaded] : loaded).reduce(
      (sum, each) => sum + each,
    );
    sums.files += 1;
    sums.simple += points;
    sums.weighted += points * weights[file]!;
    sums.weights += weights[file]!;
    account(sums, file, pieces, clean.slice(1));
  }
  return sums;
}

function contractOf(parameters: Parameters, names: string[]): Contract {
  const { delimiter, quotechar, escapechar, header_lines, preamble_lines, n_columns } = parameters;
  const quote = quotechar || RFC_4180.quote;
  const unnamed = Array.from({ length: Math.max(1, n_columns) }, (_, at) => `column ${at + 1}`);
  return {
    dialect: { delimiter: delimiter || RFC_4180.delimiter, quote, escape: escapechar || quote },
    columns: names.length > 0 ? names : unnamed,
    body: header_lines + preamble_lines,
  };
}

/** The accepted rows as they are and the others as best they can be read, in the order of the file. */
function rowsOf(pieces: readonly Piece[], { dialect, columns }: Contract, text: string): string[][] {
  const lines = physicalLines(text);
  return pieces.map(({ line, cells, code }) =>
    code ? bestReading(lines[line - 1]!, dialect, columns.length) : cells,
  );
}

function cleanRows(text: string): string[][] {
  const lines = physicalLines(text);
  const rows: string[][] = [];
  for (let at = 0; at < lines.length; ) {
    const { cells, span } = readRecord(lines, at, RFC_4180);
    rows.push(cells);
    at += span;
  }
  return rows;
}

/** Every row of the clean file must be accepted as it is, or be among those set aside. */
function account(sums: Sums, file: string, pieces: readonly Piece[], gold: readonly string[][]): void {
  const expected = new Map<string, number>();
  for (const row of gold) expected.set(JSON.stringify(row), (expected.get(JSON.stringify(row)) ?? 0) + 1);
  const accepted = pieces.filter(({ code }) => code === undefined);
  for (const { cells } of accepted) {
    const left = expected.get(JSON.stringify(cells)) ?? 0;
    expected.set(JSON.stringify(cells), left - 1);
    if (left > 0) sums.right += 1;
    else sums.wrong.set(file, (sums.wrong.get(file) ?? 0) + 1);
  }
  sums.gold += gold.length;
  sums.quarantined += pieces.length - accepted.length;
  sums.unaccounted += Math.max(0, gold.length - pieces.length);
}

function figuresOf({
  files,
  simple,
  weighted,
  weights,
  gold,
  right,
  wrong,
  quarantined,
  unaccounted,
}: Sums): Figure[] {
  const count = (number: number): string => number.toLocaleString("en-US");
  const elsewhere = [...wrong.keys()].filter((file) => !UNTELLABLE.includes(file));
  const wrongly = [...wrong.values()].reduce((sum, each) => sum + each, 0);
  const scale = `Pollock, ${count(files)} files, score of ${measures.length}`;
  return [
    atLeast(`${scale}, simple`, simple / files, 9.971, 4),
    atLeast(`${scale}, weighted`, weighted / weights, 9.602, 4),
    atMost("Pollock, rows unaccounted for", unaccounted, 0, count(gold)),
    atMost(
      `Pollock, rows accepted wrong (${count(right)} right, ${count(quarantined)} set aside)`,
      wrongly,
      83,
    ),
    atMost(`Pollock, files of wrong rows beyond ${UNTELLABLE.join(", ")}`, elsewhere.length, 0),
  ];
}
