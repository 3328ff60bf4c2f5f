import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkbook } from "../../src/formats/formats.js";
import { readSnapshots } from "../../src/intake/land/take-in.js";
import type { Engine, Finding, FindingCode, LedgerEntry, Pipeline, Snapshot } from "../../src/model/model.js";

/** A finding as it really was given, with what had been received there. */
export interface Example {
  finding: Finding;
  ledger: LedgerEntry[];
  /** The line it points at, or the first lines of the file; empty where the bytes are no text. */
  received: string[];
}

/** What a counterexample folder says of its one wrong file. */
interface Counterexample {
  file: string;
  bytes?: number;
  also_received_as?: string[];
  register?: string;
}

/** Lines shown of a file where a finding is about the whole of it, and characters of each line. */
const shown = { lines: 6, characters: 150 };

/**
 * Reads the counterexample of a code as a run does, in an engine that the caller closes: each reading replaces what the
 * one before it left, and opening one takes longer than reading a few rows.
 * @returns the first finding of that code
 */
export async function exampleOf(
  pipeline: Pipeline,
  folder: string,
  code: FindingCode,
  engine: Engine,
): Promise<Example> {
  const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Counterexample;
  const { file, also_received_as = [] } = expected;
  const received = (name: string, more: Partial<Snapshot> = {}): Snapshot => {
    const bytes = readFileSync(join(folder, name));
    return {
      ...{ snapshot: createHash("sha256").update(bytes).digest("hex"), file: name, path: join(folder, name) },
      ...{ bytes: bytes.length, sender: "", known_at: "2025-10-11T09:30", synthetic: true, ...more },
    };
  };
  const snapshot = received(file, { also_received_as, ...(expected.bytes && { bytes: expected.bytes }) });
  const before = expected.register === undefined ? [] : [received(expected.register)];
  const scratch = mkdtempSync(join(tmpdir(), "docs-"));
  const open = async (): Promise<Engine> =>
    Object.assign(Object.create(engine) as Engine, { close: async () => {} });
  try {
    const landed = (await readSnapshots(pipeline, [...before, snapshot], "", scratch, open)).flat();
    const finding = landed.flatMap(({ findings }) => findings).find((each) => each.code === code);
    if (!finding) throw new Error(`the counterexample of ${code} does not give it`);
    const lines = await linesAt(readFileSync(snapshot.path), finding);
    return { finding, ledger: landed.map(({ ledger }) => ledger), received: lines };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function linesAt(bytes: Uint8Array, { at, data }: Finding): Promise<string[]> {
  const lines = await linesOf(bytes, at.sheet);
  const other = typeof data.first === "number" ? [data.first] : [];
  const wanted =
    at.line === undefined
      ? lines.slice(0, shown.lines)
      : [...other, at.line].map((line) => lines[line - 1] ?? "");
  return wanted
    .map((line) => line.replace(/\p{Cc}/gu, "·"))
    .map((line) => (line.length > shown.characters ? `${line.slice(0, shown.characters)}…` : line))
    .filter((line) => line.trim() !== "");
}

/** The lines of a text, or the rows of a sheet; none where the bytes are neither. */
async function linesOf(bytes: Uint8Array, sheet: string | undefined): Promise<string[]> {
  if (sheet !== undefined) {
    const rows = (await readWorkbook(bytes)).find((each) => each.sheet === sheet)?.rows ?? [];
    return rows.map((row) => row.join(" | "));
  }
  for (const encoding of ["utf-8", "gb18030"])
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return /\0/.test(text) || text.startsWith("%PDF") ? [] : text.split(/\r\n|\n|\r/);
    } catch {
      // not this encoding
    }
  return [];
}
