import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { containerKind } from "../../src/formats/formats.js";
import { unpack } from "../../src/intake/receive/archive.js";
import type { Column, Pipeline, Source } from "../../src/model/model.js";
import { accounted, laboratory } from "../unit/intake/laboratory.js";
import { readTables } from "../unit/intake/landed-readings.js";

/** What a statistician expects of a received file; lines and rows count from 1. */
interface Shape {
  /** What is particular about it. */
  shape: string;
  phenomena: Phenomenon[];
  file: string;
  tables: Table[];
}

interface Table {
  /** The sheet of a workbook; the file of an archive. */
  sheet?: string;
  member?: string;
  located: boolean;
  source?: string;
  /** Lines of the head, with its rows of units, serial numbers and item codes. */
  head?: number[];
  /** First day and months; null for a register. */
  period?: string | null;
  /** Unit of the value columns → the columns. */
  units?: Record<string, string[]>;
  /** The dictionary's column of each column of the file; null for one that is passed over. */
  columns?: (string | null)[];
  records?: number;
  /** What became of each physical line. */
  lines?: Record<"head" | "blank" | "total" | "note" | "kept" | "quarantined", number>;
  /** The first accepted record, in the units of the file, without the cells that hold nothing. */
  first?: Record<string, string | boolean>;
  findings: { code: string; line?: number; column?: string }[];
}

/** What real files do; each must occur. */
const phenomena = [
  ...(["encoding-gb18030", "byte-order-mark", "title-rows", "merged-head", "unit-in-head"] as const),
  ...(["serial-row", "total-rows", "notes-and-signatures", "full-width", "thousands-separators"] as const),
  ...(["minus-styles", "placeholders", "damaged-credit-code", "leading-zeros", "quote-prefix"] as const),
  ...(["blanks", "period-spellings", "percents", "unit-suffix", "duplicates", "sent-again"] as const),
  ...(["name-of-another-code", "division-codes", "industry-codes", "columns-moved"] as const),
  ...(["formula-in-text", "line-ends-and-delimiters", "float-noise", "unit-slip", "span-swapped"] as const),
  ...(["published-as-last-year", "rare-characters", "pivot-blanks"] as const),
];
type Phenomenon = (typeof phenomena)[number];

/** Shapes that nothing can tell without a setting, which stands in their settings.yaml as in a source's dictionary. */
const needSetting = [
  ...[
    "61-pivot-blanks",
    "62-growth-column",
    "63-organisation-codes",
    "64-other-words",
    "65-unit-not-printed",
  ],
];

const folder = join(import.meta.dirname, "shapes");
const names = readdirSync(folder).sort();
const shapeOf = (name: string): Shape =>
  JSON.parse(readFileSync(join(folder, name, "expected.json"), "utf8")) as Shape;
const settingsOf = (name: string): string => join(folder, name, "settings.yaml");

type Settings = Partial<Omit<Source, "columns">> & {
  source: string;
  columns?: (Partial<Column> & { name: string })[];
};

/** The pipeline of the sample, with what the shape's settings.yaml says of one source. */
function pipelineFor(name: string): Pipeline {
  const pipeline = laboratory();
  if (!existsSync(settingsOf(name))) return pipeline;
  const { columns: said = [], ...changes } = load(readFileSync(settingsOf(name), "utf8")) as Settings;
  const sources = pipeline.sources.map((source) => {
    if (source.source !== changes.source) return source;
    const columns = source.columns.map((column) => ({
      ...column,
      ...said.find((each) => each.name === column.name),
    }));
    const added = said.filter((each) => !columns.some((column) => column.name === each.name)) as Column[];
    return { ...source, ...changes, columns: [...columns, ...added] };
  });
  return { ...pipeline, sources };
}

/** Decimals as they would be written: 12.500000 is 12.5. */
function written(value: string | number | boolean | null): string | boolean | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && /^-?\d+\.\d{6}$/.test(value) ? value.replace(/\.?0+$/, "") : value;
}

async function tablesOf(
  pipeline: Pipeline,
  file: string,
  bytes: Uint8Array,
  member?: string,
): Promise<Table[]> {
  if (containerKind(bytes) === "zip" && member === undefined) {
    const members = unpack(bytes);
    if (!Array.isArray(members)) throw new Error(members.reason);
    const each = members.map((one) => tablesOf(pipeline, one.name, one.bytes, one.name));
    return (await Promise.all(each)).flat();
  }
  const tables = await readTables(pipeline, file, bytes);
  return tables.map(({ opened, reading }) => {
    const { landed, source, findings, ledger, records } = reading;
    expect(accounted(ledger)).toBe(ledger.lines);
    const told = {
      ...(landed.sheet !== null && { sheet: landed.sheet }),
      ...(member !== undefined && { member }),
      located: opened.table !== null,
      ...(source && { source: source.source }),
    };
    const found = findings.map(({ code, at: { line, column } }) => ({
      code,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    }));
    if (!opened.table) return { ...told, findings: found };
    const units: Record<string, string[]> = {};
    for (const [column, unit] of Object.entries(landed.units)) units[unit] = [...(units[unit] ?? []), column];
    const { head, blank, total, note, kept, quarantined } = ledger;
    const cells = source!.columns.map(({ name }) => [name, written(records[0]?.[name] ?? null)] as const);
    return {
      ...told,
      head: opened.table.head.map(({ line }) => line + 1),
      period: landed.period && `${landed.period.period_start}/${landed.period.period_months}`,
      units,
      columns: landed.printed!.columns,
      records: records.length,
      lines: { head, blank, total, note, kept, quarantined },
      first: Object.fromEntries(cells.filter(([, value]) => value !== null)) as Record<
        string,
        string | boolean
      >,
      findings: found,
    };
  });
}

test.each(names)("%s is read as a statistician would", async (name) => {
  const { file, tables } = shapeOf(name);
  const bytes = readFileSync(join(folder, name, file));
  expect(await tablesOf(pipelineFor(name), file, bytes)).toEqual(tables);
});

test("every phenomenon of real files occurs in a shape", () => {
  const occurring = names.flatMap((name) => shapeOf(name).phenomena);
  expect([...new Set(occurring)].sort()).toEqual([...phenomena].sort());
});

test("of at least 60 shapes at least 57 are located without any setting, and the others are named with theirs", () => {
  const located = names.filter((name) => shapeOf(name).tables.every((table) => table.located));
  const set = located.filter((name) => existsSync(settingsOf(name)));
  expect(names.length).toBeGreaterThanOrEqual(60);
  expect(located.length - set.length).toBeGreaterThanOrEqual(57);
  expect(set).toEqual(needSetting);
});

test.each(needSetting)("%s is not read so without its setting", async (name) => {
  const { file, tables } = shapeOf(name);
  const bytes = readFileSync(join(folder, name, file));
  expect(await tablesOf(laboratory(), file, bytes)).not.toEqual(tables);
});
