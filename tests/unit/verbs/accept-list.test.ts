import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { readWorkbook, writeWorkbook } from "../../../src/formats/formats.js";
import { auditTrail, withLock } from "../../../src/jobs/jobs.js";
import { Mistake } from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";
import { acceptFrom, acceptList } from "../../../src/verbs/accept-list.js";
import { takeLists } from "../../../src/verbs/take-words.js";
import { small as name, smallFolder } from "../../e2e/command-line.js";

/** The small pipeline with a register of explanations, in which one firm exports more than it makes (synthetic). */
const root = smallFolder();
afterAll(() => rmSync(root, { recursive: true, force: true }));
const definition = join(root, "pipelines", name);
const real = join(root, "data/inbox/real");
const register = join(real, "核实说明.csv");
const list = join(root, "待核实清单.xlsx");
const heads = ["规则", "单位代码", "报告期", "原因", "核实人"];
const row = (over: object = {}): Record<string, string> => ({
  rule: "export_within_output",
  unit: "СИНТ-2",
  period: "2025-09",
  reason: "含代理出口",
  by: "张三",
  ...over,
});

const said: string[] = [];
const notes: string[] = [];
const effects = {
  ...realEffects(root),
  now: () => new Date("2025-10-25T08:00:00Z"),
  say: (line: string): void => void said.push(line),
  note: (line: string): void => void notes.push(line),
};
const context = { effects, language: "zh" as const, json: true };

beforeAll(() => {
  const file = join(definition, "pipeline.yaml");
  const yaml = readFileSync(file, "utf8");
  writeFileSync(
    file,
    yaml.replace("inbox:\n", "inbox:\n  - { folder: data/inbox/real, synthetic: false }\n"),
  );
  const city = join(import.meta.dirname, "../../../pipelines/liaocheng-nonferrous/sources/verification.yaml");
  writeFileSync(
    join(definition, "sources/verification.yaml"),
    readFileSync(city, "utf8").replace("kind: credit_code", "kind: text"),
  );
  mkdirSync(real);
});

async function filled(path: string, rows: Record<string, string>[]): Promise<void> {
  const cells = [heads, ...rows.map((each) => Object.values(each))].map((each) =>
    each.map((value) => ({ value })),
  );
  const sheet = { sheet: "清单", widths: heads.map(() => 12), frozen_rows: 1, rows: cells };
  writeFileSync(path, await writeWorkbook([sheet], { title: "x", created: "2025-10-25" }));
}

test("the list has what holds a figure back, with how it went, and two empty cells", async () => {
  await acceptList(context, list, { pipeline: name });
  expect(JSON.parse(said.pop()!).waiting).toEqual([
    expect.objectContaining({
      rule: "export_within_output",
      unit: "СИНТ-2",
      period: "2025-09",
      severity: "withhold",
      values: [
        ...Array(4).fill(expect.any(String)),
        ...["78000000", "15600000"].map((value) => expect.stringContaining(value)),
      ],
      proposed: "",
    }),
  ]);
  const [sheet] = await readWorkbook(readFileSync(list));
  expect(sheet!.rows[2]).toEqual(expect.arrayContaining([...heads, "前5期", "本期"]));
  expect(sheet!.rows[3]!.slice(0, 4)).toEqual(["export_within_output", "СИНТ-2", "", "2025-09"]);
  expect(sheet!.rows[3]!.length).toBeLessThan(sheet!.rows[2]!.indexOf("原因") + 1);
});

test("a list that is handed back empty takes nothing, and says so of each row", async () => {
  await acceptFrom(context, list, { pipeline: name });
  expect(JSON.parse(said.pop()!)).toMatchObject([{ row: 4, fate: "unanswered" }]);
  expect(existsSync(register)).toBe(false);
});

test("a list in the inbox is taken in with reason and name; a row without both, or without a finding, is named and left", async () => {
  const dropped = join(real, "待核实清单（已填）.xlsx");
  await filled(dropped, [
    row({ by: "" }),
    row({ reason: " " }),
    row({ period: "2025-06" }),
    row({ reason: "  含代理\n出口 " }),
    row({ reason: "再说一次" }),
  ]);
  const pipeline = loadPipeline(root, name);
  await withLock(name, effects, (held) => takeLists(pipeline, held));
  expect(notes.map((line) => line.split(" / ")[0])).toEqual(
    [
      "核实清单：采用1行，未采用4行。",
      "未采用 第2行 export_within_output СИНТ-2 2025-09：没有写核实人",
      "未采用 第3行 export_within_output СИНТ-2 2025-09：没有写原因",
      "未采用 第4行 export_within_output СИНТ-2 2025-06：现在没有这项问题（已更正、已核实，或规则、代码、报告期被改动）",
      "未采用 第6行 export_within_output СИНТ-2 2025-09：与前面一行重复",
    ].map((line) => `待核实清单（已填）.xlsx: ${line}`),
  );
  expect(readFileSync(register, "utf8").split("\r\n")[2]).toBe(
    '"export_within_output","СИНТ-2","2025年9月","含代理 出口","张三","2025-10-25"',
  );
  expect(auditTrail(root, name).deeds.map(({ did, what }) => [did, what.verified_by])).toEqual([
    ["accepted", "张三"],
  ]);
  expect(readdirSync(real)).toEqual(["核实说明.csv"]);
  expect(readdirSync(join(root, "data/checked", name)).sort()).toEqual(["taking", "待核实清单（已填）.xlsx"]);
});

test("a list that somebody renamed and put into a folder of the inbox is known by its sheet", async () => {
  await acceptList(context, list, { pipeline: name });
  said.pop();
  const renamed = join(real, "2025/我填好的.xlsx");
  mkdirSync(join(real, "2025"));
  renameSync(list, renamed);
  notes.length = 0;
  await withLock(name, effects, (held) => takeLists(loadPipeline(root, name), held));
  expect(notes[0]).toContain("我填好的.xlsx: 核实清单：采用0行");
  expect(existsSync(renamed)).toBe(false);
  rmSync(join(real, "2025"), { recursive: true });
});

test("a list is asked for alone: a rule or a reason beside it would be left out unsaid", async () => {
  await expect(acceptList(context, list, { pipeline: name, rule: "export_within_output" })).rejects.toThrow(
    Mistake,
  );
  await expect(acceptFrom(context, list, { pipeline: name, reason: "含代理出口" })).rejects.toThrow(Mistake);
});

test("what was explained waits no more: the same list again takes nothing", async () => {
  await filled(list, [row()]);
  await acceptFrom(context, list, { pipeline: name });
  expect(JSON.parse(said.pop()!)).toMatchObject([{ row: 2, fate: "no_finding" }]);
  await acceptList(context, list, { pipeline: name });
  expect(JSON.parse(said.pop()!).waiting).toEqual([]);
});

test("a workbook that is no list is refused; in the inbox it is told, moved out and stops no run", async () => {
  const sheet = { sheet: "x", widths: [9], frozen_rows: 0, rows: [[{ value: "别的表" }]] };
  writeFileSync(list, await writeWorkbook([sheet], { title: "x", created: "2025-10-25" }));
  await expect(acceptFrom(context, list, { pipeline: name })).rejects.toThrow(Mistake);
  writeFileSync(join(real, "待核实清单.xlsx"), "no workbook");
  notes.length = 0;
  await withLock(name, effects, (held) => takeLists(loadPipeline(root, name), held));
  expect(notes.join()).toContain("这不是待核实清单");
  expect(readdirSync(real)).toEqual(["核实说明.csv"]);
});
