import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogue, type Finding, type FindingCode, sayFinding } from "../../src/model/model.js";
import { givenElsewhere } from "../docs/given-elsewhere.js";
import { accounted, laboratory, snapshotOf } from "../unit/intake/laboratory.js";
import { receive } from "../unit/intake/landed-readings.js";

const codes = Object.keys(catalogue) as FindingCode[];

/** One wrong file and what must be found in it; `data` names the facts that matter. */
interface Expected {
  file: string;
  /** Its size, as if it were so large, so that no large file need be kept. */
  bytes?: number;
  also_received_as?: string[];
  /** The register of firms that was received before it, beside it in the folder. */
  register?: string;
  findings: {
    code: FindingCode;
    severity: string;
    sheet?: string;
    line?: number;
    column?: string;
    value?: string;
    data?: Finding["data"];
  }[];
  rows_kept: number;
  rows_quarantined: number;
  /** Cells that are withheld by themselves, none where absent: their rows count. */
  cells_withheld?: number;
}

/** A file that is refused as it is keeps its lines in its snapshot, none in the quarantine. */
const refusesFile = ({ code, severity }: Finding): boolean =>
  severity === "block" || code === "encoding-error" || code === "empty-file";

const ours = codes.filter((code) => !(code in givenElsewhere));

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
    const bytes = readFileSync(join(folder, expected.file));
    const { findings, ledger, quarantined } = await receive(
      laboratory(),
      expected.file,
      bytes,
      expected.also_received_as,
      expected.bytes,
      expected.register === undefined
        ? []
        : [
            snapshotOf(
              expected.register,
              readFileSync(join(folder, expected.register)),
              join(folder, expected.register),
            ),
          ],
    );
    const seen = findings.map(({ code, severity, at: { sheet, line, column, value }, data }, at) => {
      const facts = Object.keys(expected.findings[at]?.data ?? {}).map((name) => [name, data[name]]);
      const place = {
        ...(sheet && { sheet }),
        ...(line && { line }),
        ...(column && { column }),
        ...(value !== undefined && { value }),
      };
      return { code, severity, ...place, ...(facts.length > 0 && { data: Object.fromEntries(facts) }) };
    });
    expect(seen).toEqual(expected.findings);
    expect(seen.some((finding) => finding.code === code)).toBe(true);
    expect([ledger.rows_kept, ledger.rows_quarantined, ledger.cells_withheld]).toEqual([
      expected.rows_kept,
      expected.rows_quarantined,
      expected.cells_withheld ?? 0,
    ]);
    expect(accounted(ledger)).toBe(ledger.lines);
    if (!findings.some(refusesFile))
      expect(quarantined.filter(({ withheld }) => !withheld)).toHaveLength(ledger.rows_quarantined);
    for (const finding of findings)
      for (const language of ["zh", "en"] as const)
        expect(Object.values(sayFinding(finding, language)).join("")).not.toMatch(/\{\w+\}/);
  },
);
