import { expect, test } from "vitest";
import { type Finding, finding, oncePerCause, sayFinding } from "../../../src/model/model.js";

const facts = { position: 18, standard: "GB 32100", expected: "1", perhaps: [] };
const at = (file: string, line: number, value = "91371524MAXX003572") => ({
  ...{ file: `${file}.csv`, snapshot: file, line, column: "uscc", value },
});
const wrong = (file: string, line: number, value?: string): Finding =>
  finding("credit-code-checksum", at(file, line, value), facts as never);

test("one wrong code in many files is one matter, told of the newest with the number of files", () => {
  const [one, ...others] = oncePerCause([wrong("1月", 7), wrong("2月", 8), wrong("3月", 7)]);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ at: { file: "3月.csv", line: 7 }, files: 3 });
  expect(sayFinding(one!, "zh").says).toMatch(/应为1（共3个文件如此）$/);
});

test("another value, another column, or one file alone is a matter of its own", () => {
  const apart = [wrong("1月", 7), wrong("1月", 9), wrong("2月", 8, "91371524MAXX003573")];
  expect(oncePerCause(apart)).toEqual(apart);
});

test("what withholds a row stands for each row, for each must come back mended", () => {
  const withheld = ["1月", "2月"].map((file) =>
    finding("type-error", at(file, 7, "不详"), { title: "产值", kind: "decimal" } as never),
  );
  expect(oncePerCause(withheld)).toEqual(withheld);
});

test("notes about whole files stay apart, but for a column that every file of a source has too many", () => {
  const note = (file: string, label: string): Finding =>
    finding("extra-label", { file, snapshot: file }, { label: [label], source: "b203" });
  const superseded = ["1.csv", "2.csv"].map((file) =>
    finding("superseded-file", { file, snapshot: file }, { by: "3.csv" }),
  );
  expect(oncePerCause([note("1", "备注"), note("2", "备注"), note("3", "说明"), ...superseded])).toHaveLength(
    4,
  );
});

test("of a copy with another figure the cell is told, and not that its total disagrees", () => {
  const place = { file: "合成.xlsx", snapshot: "a", column: "output_ytd" };
  const total = (sheet: string, column = "output_ytd"): Finding =>
    finding("total-mismatch", { ...place, sheet, column, line: 9, value: "5" }, {} as never);
  const cell = finding("rival-cell", { ...place, sheet: "B204-1", line: 7 }, {
    other_table: "B204-1 (2)",
  } as never);
  const apart = [total("B204-1 (2)", "sales_ytd"), total("别的表")];
  expect(oncePerCause([total("B204-1"), total("B204-1 (2)"), ...apart, cell])).toEqual([...apart, cell]);
});

test("one wrong code on two sheets of a workbook is told once, of the last, with the number of sheets", () => {
  const on = (sheet: string): Finding => {
    const told = wrong("年度", 7);
    return { ...told, at: { ...told.at, sheet } };
  };
  const [one, ...others] = oncePerCause([on("1月"), on("2月")]);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ at: { sheet: "2月" }, sheets: 2 });
  expect(sayFinding(one!, "zh").says).toMatch(/应为1（共2张工作表如此）$/);
});

test("of a form that is held as a whole audits tell nothing of its rows, and all else of them", () => {
  const at = { file: "f.csv", snapshot: "s", column: "output_ytd" };
  const form: Finding = { code: "form-in-other-unit", severity: "withhold", at, data: {} };
  const audit = (more: object): Finding => ({
    ...{ code: "audit", severity: "warn", data: {} },
    at: { ...at, line: 7, ...more },
  });
  const others = [audit({ snapshot: "t" }), audit({ column: "uscc" }), audit({ sheet: "二" })];
  expect(oncePerCause([form, audit({}), ...others])).toEqual([form, ...others]);
});
