import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleRun } from "./sample-run.js";
import { membersOn, register, rowsOf, sample } from "./sample-sheets.js";

/**
 * Three targets calculated by hand from the received CSVs, by nothing of `src/`: the rows are cut apart, the members
 * of a chain looked up, and counted or added up as a person with a sheet of paper would.
 */
const members = (chain: string): Set<string> => new Set(membersOn("2025-09-30", chain).keys());

const { targets } = JSON.parse((await sampleRun()).json.out) as { targets: { id: string; value: string }[] };
const verdict = (target: string): string => targets.find(({ id }) => id === target)!.value;

test("T2 by hand: the copper firms that are in the directory on 30 September 2025", () => {
  expect(verdict("T2")).toBe(String(members("铜").size));
  expect(members("铜").size).toBe(14);
});

test("T3 by hand: 工业总产值 1—9月 2025 of the aluminium firms, in 千元, times a thousand", () => {
  const aluminium = members("铝");
  const rows = rowsOf("2025/合成_2025年1—9月_B204-1.csv").filter(([code]) => aluminium.has(code!));
  const thousands = rows.reduce((sum, row) => sum + BigInt(row[4]!.replaceAll(",", "")), 0n);
  expect(rows).toHaveLength(60); // 61 in the directory, one has not reported
  expect(verdict("T3")).toBe(String(thousands * 1000n));
});

test("T10 by hand: 智能工厂 and 数字化车间 of provincial level or above first recognised in 2025", () => {
  const chains = new Set([...members("铝"), ...members("铜")]);
  const files = readdirSync(join(sample, "名单"))
    .filter((file) => file.includes("资质认定"))
    .sort();
  const events = files
    .flatMap((file) => register(`名单/${file}`, "名单"))
    .filter(
      (row) => ["智能工厂", "数字化车间"].includes(row.名单!) && row.级别 !== "市级" && row.事项 === "认定",
    );
  const before = new Set(
    events.filter((row) => row.公布日期! < "2025").map((row) => row.统一社会信用代码! + row.认定对象!),
  );
  const counted = events.filter(
    (row) =>
      row.公布日期! >= "2025" &&
      chains.has(row.统一社会信用代码!) &&
      !before.has(row.统一社会信用代码! + row.认定对象!),
  );
  expect(verdict("T10")).toBe(String(counted.length));
});
