import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Finding, type FindingCode, findingCodes, sayFinding } from "../../src/model/model.js";
import { accounted, laboratory, read } from "../unit/intake/laboratory.js";

/** One wrong file and what must be found in it; `data` names the facts that matter. */
interface Expected {
  file: string;
  /** The file is filled up with blanks to this size, so that no large file need be kept. */
  padded_to?: number;
  also_received_as?: string[];
  findings: {
    code: FindingCode;
    severity: string;
    line?: number;
    column?: string;
    value?: string;
    data?: Finding["data"];
  }[];
  rows_kept: number;
  rows_quarantined: number;
}

/** Codes that other rooms give: newer files of one period, and the audits of a pipeline. */
const givenElsewhere: FindingCode[] = ["superseded-file", "audit"];
const ours = findingCodes.filter((code) => !givenElsewhere.includes(code));

function bytesOf(path: string, size = 0): Uint8Array {
  const bytes = readFileSync(path);
  return size === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(size - bytes.length, " ")]);
}

test("every finding that intake can give has a counterexample, and every counterexample is of the catalogue", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map(({ name }) => name).sort()).toEqual([...ours].sort());
});

test.each(ours)(
  "the counterexample of %s gives exactly the expected findings and loses no line",
  async (code) => {
    const folder = join(import.meta.dirname, code);
    expect(existsSync(join(folder, "expected.json"))).toBe(true);
    const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Expected;
    const bytes = bytesOf(join(folder, expected.file), expected.padded_to);
    const { findings, ledger, quarantined } = await read(
      laboratory(),
      expected.file,
      bytes,
      expected.also_received_as,
    );
    const seen = findings.map(({ code, severity, at: { line, column, value }, data }, at) => {
      const facts = Object.keys(expected.findings[at]?.data ?? {}).map((name) => [name, data[name]]);
      const place = {
        ...(line && { line }),
        ...(column && { column }),
        ...(value !== undefined && { value }),
      };
      return { code, severity, ...place, ...(facts.length > 0 && { data: Object.fromEntries(facts) }) };
    });
    expect(seen).toEqual(expected.findings);
    expect(seen.some((finding) => finding.code === code)).toBe(true);
    expect([ledger.rows_kept, ledger.rows_quarantined]).toEqual([
      expected.rows_kept,
      expected.rows_quarantined,
    ]);
    expect(accounted(ledger)).toBe(ledger.lines);
    if (!findings.some(({ severity }) => severity === "block"))
      expect(quarantined.length).toBe(ledger.rows_quarantined);
    for (const finding of findings)
      for (const language of ["zh", "en"] as const)
        expect(Object.values(sayFinding(finding, language)).join("")).not.toMatch(/\{\w+\}/);
  },
);
