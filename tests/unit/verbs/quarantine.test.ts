import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { codeVersion, realEffects } from "../../../src/effects.js";
import { landSnapshots } from "../../../src/intake/land/take-in.js";
import type { Language } from "../../../src/model/model.js";
import { keepPipeline, loadPipeline } from "../../../src/pipeline/pipeline.js";
import { checkVerb } from "../../../src/verbs/check.js";
import { quarantineVerb } from "../../../src/verbs/quarantine.js";
import { openEngine } from "../../../src/warehouse/engine.js";
import { laboratory, snapshotOf } from "../intake/laboratory.js";

const project = join(import.meta.dirname, "../../..");
const root = mkdtempSync(join(tmpdir(), "liandu-quarantine-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
cpSync(join(project, "pipelines"), join(root, "pipelines"), { recursive: true });

let said: string[] = [];
beforeEach(() => {
  said = [];
});
const effects = { ...realEffects(root), say: (line: string): void => void said.push(line) };
keepPipeline(effects, loadPipeline(root, "liaocheng-nonferrous"), codeVersion()); // read once for all that is asked here
const context = (json = false, language: Language = "zh") => ({ effects, language, json });

const form = (month: number, rows: string): Buffer =>
  Buffer.from(`2025年1—${month}月规模以上工业产销总值,,,
表号：B204-1　计量单位：千元,,,
统一社会信用代码,单位详细名称,行政区划代码,工业总产值 1—本月
${rows}`);
const files: [string, Buffer][] = [
  ["合成8月B204-1.csv", form(8, '91371503MAXX000233,合成二公司,371503,"2,00"\n')],
  [
    "合成9月B204-1.csv",
    form(9, "91371521MAXX000310,合成三公司,371521,1,2\n91371500MAXX00015W,合成一公司,371502,9\n"),
  ],
];
const snapshots = files.map(([file, bytes]) => {
  mkdirSync(join(root, "received"), { recursive: true });
  writeFileSync(join(root, "received", file), bytes);
  return { ...snapshotOf(file, bytes, join(root, "received", file)), sender: "合成县" };
});
await landSnapshots(
  { ...laboratory(), pipeline: "liaocheng-nonferrous" },
  snapshots,
  "test",
  openEngine,
  effects,
);

async function asked(options: object): Promise<string[]> {
  await quarantineVerb(context(true), undefined, options);
  const { quarantined, further } = JSON.parse(said.join("\n")) as {
    quarantined: { file: string; line: number; codes: string[]; text: string; reasons: string[] }[];
    further: number;
  };
  expect(further).toBe(0);
  return quarantined.map(({ file, line, codes, text, reasons }) =>
    [file, line, codes, text, reasons.length].join(" "),
  );
}

test("every line that was not kept, or not with all its cells, is listed with its file, codes, reasons and text as received", async () => {
  expect(await asked({})).toEqual([
    '合成8月B204-1.csv 4 type-error 91371503MAXX000233,合成二公司,371503,"2,00" 1',
    "合成9月B204-1.csv 4 extra-cell 91371521MAXX000310,合成三公司,371521,1,2 1",
  ]);
});

test("lines can be asked for by a part of the file's name and by codes", async () => {
  expect(await asked({ file: "9月" })).toHaveLength(1);
  said = [];
  expect(await asked({ code: "type-error, open-quote" })).toHaveLength(1);
  said = [];
  expect(await asked({ file: "9月", code: "type-error" })).toEqual([]);
});

test("on the screen each file is named once, and the last line counts", async () => {
  await quarantineVerb(context(), undefined, {});
  expect(said[0]).toBe("合成8月B204-1.csv / 合成县");
  expect(said[1]).toBe("  第4行 [type-error]；其余各格计入");
  expect(said).toContain("  第4行 [extra-cell]；整行未采用");
  expect(said[3]).toMatch(/^ {6}→ .*“2,00”.*；/);
  expect(said.at(-1)).toBe("共2行，2个文件。");
  said = [];
  await quarantineVerb(context(false, "en"), undefined, { file: "没有" });
  expect(said).toEqual([
    "No quarantined line answers to what was asked; without --file and --code there are 2.",
  ]);
});

test("check writes the correction sheets and lists of findings where it is asked to, and nothing else", async () => {
  const folder = join(root, "returns");
  const files = readdirSync(join(root, "received")).map((file) => join(root, "received", file));
  expect(await checkVerb(context(), files, {})).toBe(3);
  expect(existsSync(folder)).toBe(false);
  expect(await checkVerb(context(), files, { corrections: folder })).toBe(3);
  const written = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  expect(written).toEqual([
    ...["未具名", "未具名/合成8月B204-1-更正表.xlsx", "未具名/合成9月B204-1-更正表.xlsx"],
    ...["问题清单.csv", "问题清单.xlsx"],
  ]);
  expect(said.filter((line) => line.startsWith("更正表："))).toHaveLength(2);
  expect(said.find((line) => line.startsWith("共"))).toMatch(/暂不计入2/);
});
