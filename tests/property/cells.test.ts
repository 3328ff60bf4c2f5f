import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal } from "../../src/formats/formats.js";
import { cellRule, readCell } from "../../src/intake/cells/cell.js";
import type { CellRule } from "../../src/intake/cells/cell-rule.js";
import type { WalkedTable } from "../../src/intake/head/table.js";
import { plainValue, scannedType, suspicions } from "../../src/intake/land/plain-sql.js";
import { byteKinds, cellClasses, type LineScan, scanLine } from "../../src/intake/walk/byte-scan.js";
import type { ColumnKind } from "../../src/model/model.js";
import { laboratory } from "../unit/intake/laboratory.js";
import { type ColumnCase, columnCases, randomCells } from "./random-cells.js";

/** Cells of each column; CELLS=60000 makes a million of them all. */
const CELLS = Number(process.env.CELLS ?? 1200);
const pipeline = laboratory();

function ruleOf({ kind, changes, unit }: ColumnCase): CellRule {
  const title = { zh: "值", en: "Cell" };
  const column = { name: "cell", title, head: ["值"], aliases: [], kind, required: false, ...changes };
  return cellRule(
    pipeline,
    column,
    "值",
    pipeline.units.find((each) => each.unit === unit),
  );
}

function cellsOf({ kind }: ColumnCase): string[] {
  return fc.sample(randomCells(kind), { numRuns: CELLS, seed: 20251011 });
}

/** Whether the cell is plain as the bytes of a line of one column. */
function bytesTest(rule: CellRule): (cell: string) => boolean {
  const table = { columns: [{ column: rule.column }], width: 1, surplus: 0 } as unknown as WalkedTable;
  const found = { end: 0, plainTo: -1, codesStand: true };
  const scan: LineScan = { kinds: byteKinds(",", '"'), ...cellClasses(table), ...found };
  return (cell) => {
    const line = Buffer.from(`${cell}\n`);
    return scanLine(line, 0, line.length, scan) && scan.plainTo >= 0 && !cell.includes(",");
  };
}

/** What SQL makes of cells that the bytes found plain: their values as text, or undefined where it leaves them. */
async function bySql(rule: CellRule, cells: readonly string[]): Promise<(string | null | undefined)[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run("CREATE TABLE received (line INTEGER, cell VARCHAR)");
    const appender = await connection.createAppender("received");
    cells.forEach((cell, line) => {
      appender.appendInteger(line);
      if (cell === "") appender.appendNull();
      else appender.appendVarchar(cell);
      appender.endRow();
    });
    appender.closeSync();
    const scanned = `SELECT line, CAST(cell AS ${scannedType(rule)}) AS cell FROM received`;
    const valued = `SELECT *, ${plainValue(rule)} AS value FROM (${scanned})`;
    const doubts = suspicions([rule], () => "value").map((doubt) => `coalesce(${doubt}, false)`);
    const rows = await connection.runAndReadAll(
      `SELECT CAST(value AS VARCHAR), ${doubts.join(" OR ") || "false"} FROM (${valued}) ORDER BY line`,
    );
    return rows.getRows().map(([value, doubt]) => (doubt === true ? undefined : (value as string | null)));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function spelled(kind: ColumnKind, value: string | null | undefined): string | null | undefined {
  return value && (kind === "decimal" || kind === "integer") ? decimal(value).toFixed() : value;
}

test.each(columnCases)(
  "what bytes and SQL take for plain in a column of $name, readCell reads without a word and to the same value",
  async (each) => {
    const { kind } = each;
    const rule = ruleOf(each);
    const bytes = bytesTest(rule);
    const cells = cellsOf(each).filter(bytes);
    const values = await bySql(rule, cells);
    const plain = cells.flatMap((cell, at) =>
      values[at] === undefined ? [] : [{ cell, value: values[at] }],
    );
    expect(plain.length).toBeGreaterThan(CELLS / 50);
    // SQL takes a credit code by its alphabet alone; its check characters are tested apart, each code once
    const wrong = plain.filter(({ cell, value }) => {
      const read = readCell(rule, cell);
      if ("code" in read) return true;
      if (read.warning) return read.warning.code !== "credit-code-checksum";
      return read.value !== spelled(kind, value);
    });
    expect(wrong).toEqual([]);
  },
);

test.each(columnCases)(
  "the random cells of a column of $name hold values, placeholders and faults, so that agreement means something",
  (each) => {
    const rule = ruleOf(each);
    const read = cellsOf(each).map((cell) => readCell(rule, cell));
    const values = read.filter((one) => !("code" in one) && one.value !== null);
    const missing = read.filter((one) => !("code" in one) && one.value === null);
    const faults = read.flatMap((one) => ("code" in one ? one.code : []));
    expect(values.length).toBeGreaterThan(CELLS / 20);
    expect(missing.length + faults.filter((code) => code === "required-missing").length).toBeGreaterThan(
      CELLS / 50,
    );
    if (each.kind !== "text") expect(new Set(faults).size).toBeGreaterThan(1);
  },
);

test.each(columnCases)(
  "a value that was read in a column of $name is read again as itself and without a word",
  (each) => {
    const rule = ruleOf({ ...each, changes: { ...each.changes, values: {} } });
    const wrong = cellsOf(each).flatMap((cell) => {
      const read = readCell(rule, cell);
      if ("code" in read || read.value === null || read.warning?.code === "credit-code-checksum") return [];
      const again = readCell(rule, read.value);
      return "code" in again || again.value !== read.value || again.warning ? [{ cell, read, again }] : [];
    });
    expect(wrong).toEqual([]);
  },
);
