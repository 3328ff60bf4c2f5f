import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { Mistake } from "../../../src/model/model.js";
import { forecastVerb } from "../../../src/verbs/forecast.js";

/** What the verb said, and how it would leave the command line. */
interface Said {
  code: number;
  out: string;
  err: string;
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "liandu-forecast-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the verb on a file of that content; `err` is the sentence of a mistake, without the folder. */
async function forecast(content: string | Uint8Array, ...words: string[]): Promise<Said> {
  writeFileSync(join(folder, "flow.csv"), content);
  return forecastOf("flow.csv", ...words);
}

async function forecastOf(file: string, ...words: string[]): Promise<Said> {
  let out = "";
  const say = (line: string): void => {
    out += `${line}\n`;
  };
  const context = {
    effects: { ...realEffects(folder), say },
    language: "zh" as const,
    json: words.includes("--json"),
  };
  const at = words.indexOf("--target");
  const options = at < 0 ? {} : { target: words[at + 1]! };
  try {
    return { code: await forecastVerb(context, join(folder, file), options), out, err: "" };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { code: error.exit_code, out, err: error.in("zh").replaceAll(join(folder, "/"), "") };
  }
}

interface Answer {
  forecast: { year: number; months: number; realised: number; point: number; history_years: number[] } | null;
  reason: string | null;
  aim: { target: number; chance: number | null; required_per_month: number } | null;
  holes: string[];
}
const answer = (said: Said): Answer => JSON.parse(said.out) as Answer;

/** A row per month of a year at ten a month. */
function tens(year: number, from = 1, to = 12): string {
  return Array.from({ length: to - from + 1 }, (_, at) => `${year},${from + at},10\n`).join("");
}
const head = "year,month,value\n";

test("a file of months is forecast to the year's end, with ranges, the chance of a target and what it still takes", async () => {
  const { code, out, err } = await forecast(head + tens(2024) + tens(2025, 1, 9), "--target", "126");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("2025年1—9月已实现90；预计全年120。");
  expect(out).toMatch(/可能范围：80% 11\d\.?\d*—12\d\.?\d*，95% 11\d\.?\d*—12\d\.?\d*。/);
  expect(out).toMatch(/达到126的可能性约\d+%；其余各月平均需12。/);
  expect(out).toContain("依据1个完整年份。");
});

test("the answer in JSON holds the forecast with its inputs, the aim, and no reason for silence", async () => {
  const told = answer(await forecast(head + tens(2024) + tens(2025, 1, 6), "--json", "--target", "120"));
  expect(told).toMatchObject({
    forecast: { year: 2025, months: 6, realised: 60, point: 120, history_years: [2024] },
    reason: null,
    aim: { target: 120, required_per_month: 10 },
    holes: [],
  });
  expect(told.aim!.chance).toBeCloseTo(0.5, 10);
});

test("January alone, a finished year and an empty series are told and not forecast", async () => {
  const early = await forecast(head + tens(2024) + tens(2025, 1, 1), "--json");
  expect(early.code).toBe(0);
  expect(answer(early)).toMatchObject({ forecast: null, reason: "too_early" });
  expect(answer(await forecast(head + tens(2024), "--json")).reason).toBe("year_over");
  expect(answer(await forecast(`${head}2025,1,0\n2025,2,0\n`, "--json")).reason).toBe("no_amount");
  expect((await forecast(head + tens(2025, 1, 1))).out).toBe("最新一年不足两个月，不作预测。\n");
});

test("January and February in one row, as surveyed, are two months, however the row is written", async () => {
  const written = async (month: string): Promise<Answer> =>
    answer(
      await forecast(
        `${head}2024,${month},20\n${tens(2024, 3)}2025,${month},30\n${tens(2025, 3, 5)}`,
        "--json",
      ),
    );
  for (const month of ["2", "1-2", "1—2月"])
    expect((await written(month)).forecast).toMatchObject({ months: 5, realised: 60, history_years: [2024] });
});

test("a file in GB18030 with Chinese heads and rows in any order is the same file", async () => {
  const gb = new Uint8Array([
    ...[0xc4, 0xea, 0x2c, 0xd4, 0xc2, 0x2c, 0xd6, 0xb5, 0x0a], // 年,月,值
    ...new TextEncoder().encode(`${tens(2025, 1, 6).split("\n").reverse().join("\n").trim()}\n${tens(2024)}`),
  ]);
  expect(answer(await forecast(gb, "--json")).forecast).toMatchObject({ year: 2025, months: 6, point: 120 });
});

test("a year is used up to its first missing month, which is named", async () => {
  const rows = tens(2023) + tens(2024).replace("2024,5,10", "2024,5,") + tens(2025, 1, 6);
  const told = await forecast(head + rows);
  expect(told.out).toContain("缺2024-05：这些年份只用到缺月之前。");
  expect(answer(await forecast(head + rows, "--json")).forecast!.history_years).toEqual([2023]);
});

test("a wrong row is one sentence with its line and its mend, and exit 3", async () => {
  for (const [rows, line, wrong] of [
    ["2025,1,about 10\n", 2, "about 10"],
    ["2025,1,10\n2025,13,10\n", 3, "13"],
    ["25,1,10\n", 2, "25"],
    ['2025,1,"1,000"\n', 2, "1,000"],
    ["2025,1,1,000\n", 2, "4格"],
    ["2025,1,-10\n", 2, "-10"],
    ["2025,1,10\n\n2025,1,10\n", 4, "第2行已有"],
  ] as const) {
    const { code, out, err } = await forecast(head + rows);
    expect({ code, out }).toEqual({ code: 3, out: "" });
    expect(err.startsWith(`flow.csv:${line}: `), err).toBe(true);
    expect(err).toContain(wrong);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  }
  expect((await forecast("year,value\n2025,10\n")).err).toContain("表头没有month（月）这一列");
  expect((await forecast(head)).err).toContain("没有数据行");
});

test("a target that is no amount and a file that is not there are the caller's mistakes", async () => {
  const wrong = await forecast(head + tens(2025, 1, 6), "--target", "1,100");
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain("“1,100”不是大于0的数。");
  expect(await forecastOf("absent.csv")).toMatchObject({ code: 2, out: "" });
});
