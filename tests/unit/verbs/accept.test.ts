import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { type Effects, Mistake } from "../../../src/model/model.js";
import { acceptVerb } from "../../../src/verbs/accept.js";

const project = join(import.meta.dirname, "../../..");
const unit = "91371500MA3XYN0238"; // synthetic, with a false check character
const right = { unit, period: "2025-05", reason: "新产线 投产", by: "张三" };
let root: string;
let said: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-accept-"));
  said = [];
  cpSync(join(project, "pipelines"), join(root, "pipelines"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function accept(rule: string, options: object = {}, json = false): Promise<void> {
  const effects: Effects = {
    ...realEffects(root),
    now: () => new Date("2025-10-11T20:00:00Z"), // the 12th in the pipeline's time zone
    say: (line) => said.push(line),
  };
  await acceptVerb({ effects, language: "zh", json }, rule, { ...right, ...options });
}

function file(): string {
  return join(root, "data/published/liaocheng-nonferrous/核实说明.csv");
}

function lines(): string[] {
  return readFileSync(file(), "utf8").split("\r\n");
}

async function mistake(rule: string, options: object = {}): Promise<Mistake> {
  return accept(rule, options).then(
    () => {
      throw new Error("it was accepted all the same");
    },
    (error: Error) => {
      expect(error).toBeInstanceOf(Mistake);
      return error as Mistake;
    },
  );
}

const title = '\uFEFF"核实说明"';
const head = '"规则","统一社会信用代码","报告期","原因","核实人","核实日期"';
const row = `"output_unit_slip","${unit}","2025年5月","新产线 投产","张三","2025-10-12"`;

test("the first acceptance makes the register with title and head, and says what the next run does", async () => {
  await accept("output_unit_slip", { unit: unit.toLowerCase(), reason: "  新产线\n投产 " });
  expect(lines()).toEqual([title, head, row, ""]);
  expect(said.join()).toMatch(/已记入 .*核实说明\.csv。下次运行时.*2025年5月.*暂不计入的数重新计入/);
});

test("further ones stand below it; one of the same rule, unit and period replaces the earlier", async () => {
  await accept("output_unit_slip");
  await accept("sales_falls", { period: "2025-06" });
  await accept("output_unit_slip", { reason: "并购", by: "李四" }, true);
  expect(lines().slice(2)).toEqual([
    row.replace("新产线 投产", "并购").replace("张三", "李四"),
    row.replace("output_unit_slip", "sales_falls").replace("5月", "6月"),
    "",
  ]);
  expect(JSON.parse(said.at(-1)!)).toMatchObject({
    replaced: true,
    rule: "output_unit_slip",
    period: "2025-05",
  });
});

test("a file that people keep in their own column order and saved in GB18030 is carried on", async () => {
  mkdirSync(join(file(), ".."), { recursive: true });
  writeFileSync(file(), "核实说明\n规则,单位\n");
  expect((await mistake("sales_falls")).sentence.zh).toBe("找不到表头。");
  const table =
    "核实说明\n核实人,规则,统一社会信用代码,报告期,核实情况,核实日期,备注\n王五,sales_falls,X,2025年4月,停产,2025-05-01,附件\n\n";
  writeFileSync(file(), gb18030(table));
  await accept("sales_falls");
  expect(lines().slice(2)).toEqual([
    '"王五","sales_falls","X","2025年4月","停产","2025-05-01","附件"',
    `"张三","sales_falls","${unit}","2025年5月","新产线 投产","2025-10-12",""`,
    "",
  ]);
});

/** Text as GB18030, of characters that its two-byte part holds. */
function gb18030(text: string): Uint8Array {
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder("gb18030");
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from(
    [...text].flatMap((char) => (char < "\x80" ? char.charCodeAt(0) : table.get(char)!)),
  );
}

test.each([
  ["an unknown rule", "sales_fall", {}, "是否应为“sales_falls”？"],
  ["a code that is too short", "sales_falls", { unit: "9137" }, "请照发现清单填写18位代码。"],
  [
    "a code with a letter that no code has",
    "sales_falls",
    { unit: unit.replace("XYN", "OIZ") },
    "请照发现清单填写18位代码。",
  ],
  ["a period that is no month", "sales_falls", { period: "2025-13" }, "请写成2025-09。"],
  ["a missing reason", "sales_falls", { reason: " " }, "用法：liandu accept"],
  ["a missing name", "sales_falls", { by: undefined }, "用法：liandu accept 规则 --unit 代码 --period"],
  [
    "a missing reason for a code, whose period nobody asks",
    "credit-code-checksum",
    { period: undefined, reason: "" },
    "用法：liandu accept credit-code-checksum --unit 代码 --reason",
  ],
])("%s is refused with its mend and nothing is written", async (_, rule, options, mend) => {
  expect((await mistake(rule, options)).mend.zh).toContain(mend);
  expect(() => readFileSync(file())).toThrow();
});

test("a code is accepted once for all periods, without a month", async () => {
  await accept("credit-code-checksum", { period: undefined });
  expect(lines()[2]).toBe(`"credit-code-checksum","${unit}","2025年10月","新产线 投产","张三","2025-10-12"`);
  expect(said.join()).toMatch(/各报告期都改为备注/);
});
