import { expect, test } from "vitest";
import { readWorkbook } from "../../../src/formats/formats.js";
import { worstFirst } from "../../../src/model/finding-order.js";
import { type Finding, type FindingCode, type Severity, taskOf } from "../../../src/model/model.js";
import { findingsBook } from "../../../src/senders/findings-book.js";
import { type FindingsList, findingsFile } from "../../../src/senders/findings-file.js";
import { findingLines } from "../../../src/senders/findings-words.js";
import { fixture } from "../report/fixture.js";

const { pipeline, ledger, snapshots, findings } = fixture();
const snapshot = snapshots[0]!.snapshot;

function wrongCell(line: number, file = "2025年9月B204-1.csv", severity: Severity = "withhold"): Finding {
  const data = { title: "工业总产值1—本月", kind: "decimal", example: "1234.5" };
  return {
    code: "type-error",
    severity,
    at: { file, snapshot, line, column: "output_ytd", value: "2,00" },
    data,
  };
}

const of = (found: Finding[]): FindingsList => ({ pipeline, ledger, snapshots, findings: found });

test("a screen shows the worst first, by severity, file and code, each with its place, reason, mend and code", () => {
  const lines = findingLines(of(findings), "zh");
  expect(lines[0]).toBe("暂不计入 2");
  expect(lines[1]).toBe("  2025年9月B204-1.csv");
  expect(lines[2]).toMatch(/^ {4}第31行：“工业总产值1—本月”的值“１２，３45千”不是.* \[type-error\]$/);
  expect(lines[3]).toMatch(/^ {6}→ 请按表式填写/);
  expect(lines.filter((line) => !line.startsWith(" ")).map((line) => line.split(/[ ：]/)[0])).toEqual([
    "暂不计入",
    "请核对",
    "备注",
    "共4项",
  ]);
  expect(lines.at(-1)).toBe("共4项：暂不计入2，请核对1，备注1。");
});

test("what a finding asks of the office: a file is returned, a rule verified, a code checked, an audit says it itself", () => {
  const asks = (code: FindingCode, severity: Severity, data: Finding["data"] = {}) =>
    taskOf({ code, severity, at: { file: "a.csv", snapshot }, data });
  expect(asks("type-error", "withhold")).toBe("give_back");
  expect(asks("edit-rule", "warn")).toBe("verify");
  expect(asks("credit-code-checksum", "warn")).toBe("codes");
  expect(asks("audit", "warn")).toBe("verify");
  expect(asks("audit", "warn", { task: "remind" })).toBe("remind");
  expect(asks("edit-rule", "note")).toBeUndefined();
  expect(asks("total-mismatch", "warn")).toBeUndefined();
  const remind: Finding = {
    ...{ code: "audit", severity: "warn", at: { file: "", snapshot: "" } },
    data: { says: { zh: "未报", en: "missing" }, mend: { zh: "请催报", en: "remind" }, task: "remind" },
  };
  expect(findingsFile(of([remind]), "zh")).toMatch(/"代码","办理"\r?\n.*"audit","催报"\r?\n$/);
});

test("a column that the sentence does not name is named before it, and only then", () => {
  const unit: Finding = {
    code: "unit-missing",
    severity: "block",
    at: { file: "2025年9月B204-1.csv", snapshot, column: "output_ytd" },
    data: {},
  };
  expect(findingLines(of([unit]), "zh")[2]).toBe("    工业总产值1—本月：没有找到计量单位 [unit-missing]");
  expect(findingLines(of([unit]), "en")[2]).toBe(
    "    Output, year to date: no unit of measure was found [unit-missing]",
  );
  expect(findingLines(of([wrongCell(6)]), "zh")[2]).toMatch(/^ {4}第6行：“工业总产值1—本月”/);
});

test("a code that occurs more than five times in a file shows three places and how many more there are", () => {
  const many = (count: number): string[] =>
    findingLines(of(Array.from({ length: count }, (_, at) => wrongCell(at + 6))), "zh");
  expect(many(5).filter((line) => line.includes("[type-error]"))).toHaveLength(5);
  expect(many(12).filter((line) => /第\d+行/.test(line))).toHaveLength(3);
  expect(many(12)).toContain("    另有9处 [type-error]");
  expect(many(12).filter((line) => line.includes("→"))).toHaveLength(1);
});

test("the last line says where the full lists lie, and an empty list says that nothing was found", () => {
  const lists = ["a/findings.xlsx", "a/findings.csv"];
  expect(findingLines(of([wrongCell(6)]), "zh", lists).at(-1)).toBe(
    "共1项：暂不计入1。完整清单：a/findings.xlsx、a/findings.csv",
  );
  expect(findingLines(of([wrongCell(6)]), "en", lists).at(-1)).toBe(
    "1 in all: not counted 1. Full lists: a/findings.xlsx, a/findings.csv",
  );
  expect(findingLines(of([]), "zh")).toEqual(["没有发现问题。"]);
});

test("foreign text cannot steer the terminal or fill it", () => {
  const hostile = wrongCell(6, "合成\u001b[2J\u202e.csv");
  hostile.at.value = `\u0007${"长".repeat(5000)}`;
  const lines = findingLines(of([hostile]), "zh");
  expect(lines.join("")).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(800);
});

test("a finding names the sheet of a workbook", () => {
  const inSheet = wrongCell(6, "合成.xlsx");
  inSheet.at.sheet = "9月";
  expect(findingLines(of([inSheet]), "zh")[1]).toBe("  合成.xlsx（工作表“9月”）");
  expect(findingLines(of([inSheet]), "en")[1]).toBe("  合成.xlsx (sheet “9月”)");
});

test("files and codes keep the order in which they were found, lines are in order", () => {
  const sorted = worstFirst([
    wrongCell(9, "乙.csv"),
    wrongCell(3, "甲.csv"),
    wrongCell(2, "乙.csv"),
    wrongCell(1, "甲.csv", "block"),
  ]);
  expect(sorted.map(({ at }) => `${at.file}${at.line}`)).toEqual([
    "甲.csv1",
    "乙.csv2",
    "乙.csv9",
    "甲.csv3",
  ]);
});

test("the list opens in a spreadsheet as text, never as a formula, with sheet, sender and severity in words", () => {
  const list = findingsFile(of(findings), "zh");
  const lines = list.split("\r\n");
  expect(lines[0]).toBe('\ufeff"文件","工作表","报送方","行","列","原值","程度","问题","建议","代码","办理"');
  expect(lines[1]).toContain(
    '"2025年9月B204-1.csv","","合成报送方","31","工业总产值1—本月","１２，３45千","暂不计入"',
  );
  expect(lines.slice(1, -1).map((line) => line.split('","')[6])).toEqual([
    "暂不计入",
    "暂不计入",
    "请核对",
    "备注",
  ]);
  expect(list).not.toMatch(/"[=+\-@＝＋－＠]/);
  expect(findingsFile(of(findings), "en").split("\r\n")[1]).toContain('"not counted"');
});

test("the workbook's cover counts by severity, file and sender, and its list holds codes as text", async () => {
  const book = await readWorkbook(await findingsBook(of(findings), "2025-10-12", "zh"));
  expect(book.map(({ sheet }) => sheet)).toEqual(["汇总", "问题清单"]);
  const [cover, list] = book.map(({ rows }) => rows);
  expect(cover!.find(([name]) => name === "合计")).toEqual(["合计", "0", "2", "1", "1", "4"]);
  expect(cover!.find(([name]) => name === "2025年9月B204-1.csv")).toEqual([
    ...["2025年9月B204-1.csv", "0", "1", "1", "0", "2"],
  ]);
  expect(cover!.find(([name]) => name === "合成报送方")).toEqual(["合成报送方", "0", "2", "1", "1", "4"]);
  expect(list![0]).toEqual(findingsFile(of([]), "zh").slice(1).trim().replaceAll('"', "").split(","));
  expect(list![3]!.slice(0, 6)).toContain("91371500MA3CKE2K6X");
});
