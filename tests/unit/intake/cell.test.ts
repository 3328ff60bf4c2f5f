import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDelimited } from "../../../src/formats/formats.js";
import { cellRule, readCell } from "../../../src/intake/cells/cell.js";
import type { CellContext, CellFault, CellValue } from "../../../src/intake/cells/cell-rule.js";
import { Directory } from "../../../src/intake/cells/directory.js";
import {
  type CodeList,
  type Column,
  type ColumnKind,
  fill,
  sayFinding,
  type Unit,
} from "../../../src/model/model.js";

const folder = join(import.meta.dirname, "../../../pipelines/liaocheng-nonferrous/codes");

function codeList(name: string): CodeList {
  const [columns = [], ...rows] = parseDelimited(readFileSync(join(folder, `${name}.csv`), "utf8"));
  const filled = rows.filter((row) => row.length > 1);
  return {
    codes: name,
    columns,
    rows: filled.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ""]))),
  };
}

const old: CodeList = {
  codes: "old",
  columns: ["code", "title_zh", "title_en"],
  rows: [
    { code: "0610", title_zh: "甲类", title_en: "Class A" },
    { code: "0620", title_zh: "乙类", title_en: "Class B" },
    { code: "AB-1", title_zh: "丙类", title_en: "Class C" },
  ],
};
const codes = [codeList("area"), codeList("industry"), codeList("activity"), old];
const units: Unit[] = codeList("unit").rows.map((row) => ({
  ...{ unit: row.code!, base_unit: row.base_unit!, factor: row.factor! },
  title: { zh: row.title_zh!, en: row.title_en! },
}));

function reader(kind: ColumnKind, changes: Partial<Column> = {}, unit?: string) {
  const column: Column = {
    ...{ name: "cell", title: { zh: "值", en: "Cell" }, head: ["值"], aliases: [] },
    ...{ kind, required: false, ...changes },
  };
  const rule = cellRule(
    { codes, units },
    column,
    "",
    units.find((each) => each.unit === unit),
  );
  return (raw: string, context?: CellContext) => readCell(rule, raw, context);
}

function textOf(read: CellValue | CellFault): string | null {
  return "code" in read ? `! ${read.code}` : read.value;
}

function codeOf(read: CellValue | CellFault): string | undefined {
  return "code" in read ? read.code : read.warning?.code;
}

/** The mend of a finding in Chinese, as the sender reads it. */
function mendOf(read: CellValue | CellFault): string {
  const found = "code" in read ? read : read.warning!;
  return sayFinding({ ...found, at: { file: "", snapshot: "" } }, "zh").mend;
}

const numbers: [spelled: string, value: string][] = [
  ["1234.5", "1234.5"],
  ["-0012.50", "-12.5"],
  ["-0.0", "0"],
  ["1,234,567.89", "1234567.89"],
  ["1 234 567", "1234567"],
  ["1\u00a0234\u202f567", "1234567"],
  ["１２３，４５６．７８", "123456.78"],
  ["-5", "-5"],
  ["－5", "-5"],
  ["−5", "-5"],
  ["➖5", "-5"],
  ["- 5", "-5"],
  ["(5)", "-5"],
  ["（1,234.5）", "-1234.5"],
  ["△120", "-120"],
  ["▲ 5", "-5"],
  ["5-", "-5"],
  ["+5", "5"],
  [".5", "0.5"],
  ["5.", "5"],
  ["'5", "5"],
  ['="5"', "5"],
  ["\u30005\u200b", "5"],
  ["1234.5600000001", "1234.56"],
  ["0.1000000000000000055", "0.1"],
  ["-1.13686837721616E-13", "0"],
  ["5E-05", "0.00005"],
  ["1.5e2", "! scientific-number"],
  ["1.50e2", "150"],
  ["0E+00", "0"],
  ["999999999999999", "999999999999999"],
];

test.each(numbers)("the number spelled %j is %s", (spelled, value) => {
  expect(textOf(reader("decimal")(spelled))).toBe(value);
});

test.each([
  "12,34",
  "1,23",
  "12,3456",
  "0,123",
  "1,234 567",
  "1.234,56",
  "3-5",
  "(-5)",
  "-5-",
  "5²",
  "2025-03-01",
  "1_000",
  "12.3.4",
  "五",
  "9".repeat(100),
])("%j is no number, however it may be meant", (spelled) => {
  expect(codeOf(reader("decimal")(spelled))).toMatch(/^(type-error|cell-unit-unknown|constraint-error)$/);
});

test("a number of more than fifteen digits, or too large for its unit, is outside the range and not a wrong type", () => {
  expect(codeOf(reader("decimal")("9999999999999999"))).toBe("constraint-error");
  expect(textOf(reader("decimal", {}, "亿元")("999999999999"))).toBe("999999999999");
  expect(codeOf(reader("decimal", {}, "亿元")("1000000000000"))).toBe("constraint-error");
});

test("limits of the dictionary hold to the last digit, in the unit of the column", () => {
  const read = reader("decimal", { minimum: 0, maximum: 0.3 }, "万元");
  expect(["-0.000001", "0", "0.3", "0.300001", "3000元", "3001元"].map((cell) => textOf(read(cell)))).toEqual(
    [...["! constraint-error", "0", "0.3", "! constraint-error", "0.3", "! constraint-error"]],
  );
});

const placeholders: [spelled: string, missing: string][] = [
  ...["", " ", "…", "……", "...", "⋯", "空", "NULL", "NaN", "NA", "不详"].map((text): [string, string] => [
    text,
    "unknown",
  ]),
  ...["—", "－", "➖", "--", "— —", "/", "\\", "／", "N/A", "n/a", "无", "不适用"].map(
    (text): [string, string] => [text, "not_applicable"],
  ),
];

test.each(placeholders)("the placeholder %j in a number cell means %s", (spelled, missing) => {
  expect(reader("decimal")(spelled)).toEqual({ value: null, missing, warning: null });
  expect(reader("decimal", { required: true })(spelled)).toMatchObject({ code: "required-missing" });
});

test("0 and 0.00 are values, 无 is what the dictionary says, and a failed formula is an error of its own", () => {
  expect(["0", "0.00"].map((cell) => textOf(reader("decimal")(cell)))).toEqual(["0", "0"]);
  expect(textOf(reader("decimal", { values: { 无: "0" } })("无"))).toBe("0");
  for (const kind of ["decimal", "text", "code", "date", "credit_code", "boolean", "period"] as const)
    for (const cell of ["#N/A", "#DIV/0!", "#REF!"])
      expect(codeOf(reader(kind)(cell))).toBe("spreadsheet-error");
});

test("a whole number may be written with zeros behind the point and with groups, and not with a fraction", () => {
  const cells = ["12", "12.0", "1,200", "12.0000000001", "12.5", "1.2万"];
  expect(cells.map((cell) => textOf(reader("integer", {}, "人")(cell)))).toEqual([
    ...["12", "12", "1200", "12", "! type-error", "12000"],
  ]);
});

const inUnits: [column: string, spelled: string, value: string, told: string | undefined][] = [
  ["千元", "12.3亿", "1230000", "unit-converted"],
  ["千元", "5600万元", "56000", "unit-converted"],
  ["亿元", "12.3亿元", "12.3", undefined],
  ["万元", "12.3 亿元", "123000", "unit-converted"],
  ["元", "3千元", "3000", "unit-converted"],
  ["万元", "1百万元", "100", "unit-converted"],
  ["千元", "(5)万元", "-50", "unit-converted"],
  ["千元", "（5万元）", "-50", "unit-converted"],
  ["千瓦时", "1.5亿千瓦时", "150000000", "unit-converted"],
  ["%", "3.2%", "3.2", undefined],
  ["%", "３．２％", "3.2", undefined],
  ["%", "3.2", "3.2", undefined],
  ["%", "0.032", "0.032", undefined],
  ["%", "-3.9个 百分点", "-3.9", "unit-converted"],
  ["百分点", "3.2%", "3.2", "unit-converted"],
  ["1", "3.2%", "0.032", "unit-converted"],
  ["元", "¥1,234.00", "1234", undefined],
  ["千元", "约3亿", "300000", "qualified-number"],
  ["千元", "≥2000", "2000", "qualified-number"],
  ["千元", "近5万", "50", "qualified-number"],
  ["万元", "20余亿元", "200000", "qualified-number"],
  ["万元", "3000左右", "3000", "qualified-number"],
  ["万元", "2000万元以上", "2000", "qualified-number"],
  ["元", "0.12345678", "0.123457", "precision-lost"],
  ["元", "0.1234567890123", "0.123457", "precision-lost"],
];

test.each(inUnits)("in a column of %s the cell %j is %s", (unit, spelled, value, told) => {
  const read = reader("decimal", {}, unit)(spelled);
  expect(textOf(read)).toBe(value);
  expect(codeOf(read)).toBe(told);
});

test("a unit of another base, one that is not listed, and one where the column has none are faults that name it", () => {
  expect(reader("decimal", {}, "千元")("5600人")).toMatchObject({
    code: "unit-mismatch",
    data: { found: "人", unit: "千元" },
  });
  expect(reader("decimal", {}, "%")("3万")).toMatchObject({ code: "unit-mismatch" });
  expect(reader("decimal")("3.2%")).toMatchObject({ code: "unit-mismatch", data: { unit: "—" } });
  expect(reader("decimal", {}, "千元")("56桶")).toMatchObject({
    code: "cell-unit-unknown",
    data: { unit: "桶" },
  });
  expect(textOf(reader("decimal")("3万"))).toBe("30000");
});

test("a currency format stands before figures of any size, so in a column of thousands it is not converted", () => {
  expect(codeOf(reader("decimal", {}, "千元")("￥1,234"))).toBe("unit-mismatch");
});

test("a number that a spreadsheet shortened to 9.14E+05 says how many digits are lost, and is withheld", () => {
  expect(reader("decimal")("9.14E+05")).toMatchObject({
    code: "scientific-number",
    severity: "withhold",
    data: { kept: 3, lost: 3 },
  });
});

const days: [spelled: string, day: string][] = [
  ["2025-03-01", "2025-03-01"],
  ["2025年3月1日", "2025-03-01"],
  ["2025 年 3 月 1 号", "2025-03-01"],
  ["２０２５年３月１日", "2025-03-01"],
  ["2025.3.1", "2025-03-01"],
  ["01.03.2025", "2025-03-01"],
  ["20250301", "2025-03-01"],
  ["2025/3/1", "2025-03-01"],
  ["2025/3/1 0:00:00", "2025-03-01"],
  ["2025-03-31T00:00:00", "2025-03-31"],
  ["2025-03-31T00:00:00.000Z", "2025-03-31"],
  ["2025-03-31 16:30", "2025-03-31"],
  ["2025年3月1日 星期六", "2025-03-01"],
  ["1-Mar-25", "2025-03-01"],
  ["01-MAR-2025", "2025-03-01"],
  ["March 1, 2025", "2025-03-01"],
  ["2024-2-29", "2024-02-29"],
  ["36526", "2000-01-01"],
  ["45717", "2025-03-01"],
  ["73050", "2099-12-31"],
  ["1998-06-30", "1998-06-30"],
];

test.each(days)("the date spelled %j is %s", (spelled, day) => {
  expect(textOf(reader("date")(spelled))).toBe(day);
});

test.each(["2025年3月", "2025-03", "2025/3", "2025.03", "2025.3", "202503", "25年3月", "Mar-25", "Mar 2025"])(
  "%j names a month, whose first day a date cell takes",
  (spelled) => {
    expect(textOf(reader("date")(spelled))).toBe("2025-03-01");
  },
);

test.each([
  ...[
    "2025-02-30",
    "2025-13-01",
    "2025/0/1",
    "2023-2-29",
    "36525",
    "73051",
    "2025",
    "2025.1",
    "25-Mar",
    "1-Mar",
  ],
  ...["01/03/2025", "1850-01-01", "2025-03-31T16:00:00Z", "次年3月"],
])("%j is no day: it does not exist, or may be more than one", (spelled) => {
  expect(codeOf(reader("date")(spelled))).toBe("type-error");
});

const periods: [spelled: string, period: string][] = [
  ["2025年3月", "2025-03-01/1"],
  ["2025年1-3月", "2025-01-01/3"],
  ["2025年1—3月", "2025-01-01/3"],
  ["2025年1～3月", "2025-01-01/3"],
  ["２０２５年１－３月", "2025-01-01/3"],
  ["2025年1—3月累计", "2025-01-01/3"],
  ["202503", "2025-03-01/1"],
  ["2025-03", "2025-03-01/1"],
  ["2025.03", "2025-03-01/1"],
  ["2025/3/1", "2025-03-01/1"],
  ["Mar-25", "2025-03-01/1"],
  ["25年3月", "2025-03-01/1"],
  ["25年1-3月", "2025-01-01/3"],
  ["2025年第一季度", "2025-01-01/3"],
  ["2025年上半年", "2025-01-01/6"],
  ["2025年前三季度", "2025-01-01/9"],
  ["2025Q3", "2025-07-01/3"],
  ["Jan–Sep 2025", "2025-01-01/9"],
  ["45717", "2025-03-01/1"],
  ["2025-03-31", "2025-03-01/1"],
  ["2025年", "2025-01-01/12"],
  ["2025", "2025-01-01/12"],
  ["2025-01-01/9", "2025-01-01/9"],
];

test.each(periods)("the reporting period spelled %j is %s", (spelled, period) => {
  expect(textOf(reader("period")(spelled))).toBe(period);
});

test("a month cell that lost its zero is ambiguous, and a text that holds more than a period is none", () => {
  expect(reader("period")("2025.1")).toMatchObject({ code: "cell-period-ambiguous" });
  for (const cell of ["1—3月", "2025年9—1月", "截止2025年3月的数", "2025-13", "2025-01-01/13"])
    expect(codeOf(reader("period")(cell))).toBe("type-error");
});

test("text loses what a spreadsheet puts around it and keeps its words", () => {
  const cells = [
    "　甲　 乙\u00a0公司\u200b",
    '="甲公司"',
    "'甲公司",
    '"甲公司"',
    "甲\n公司",
    "“甲”公司",
    "无",
    "甲公司\t",
  ];
  expect(cells.map((cell) => textOf(reader("text")(cell)))).toEqual([
    ...["甲 乙 公司", "甲公司", "甲公司", "甲公司", "甲 公司", "“甲”公司", "无", "甲公司"],
  ]);
});

test("yes and no are known in the words of three languages, ticks and digits", () => {
  const yes = ["是", "有", "TRUE", "Yes", "y", "1", "１", "√", "ДА"];
  const no = ["否", "无", "false", "NO", "0", "×", "Нет"];
  expect(yes.map((cell) => textOf(reader("boolean")(cell)))).toEqual(yes.map(() => "true"));
  expect(no.map((cell) => textOf(reader("boolean")(cell)))).toEqual(no.map(() => "false"));
  expect(codeOf(reader("boolean")("也许"))).toBe("type-error");
});

const spelledCodes: [list: string, spelled: string, code: string][] = [
  ["industry", "3252", "3252"],
  ["industry", "C3252", "3252"],
  ["industry", "32-52", "3252"],
  ["industry", "３２５２", "3252"],
  ["industry", "3252.0", "3252"],
  ["industry", "3252铝压延加工", "3252"],
  ["industry", "C3252 铝压延加工", "3252"],
  ["industry", "铝压延加工（3252）", "3252"],
  ["industry", '="3252"', "3252"],
  ["old", "610", "0610"],
  ["old", "ab1", "AB-1"],
  ["activity", "al", "AL"],
  ["area", "371503002000", "371503"],
  ["area", "371503002", "371503"],
];

test.each(spelledCodes)(
  "in the list %s the cell %j is the code %s and needs no word",
  (list, spelled, code) => {
    expect(reader("code", { codes: list })(spelled)).toEqual({ value: code, missing: null, warning: null });
  },
);

test.each([
  ["industry", "325"],
  ["industry", "3252铜压延加工"],
  ["industry", "32520"],
  ["old", "61"],
  ["area", "3715"],
  ["area", "410000002000"],
])("in the list %s the cell %j is no code, and nothing is guessed", (list, spelled) => {
  expect(codeOf(reader("code", { codes: list })(spelled))).toBe("unknown-code");
});

test("a code of an older edition or a division that was renamed is read as its successor, with a note of both", () => {
  const industry = reader("code", { codes: "industry" });
  expect(["3261", "3262", "3250", "C3262"].map((cell) => textOf(industry(cell)))).toEqual([
    ...["3251", "3252", "3392", "3252"],
  ]);
  expect(industry("3262")).toMatchObject({
    warning: {
      code: "superseded-code",
      severity: "note",
      data: { code: "3262", becomes: "3252", ended: { zh: "GB/T 4754-2011" } },
    },
  });
  const area = reader("code", { codes: "area" });
  expect(area("371523")).toMatchObject({ warning: { data: { ended: { en: "until 2019-08-31" } } } });
  expect(["371523", "371523001", "茌平县", "372524"].map((cell) => textOf(area(cell)))).toEqual(
    Array(4).fill("371503"),
  );
});

test("a listed name stands for its code with a note; a name that resembles one is told and not taken", () => {
  const area = reader("code", { codes: "area" });
  expect(area("茌平区")).toMatchObject({
    value: "371503",
    warning: { code: "name-for-code", severity: "note" },
  });
  expect(textOf(area("临清市"))).toBe("371581");
  expect(textOf(area("东 阿 县"))).toBe("371524");
  expect(codeOf(area("茌平"))).toBe("unknown-code");
  expect(mendOf(area("茌平"))).toContain("371503 茌平区");
  expect(mendOf(area("999999"))).not.toContain("最接近");
});

test("the dictionary's own spellings come before everything else", () => {
  const read = reader("code", { codes: "activity", values: { 铝: "AL", 无: "CU" } });
  expect(["铝", " 铝 ", "无", "AL"].map((cell) => read(cell))).toMatchObject(
    ["AL", "AL", "CU", "AL"].map((value) => ({ value, warning: null })),
  );
});

test("a code that a spreadsheet turned into a number is never read as another code", () => {
  for (const changes of [{}, { codes: "industry" }])
    expect(codeOf(reader("code", changes)("3.25E+03"))).toBe("excel-number");
});

const directory = new Directory([
  {
    line: 4,
    uscc: "913715009999000469",
    enterprise_name: "合成一（东区）有限公司",
    former_name: "合成旧名厂",
  },
  { line: 5, uscc: "913715009999000544", enterprise_name: "合成二有限公司" },
  { line: 6, uscc: "91371503MAXX000233", enterprise_name: "合成三有限公司" },
]);

test("a well-spelled credit code is read, whatever stands between its characters", () => {
  const read = reader("credit_code");
  for (const cell of [
    ...["91371500MAXX00015W", "91371500-MAXX00015w", "９１３７１５００ MAXX00015W", "'91371500MAXX00015W"],
    ...['="91371500MAXX00015W"', "91371500MAXX00015W\t", "`91371500MAXX00015W`"],
  ])
    expect(read(cell)).toEqual({ value: "91371500MAXX00015W", missing: null, warning: null });
});

test("a wrong check character is a warning that says which one fails and keeps the code", () => {
  const read = reader("credit_code");
  expect(read("91371500MAXX00015X")).toMatchObject({
    value: "91371500MAXX00015X",
    warning: { code: "credit-code-checksum", severity: "warn", data: { position: "18", expected: "W" } },
  });
  expect(read("91371500MAXX00016W")).toMatchObject({
    warning: { data: { position: "17–18", expected: "5W", standard: "GB 11714 / GB 32100" } },
  });
});

test("letters that stand for digits are proposed in the mend when the result passes both checks, and never taken", () => {
  const read = reader("credit_code");
  const malformed = read("91371500MAXXOO015W");
  expect(malformed).toMatchObject({ code: "credit-code-malformed", data: { reason: "O" } });
  expect(mendOf(malformed)).toContain("91371500MAXX00015W");
  expect(mendOf(read("91371500MAXXOO016W"))).not.toContain("可能是");
});

test("an organisation code of nine characters is refused by its own name, and the register tells the credit code", () => {
  const read = reader("credit_code");
  expect(codeOf(read("MAXX0002-3"))).toBe("organisation-code");
  expect(mendOf(read("MAXX0002-3", { directory }))).toContain("91371503MAXX000233");
  expect(codeOf(read("MAXX0002-4"))).toBe("credit-code-malformed");
});

test("a column that takes organisation codes keeps them with a note, as the one credit code the register has", () => {
  const read = reader("credit_code", { organisation_codes: true });
  const warning = { code: "organisation-code-kept", severity: "note" };
  expect(read("MAXX0002-3")).toMatchObject({ value: "MAXX00023", warning });
  expect(read("MAXX0002-3", { directory })).toMatchObject({ value: "91371503MAXX000233", warning });
  expect(codeOf(read("MAXX0002-4"))).toBe("credit-code-malformed");
});

test("digits that a spreadsheet cut off are proposed by the register and the name, and never taken unasked", () => {
  const read = reader("credit_code");
  for (const cell of ["913715009999000000", "9.13715E+17", "9.13715009999000E+17"])
    for (const name of ["合成一(东区) 有限公司", "合成旧名厂"])
      expect(read(cell, { directory, name })).toMatchObject({
        ...{ code: "code-repaired", severity: "withhold" },
        data: { repaired: "913715009999000469", line: 4 },
      });
});

test("without the name, with another name, or without the register a damaged code is withheld with its candidates", () => {
  const read = reader("credit_code");
  expect(read("913715009999000000", { directory })).toMatchObject({
    code: "excel-number",
    data: { listed: 2 },
  });
  expect(codeOf(read("9.13715E+17", { directory, name: "合成三有限公司" }))).toBe("excel-number");
  expect(read("913715009999000000")).toMatchObject({ code: "excel-number", data: { possible: 2 } });
  expect(read("9.13715E+17")).toMatchObject({ code: "excel-number", data: { possible: undefined } });
});

test("a firm whose code is malformed is told the code that the register has for its name, or for similar names", () => {
  const read = reader("credit_code");
  expect(mendOf(read("9137", { directory, name: "合成三有限公司" }))).toContain("91371503MAXX000233");
  expect(mendOf(read("9137", { directory, name: "合成三公司" }))).toContain(
    "91371503MAXX000233 合成三有限公司",
  );
});

test("a listed code that fails its own check is not proposed in place of itself", () => {
  const odd = new Directory([{ line: 4, uscc: "91371500MAXX00015X", enterprise_name: "合成五有限公司" }]);
  const read = reader("credit_code")("91371500MAXX00015X", { directory: odd, name: "合成五有限公司" });
  expect(read).toMatchObject({ warning: { code: "credit-code-checksum", data: { perhaps: [] } } });
});

test("every word of a finding is filled in both languages", () => {
  const cells: [ColumnKind, Partial<Column>, string | undefined, string][] = [
    ...inUnits.map(([unit, cell]): [ColumnKind, Partial<Column>, string, string] => [
      "decimal",
      {},
      unit,
      cell,
    ]),
    ["decimal", {}, "千元", "56桶"],
    ["decimal", {}, "千元", "56人"],
    ["decimal", {}, undefined, "9.14E+05"],
    ["decimal", { minimum: 6 }, undefined, "5"],
    ["decimal", {}, undefined, "#N/A"],
    ["date", {}, undefined, "x"],
    ["period", {}, undefined, "2025.1"],
    ["code", { codes: "area" }, undefined, "371523"],
    ["code", { codes: "area" }, undefined, "茌平区"],
    ["code", { codes: "area" }, undefined, "1"],
    ["code", {}, undefined, "9.1E+17"],
    ...["9.13715E+17", "x", "MAXX0002-3", "91371500MAXX00016W"].map(
      (cell): [ColumnKind, Partial<Column>, undefined, string] => ["credit_code", {}, undefined, cell],
    ),
  ];
  for (const [kind, changes, unit, cell] of cells) {
    const read = reader(kind, changes, unit)(cell, { directory, name: "合成二有限公司" });
    const found = "code" in read ? read : read.warning;
    if (!found) continue;
    for (const language of ["zh", "en"] as const) {
      const { says, mend } = sayFinding({ ...found, at: { file: "", snapshot: "", value: cell } }, language);
      expect(fill(says + mend, {})).not.toMatch(/\{\w+\}|undefined|null/);
    }
  }
});

test.each([
  ["decimal", "########", "! narrow-column"],
  ["integer", "#", "! narrow-column"],
  ["date", "###", "! narrow-column"],
  ["code", "####", "! narrow-column"],
  ["text", "#####", "! narrow-column"],
  ["text", "#", "#"],
  ["text", "3#", "3#"],
  ["text", "#1高炉", "#1高炉"],
] as const)("a %s cell of a too narrow column is no value: %s", (kind, raw, told) => {
  expect(textOf(reader(kind)(raw))).toBe(told);
});
