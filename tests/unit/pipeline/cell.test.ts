import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { saidAfter, saidAfterEdit } from "./after-change.js";

const at = "severnye-stanki/";

test.each(["三百", '"1,200"', "1.2e3", "１２００", "300家"])("a baseline of %s is no number", (written) => {
  const { zh, en } = saidAfterEdit("targets.csv", "2023-12-31,,", `2023-12-31,${written},`);
  const value = written.replaceAll('"', "");
  expect(zh).toBe(
    `${at}targets.csv:2: “baseline_value”的值“${value}”不是数。请用半角数字，不写千分位、单位和汉字，例如1200或0.5。`,
  );
  expect(en).toContain(`targets.csv:2: “${value}” in “baseline_value” is not a number. Write it in digits`);
});

test.each(["是", "Yes", "TRUE", "否", "No", "false", ""])("a soft target is told by %s", (word) => {
  expect(saidAfterEdit("targets.csv", "seasonal,no", `seasonal,${word}`).zh).toBe("it loads");
});

test.each([
  ["targets.csv", "seasonal,no", "seasonal,力争", "targets.csv:2: “soft”的值“力争”看不出是或否。请写yes"],
  ["targets.csv", "Ц1,", ",", "targets.csv:2: “target”没有填写。"],
  ["targets.csv", "机床产值", "", "targets.csv:2: “title_zh”没有填写。"],
  ["targets.csv", ",flow,", ",flw,", "targets.csv:2: “kind”的值“flw”不是目标类型。是否应为“flow”？"],
  ["targets.csv", ",ge,", ",≥,", "“comparator”的值“≥”不是比较符。可写：ge、gt、le、lt。"],
  ["targets.csv", "reestr,\n", "reestr,Ц9\n", "targets.csv:3: “supersedes”的值“Ц9”不是本表的目标。"],
  ["targets.csv", "reestr,\n", "reestr,Ц2\n", "“supersedes”的值“Ц2”绕回了自己。"],
  ["targets.csv", "2026-12-31,4", "2027-12-31,4", "“2027-12-31”不在规划期2024-01-01至2026-12-31内。"],
  ["targets.csv", "2026-12-31,4", "2020-12-31,4", "“2020-12-31”不在规划期2024-01-01至2026-12-31内。"],
  [
    "targets.csv",
    "supersedes",
    "superseeds",
    "targets.csv:1: 不认识的列“superseeds”。是否应为“supersedes”？",
  ],
  ["codes/unit.csv", ",1000\n", ",1千\n", "codes/unit.csv:3: “factor”的值“1千”不是换算系数。"],
  [
    "codes/unit.csv",
    "руб,1000\n",
    "руб.,1000\n",
    "codes/unit.csv:3: “base_unit”的值“руб.”不是本表的基本单位。",
  ],
  ["codes/area.csv", "02,", ",", "codes/area.csv:3: “code”没有填写。"],
])("in %s of a folder %s becomes %j, and is told by its line and column", (file, from, to, told) => {
  expect(saidAfterEdit(file, from, to).zh).toContain(told);
});

test("a target that takes the place of another loads", () => {
  expect(saidAfterEdit("targets.csv", "reestr,\n", "reestr,Ц1\n").zh).toBe("it loads");
});

test("a misspelt column that may be absent is named with the right one", () => {
  const told = saidAfter((folder) => {
    const path = join(folder, "targets.csv");
    const [head, ...rows] = readFileSync(path, "utf8").trim().split("\n");
    writeFileSync(path, [`${head},unstatd`, ...rows.map((row) => `${row},path`)].join("\n"));
  });
  expect(told.zh).toBe(`${at}targets.csv:1: 不认识的列“unstatd”。是否应为“unstated”？`);
});

test.each([
  ["a path that ends half way", "2026-12-31,0.5", "paths.csv:3: “share”的值“0.5”是路径的最后一步，却不到1。"],
  ["a share that is empty", "2026-12-31,", "paths.csv:3: “share”没有填写。"],
  ["a share in percent", "2026-12-31,100%", "“share”的值“100%”不是数。"],
  ["a day in no calendar", "2026-02-30,1", "“on”的值“2026-02-30”不是日历上的一天。"],
  ["a day of every year among days", "12-31,1", "“on”的值“12-31”不是日历上的一天。"],
  ["a day before the last", "2024-01-31,1", "“on”的值“2024-01-31”不晚于上一步的2025-12-31。"],
])("%s is refused", (_, step, told) => {
  const { zh } = saidAfter((folder) =>
    writeFileSync(join(folder, "paths.csv"), `path,on,share\nstep,2025-12-31,0.4\nstep,${step}\n`),
  );
  expect(zh).toContain(told);
});

test.each([
  ["2025-13-01,holiday,х", "workdays.csv:2: “day”的值“2025-13-01”不是日历上的一天"],
  ["2025-01-01,放假,х", "“kind”的值“放假”不是特殊日期的类型"],
  ["2025-01-01,holiday,х\n2025-01-01,workday,х", "workdays.csv:3: “day”的值“2025-01-01”写了两次。"],
])("of special days %j is refused", (rows, told) => {
  const { zh } = saidAfter((folder) =>
    writeFileSync(join(folder, "workdays.csv"), `day,kind,source\n${rows}\n`),
  );
  expect(zh).toContain(told);
});

test.each([
  ["valid_from", "2025年", "“valid_from”的值“2025年”不是日历上的一天"],
  ["becomes", "09", "codes/area.csv:2: “becomes”的值“09”不是本表的代码。"],
])("%s of a code list is checked", (column, value, told) => {
  const { zh } = saidAfter((folder) =>
    writeFileSync(
      join(folder, "codes/area.csv"),
      `code,title_zh,title_en,${column}\n01,北区,North,${value}\n02,南区,South,\n`,
    ),
  );
  expect(zh).toContain(told);
});

test("the line of a cell is counted past cells that span lines", () => {
  const { zh } = saidAfter((folder) => {
    const path = join(folder, "targets.csv");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace("机床产值", '"机床\n产值"').replace("6,ед.", "六,ед."),
    );
  });
  expect(zh).toContain("targets.csv:4: “value”的值“六”不是数。");
});

test("empty lines below a table are no rows", () => {
  expect(saidAfter((folder) => appendFileSync(join(folder, "targets.csv"), "\n,,\n")).zh).toBe("it loads");
});
