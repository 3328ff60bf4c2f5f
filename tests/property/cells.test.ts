import fc from "fast-check";
import { expect, test } from "vitest";
import { type CellFault, cellRule, cellSchema } from "../../src/intake/cell.js";
import { explain, typing } from "../../src/intake/intake.js";
import { type Column, type ColumnKind, decimal, type Pipeline, type Source } from "../../src/model/model.js";
import { laboratory, overBody, take } from "../unit/intake/laboratory.js";

const CELLS = 450;
const key: Column = {
  name: "number",
  title: { zh: "编号", en: "Number" },
  head: ["编号"],
  aliases: [],
  kind: "text",
  required: true,
};

function sourceOf(kind: ColumnKind, changes: Partial<Column>): Source {
  const cell: Column = {
    name: "cell",
    title: { zh: "值", en: "Cell" },
    head: ["值"],
    aliases: [],
    kind,
    required: false,
    ...changes,
  };
  return {
    ...{
      source: "probe",
      title: { zh: "试样", en: "Probe" },
      kind: "register",
      recognise: { title: [], file: ["probe"] },
    },
    ...{ period: "none", delivery: "replace", key: ["number"], final_after_months: 0, conf_status: "public" },
    ...{ columns: [key, cell], digest: "" },
  };
}

const digits = fc.stringMatching(/^[0-9]{1,12}$/);
const blank = fc.constantFrom("", "", "", " ", "\u00a0", "\u3000", "\u200b", "\t");
const sign = fc.constantFrom("", "", "", "-", "－", "−", "–", "—", "+", "△", "▲", "- ");
const grouped = fc
  .tuple(
    fc.stringMatching(/^[0-9]{1,3}$/),
    fc.array(fc.stringMatching(/^[0-9]{3}$/), { maxLength: 4 }),
    fc.constantFrom(",", "，", " ", "\u00a0", ", "),
  )
  .map(([first, groups, separator]) => [first, ...groups].join(separator));
const wide = digits.map((text) =>
  [...text].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(""),
);
const fraction = fc.oneof(
  fc.constant(""),
  fc.stringMatching(/^[.．][0-9]{1,9}$/),
  fc.constant(".0000000004"),
  fc.constant(".9999995"),
);
const number = fc
  .tuple(sign, fc.oneof(digits, grouped, wide), fraction)
  .map((parts) => parts.join(""))
  .chain((text) =>
    fc.constantFrom(
      text,
      text,
      text,
      `(${text})`,
      `（${text}）`,
      `${text}%`,
      `=${JSON.stringify(text)}`,
      `'${text}`,
    ),
  );
const part = fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 40 })).map(String);
const year = fc.constantFrom("1999", "2000", "2024", "2025", "1850", "25");
const day = fc
  .tuple(year, part, part, fc.constantFrom("-", "/", ".", "年"))
  .chain(([y, m, d, mark]) =>
    mark === "年"
      ? fc.constantFrom(`${y}年${m}月${d}日`, `${y}年${m}月`, `${y} 年 ${m} 月`)
      : fc.constantFrom(
          [y, m, d].join(mark),
          [y, m].join(mark),
          `${[y, m, d].join(mark)} 0:00`,
          `${y}${m.padStart(2, "0")}${d.padStart(2, "0")}`,
        ),
  );
const serial = fc.integer({ min: 30000, max: 80000 }).map(String);
const body = fc.stringMatching(/^[0-9A-HJ-NPQRTUWXYIOSVZ]{15}[0-9A-Za-z]{2,4}$/);
const known = fc.constantFrom(
  "91371500MAXX00015W",
  "91371503MAXX000233",
  "913715009999000469",
  "91371521MAXX000310",
);
const damaged = fc.constantFrom(
  "9.14403E+17",
  "914403001922038000",
  "9.1e17",
  "91371500 MAXX 00015W",
  "91371500-MAXX00015w",
  "９１３７１５００MAXX00015W",
);
const word = fc.constantFrom(
  "是",
  "否",
  "有",
  "无",
  "TRUE",
  "Yes",
  "ДА",
  "нет",
  "1",
  "0",
  "２",
  "铝",
  "AL",
  "ＡＬ",
  "371523",
  "３７１５２３",
  "甲　乙",
  "a \u200b b",
);
const placeholder = fc.constantFrom(
  "",
  "…",
  "……",
  "...",
  "—",
  "－",
  "--",
  "/",
  "\\",
  "空",
  "N/A",
  "n/a",
  "NULL",
  "null",
  "#N/A",
  "#DIV/0!",
  "#REF!",
  "0",
  "0.00",
  "-0",
);
const noise = fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replace(/[\r\n\0]/g, " "));
const decorated = fc
  .tuple(blank, fc.oneof(number, number, day, serial, body, known, damaged, word, placeholder, noise), blank)
  .map((parts) => parts.join(""));

const cases: { name: string; kind: ColumnKind; changes: Partial<Column> }[] = [
  { name: "text", kind: "text", changes: {} },
  {
    name: "code with a list and own spellings",
    kind: "code",
    changes: { codes: "activity", values: { 甲: "AL", 铝: "AL", 无: "CU" } },
  },
  { name: "credit_code", kind: "credit_code", changes: { required: true } },
  { name: "decimal", kind: "decimal", changes: {} },
  { name: "decimal within limits", kind: "decimal", changes: { minimum: 0, maximum: 5000, required: true } },
  { name: "integer", kind: "integer", changes: {} },
  { name: "date", kind: "date", changes: {} },
  { name: "boolean", kind: "boolean", changes: {} },
];

/** Values as both sides may spell them: 12.500000 is 12.5. */
function plain(kind: ColumnKind, value: unknown): unknown {
  if (value === null) return null;
  return kind === "decimal" || kind === "integer"
    ? decimal(String(value)).toDecimalPlaces(4).toFixed()
    : String(value);
}

function csvOf(cells: string[]): string {
  const rows = cells.map((cell, at) => `r${at},"${cell.replaceAll('"', '""')}"`);
  return ["编号,值", ...rows, ""].join("\n");
}

test.each(cases)(
  "the SQL and the zod schema give a cell of kind $name the same verdict and value",
  async ({ kind, changes }) => {
    const source = sourceOf(kind, changes);
    const pipeline: Pipeline = laboratory({ sources: [source] });
    const cells = fc.sample(decorated, { numRuns: CELLS, seed: 20251011 });
    const batch = take(pipeline, "probe.csv", csvOf(cells));
    expect(batch.ledger.rows_kept).toBe(CELLS);
    const { typed, accepted, suspects } = typing(pipeline, batch);
    const [rows, doubtful] = await overBody(batch, typed, accepted, suspects);
    const schema = cellSchema(cellRule(pipeline, source.columns[1]!, "值", undefined));
    const bySql = new Map(rows!.map((row) => [Number(row.line), plain(kind, row.cell)]));
    const expected = cells.map((cell, at) => {
      const read = schema.safeParse(cell);
      return { cell, value: read.success ? plain(kind, read.data.value) : "withheld", line: at + 2 };
    });
    const seen = expected.map(({ cell, line }) => ({
      cell,
      value: bySql.has(line) ? bySql.get(line) : "withheld",
      line,
    }));
    expect(seen).toEqual(expected);
    const told = explain(pipeline, batch, doubtful as Record<string, string | null>[]);
    expect(told.quarantined.map(({ line }) => line)).toEqual(
      expected.filter(({ value }) => value === "withheld").map(({ line }) => line),
    );
    const warned = cells.flatMap((cell, at) => (schema.safeParse(cell).data?.warning ? at + 2 : []));
    expect(told.findings.filter(({ severity }) => severity === "warn").map(({ at }) => at.line)).toEqual(
      warned,
    );
  },
);

test("the random cells hold good values, placeholders and faults of every kind, so that agreement means something", () => {
  const cells = fc.sample(decorated, { numRuns: CELLS, seed: 20251011 });
  for (const { kind, changes } of cases) {
    const rule = cellRule(
      laboratory(),
      { ...sourceOf(kind, changes).columns[1]!, required: false },
      "值",
      undefined,
    );
    const read = cells.map((cell) => cellSchema(rule).safeParse(cell));
    expect(read.filter(({ success, data }) => success && data.value !== null).length).toBeGreaterThan(3);
    expect(read.filter(({ success, data }) => success && data.value === null).length).toBeGreaterThan(3);
    expect(read.filter(({ success }) => !success).length).toBeGreaterThan(3);
    const faults = read.flatMap(
      ({ error }) =>
        error?.issues.map(
          (issue) => "params" in issue && (issue.params as CellFault | undefined)?.severity,
        ) ?? [],
    );
    expect(new Set(faults)).toEqual(new Set(["withhold"]));
  }
});
