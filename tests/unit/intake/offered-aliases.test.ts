import { load } from "js-yaml";
import { expect, test } from "vitest";
import { z } from "zod";
import { isDatum } from "../../../src/intake/head/datum.js";
import { type Finding, type Pipeline, sayFinding } from "../../../src/model/model.js";
import { sourceFile } from "../../../src/pipeline/schemas.js";
import { laboratory } from "./laboratory.js";
import { receive } from "./landed-readings.js";

const title = "2025年1—9月规模以上工业产销总值（合成数据）,,,,\n表号：B204-1　计量单位：千元,,,,\n";
const firm = "91371500MAXX00015W,合成一公司,371523";

async function found(text: string, pipeline: Pipeline = laboratory()): Promise<Finding[]> {
  return (await receive(pipeline, "合成B204-1.csv", new TextEncoder().encode(text))).findings;
}

const columnsOf = z.object({
  columns: z.array(z.strictObject({ name: z.string(), aliases: z.array(z.string()) })),
});
const columnOf = z.array(z.strictObject({ name: z.string(), aliases: z.array(z.string()) })).length(1);

/** The columns that a finding offers to rename. */
function offered({ data: { yaml } }: Finding): { name: string; aliases: string[] }[] {
  if (yaml === undefined) return [];
  const read: unknown = load(String(yaml));
  return Array.isArray(read) ? columnOf.parse(read) : columnsOf.parse(read).columns;
}

/** The pipeline after its statistician pasted what was offered. */
function pasted(finding: Finding): Pipeline {
  const columns = new Map(offered(finding).map(({ name, aliases }) => [name, aliases]));
  const { sources } = laboratory();
  return laboratory({
    sources: sources.map((source) => ({
      ...source,
      columns: source.columns.map((each) => ({ ...each, aliases: columns.get(each.name) ?? each.aliases })),
    })),
  });
}

test.each([
  ["a head with one other name", "信用编码,单位详细名称,行政区划代码,工业总产值 1—本月", "missing-label"],
  ["a head of other words", "企业信用编码,企业全名,所在区划编号,工业产值（现价）1-本月", "header-not-found"],
])("%s is read once the aliases that are offered stand in the dictionary", async (_, head, code) => {
  const text = `${title}${head}\n${firm},100\n`;
  let pipeline = laboratory();
  for (let step = 0; step < 4; step += 1) {
    const refused = (await found(text, pipeline)).filter((each) => offered(each).length > 0);
    if (refused.length === 0) break;
    if (step === 0) expect(refused.map((each) => each.code)).toContain(code);
    const [first] = refused;
    pipeline = pasted(first!);
  }
  expect((await found(text, pipeline)).map((each) => each.code)).not.toContain(code);
});

const figures = "3216,136082,28074175,5.5,1200";
test.each([
  ["figures", `${firm},136082,28074175\n${firm},3337,45468536`],
  ["figures with separators and units", `${firm},"136,082千元","28,074,175.5",12.5万元,95人,104%`],
  ["figures with signs and brackets", `${firm},-136082,(28074175),−5.5,+12000,—`],
  ["days and codes", `${firm},2025-09-30,2025年9月30日,2025/9/30 0:00,12345678-9,913715001234567890`],
  ["figures beside item codes", `3216,3252,${figures}\n3216,3252,${figures}`],
  ["wide figures", `${firm},１３６０８２,２８，０７４，１７５`],
])("a file without a head that holds %s is offered none of them as an alias", async (_, body) => {
  const findings = await found(`${title}${body}\n`);
  expect(findings.map(({ code }) => code)).toEqual(["header-not-found"]);
  const known = laboratory().sources.find(({ source }) => source === "b204_1")!.columns;
  for (const { name, aliases } of offered(findings[0]!)) {
    const before = known.find((each) => each.name === name)!.aliases;
    expect(aliases.filter((alias) => !before.includes(alias))).toEqual([]);
  }
  expect(sayFinding(findings[0]!, "zh").mend).toMatch(/^请恢复原表的列名（统一社会信用代码、.*等）$/);
});

test.each([
  "136082",
  "28,074,175",
  "5.5",
  "-5",
  "(12)",
  "—12.5",
  "➖5",
  "△1,204",
  "12.5万元",
  "95人",
  "104%",
  "１３６０８２",
  "2025-09-30",
])("%s is a figure or a day of a data row", (text) => expect(isDatum(text)).toBe(true));

test.each([
  "3216",
  "2025",
  "2025年",
  "1—本月",
  "1-9月",
  "3216产值",
  "甲",
  "工业总产值（千元）",
  "GDP2025",
  "",
])("“%s” may be a label", (text) => expect(isDatum(text)).toBe(false));

test("a name that may be the month's or the year's to date is offered for neither", async () => {
  const [finding] = await found(`${title}企业,产值\n合成一公司,100\n`);
  expect(offered(finding!).map(({ name }) => name)).not.toContain("output_month");
});

test("the mark that is offered for an unknown form is one that its schema takes, and makes the form known", async () => {
  const text = "聊城铝材月度快报（合成数据）\n统一社会信用代码,数量\n91371500MAXX00015W,1\n";
  const read = async (pipeline: Pipeline): Promise<Finding[]> =>
    (await receive(pipeline, "快报.csv", new TextEncoder().encode(text))).findings;
  const [finding] = await read(laboratory());
  expect(finding!.code).toBe("unknown-form");
  const yaml = String(finding!.data.yaml);
  const [, name] = /sources\/(\w+)\.yaml/.exec(yaml)!;
  const recognise = sourceFile.shape.recognise.parse((load(yaml) as { recognise: unknown }).recognise);
  const { sources } = laboratory();
  const mended = laboratory({
    sources: sources.map((each) => (each.source === name ? { ...each, recognise } : each)),
  });
  expect((await read(mended)).map(({ code }) => code)).not.toContain("unknown-form");
});

test.each([
  "2025年9月\n91371500MAXX00015W,1\n",
  "136082,5\n",
  "91371500MAXX00015W,1\n91371500MAXX00016U,2\n",
])("a file without a title is offered none: %j", async (text) => {
  const { findings } = await receive(laboratory(), "20250930.csv", new TextEncoder().encode(text));
  expect(findings[0]).toMatchObject({ code: "unknown-form", data: { yaml: undefined } });
  expect(sayFinding(findings[0]!, "zh").mend).toBe(
    "请在表头上方写明表号（如“表号：B203、B204-1、101-1、107-2”）或登记过的标题",
  );
});

test.each([
  "工业总产值（2020年不变价） 1—本月",
  "工业总产值计划 1—本月",
  "工业总产值 上月",
  "工业总产值预算数 1—本月",
  "工业总产值上期 1—本月",
])("%s is never offered as a name of what was done", async (label) => {
  const findings = await found(`${title}统一社会信用代码,单位详细名称,行政区划代码,${label}\n${firm},100\n`);
  expect(findings.map(({ code }) => code)).toContain("missing-label");
  expect(findings.flatMap(offered)).toEqual([]);
});
