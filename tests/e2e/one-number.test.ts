import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { readWorkbook, unzip, zipEntries } from "../../src/formats/formats.js";
import type { Assessment } from "../../src/model/model.js";
import { city } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

/** A row of `v1.target_status`: amounts in the base unit, shares of the target; null where they are withheld. */
interface Status {
  target: string;
  value: number | null;
  target_value: number;
  completion: number | null;
  expected_share: number | null;
  pace_ratio: number | null;
  headline: string | null;
  conf_status: string;
}

let release: string;
let statuses: Status[];
let progress: { target: string; value: number; period_end: string }[];
let assessments: Assessment[];

beforeAll(async () => {
  const { root, json } = await sampleRun();
  release = join(root, "reports", city, (JSON.parse(json.out) as { release: string }).release);
  const research = join(release, "public/research/research.duckdb");
  const instance = await DuckDBInstance.create(research, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const ask = async (sql: string): Promise<unknown[]> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson();
  statuses = (await ask("FROM v1.target_status")) as Status[];
  progress = (await ask(
    "SELECT target, value, period_end FROM v1.target_progress WHERE conf_status = 'F' AND value IS NOT NULL",
  )) as typeof progress;
  connection.closeSync();
  instance.closeSync();
  const told = readFileSync(join(release, "internal/assessments.json"), "utf8");
  ({ assessments } = JSON.parse(told) as { assessments: Assessment[] });
});

/** The cells of a target's row on the board of the page in a language, by the word that stands before each on a phone. */
function boardCells(file: string, target: string): Map<string, string> {
  const page = readFileSync(join(release, "internal", file), "utf8");
  const rows = page.match(/<tr class="verdict">[\s\S]*?<\/tr>/g)!;
  const row = rows.find((each) => each.includes(`<span class="id">${target}</span>`))!;
  const cells = [...row.matchAll(/<td class="(?:number )?(\w+)"[^>]*>([\s\S]*?)<\/td>/g)];
  return new Map(cells.map(([, name, cell]) => [name!, cell!.replace(/<[^>]+>/g, " ").trim()]));
}

/** The first number of a printed text: 809.66 of 809.66亿元 较1—8月…. */
const numberOf = (text: string): number => Number(/-?[\d,]+(\.\d+)?/.exec(text)![0].replaceAll(",", ""));
/** Half of what the last printed digit stands for, and a hair for the way there through a double. */
const half = (text: string): number => {
  const [, , decimals = ""] = /-?[\d,]+(\.(\d+))?/.exec(text)!;
  return 0.5 * 10 ** -decimals.length + 1e-9;
};
const isPrinted = (text: string, exact: number, what: string): void =>
  expect(Math.abs(numberOf(text) - exact), `${what}: ${text} for ${exact}`).toBeLessThanOrEqual(half(text));

/** By how much a figure of a base unit is divided on the page: 亿元, percent, one. */
const per = (unit: string): number => (unit === "元" ? 1e8 : unit === "1" ? 0.01 : 1);

test("value, completion and required share of every public target are on the board what the research file holds", () => {
  const open = statuses.filter(({ conf_status }) => conf_status === "F");
  expect(open.length).toBeGreaterThan(8);
  for (const { target, value, completion, expected_share } of open) {
    const { base_unit, target: plan } = assessments.find((each) => each.target.target === target)!;
    const cells = boardCells("index.html", target);
    isPrinted(cells.get("value")!, value! / per(base_unit), `${target} value`);
    isPrinted(cells.get("completion")!, completion! * 100, `${target} completion`);
    if (plan.kind === "flow") isPrinted(cells.get("required")!, expected_share! * 100, `${target} required`);
    if (plan.kind === "flow") {
      const gap = cells.get("lag")!;
      isPrinted(gap, Math.abs(completion! - expected_share!) * 100, `${target} gap`);
      expect(gap.startsWith("快")).toBe(completion! > expected_share!);
    }
  }
});

test("the page in English prints the same amounts: billions are tenths of 亿", () => {
  for (const { target, value } of statuses.filter(({ conf_status }) => conf_status === "F")) {
    const { base_unit } = assessments.find((each) => each.target.target === target)!;
    const printed = boardCells("index.en.html", target).get("value")!;
    isPrinted(printed, value! / (base_unit === "元" ? 1e9 : per(base_unit)), target);
  }
});

test("verdict, completion and pace of the research file are those of assessments.json, or withheld", () => {
  for (const row of statuses) {
    const { headline, completion, expected_share, pace_ratio } = assessments.find(
      ({ target }) => target.target === row.target,
    )!;
    const withheld = { headline: null, completion: null, expected_share: null, pace_ratio: null };
    const told = row.conf_status === "F" ? { headline, completion, expected_share, pace_ratio } : withheld;
    expect(row).toMatchObject(told);
  }
});

test("the change since the months before is the difference of two public values", () => {
  for (const target of ["T3", "T4"]) {
    const own = progress.filter((each) => each.target === target && each.period_end.startsWith("2025"));
    const [before, now] = own.sort((a, b) => (a.period_end < b.period_end ? -1 : 1)).slice(-2);
    const [, change] = /较1—8月增加(\S+?)亿元/.exec(boardCells("index.html", target).get("value")!)!;
    isPrinted(change!, (now!.value - before!.value) / 1e8, target);
  }
});

test("the workbook's board holds the unrounded values of the research file", async () => {
  const sheets = await readWorkbook(readFileSync(join(release, "internal/tables.xlsx")));
  const rows = new Map(sheets[1]!.rows.map((row) => [String(row[0]), row.map(String)]));
  for (const { target, value, conf_status } of statuses) {
    if (conf_status !== "F") continue;
    const { base_unit } = assessments.find((each) => each.target.target === target)!;
    const stored = rows.get(target)![3]!;
    const read = stored.endsWith("%")
      ? Number(stored.slice(0, -1))
      : Number(stored) * (base_unit === "1" ? 100 : 1);
    expect(read, target).toBeCloseTo(value! / per(base_unit), 6);
  }
});

test("the bulletin's revenue, profit and firms at a loss are those of the table of results", async () => {
  const sheets = await readWorkbook(readFileSync(join(release, "internal/tables.xlsx")));
  const total = sheets
    .flatMap(({ rows }) => rows)
    .findLast((row) => String(row[0]) === "合计" && String(row[1]).startsWith("1—"))!;
  const bulletin = wordsOf(readFileSync(join(release, "internal/bulletin.docx")));
  const [, revenue, profit, losing, firms] =
    /家企业实现营业收入([\d.]+)亿元.*?利润总额([\d.]+)亿元.*?亏损企业(\d+)家/
      .exec(bulletin)!
      .concat(/报送财务状况表的(\d+)家/.exec(bulletin)![1]!);
  isPrinted(revenue!, Number(total[2]), "revenue");
  isPrinted(profit!, Number(total[4]), "profit");
  expect(Number(losing) / Number(firms)).toBeCloseTo(share(String(total[6])), 6);
});

const share = (text: string): number => (text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text));

/** The words of a Word document, one after another. */
function wordsOf(bytes: Uint8Array): string {
  const limits = { entries: 500, each: 20_000_000, total: 50_000_000 };
  const decode = (given: Uint8Array): string => new TextDecoder().decode(given);
  const entry = zipEntries(bytes, limits).find(({ name }) => decode(name) === "word/document.xml")!;
  return decode(unzip(bytes, entry)).replace(/<[^>]+>/g, "");
}
