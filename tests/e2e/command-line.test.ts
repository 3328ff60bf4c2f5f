import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashes, liandu, city as name, type Said } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

const { root: made, first, json } = await sampleRun();
let root: string;

interface Answer {
  release: string;
  unchanged: boolean;
  report: string;
  targets: {
    id: string;
    value: string;
    unit: string;
    target: string;
    headline: string;
    clause: { quotation: string };
    inputs: { indicator: string }[];
  }[];
}
interface Cell {
  part: string;
  contribution: string;
  file: string;
  line: number;
  column_name: string;
  stat_unit: string;
}
const answer = (said: Said): Answer => JSON.parse(said.out) as Answer;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-e2e-"));
  for (const part of ["pipelines", "data", "reports"])
    cpSync(join(made, part), join(root, part), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The cells of T3, asked once. */
let asked: Promise<Said> | undefined;
async function explained(): Promise<{ cells: Cell[] }> {
  asked ??= liandu(root, "explain", "T3", "--period", "2025-09", "--json");
  return JSON.parse((await asked).out) as { cells: Cell[] };
}

test("the run says on one screen what was read, kept and set apart, every verdict, and where the report is", async () => {
  expect(first.err).toBe("");
  expect(first.code).toBe(0);
  const lines = first.out.trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(first.out).toContain("合成数据");
  for (const target of ["T1", "T5", "T10", "C2"])
    expect(lines.some((line) => line.startsWith(`${target} `))).toBe(true);
  expect(existsSync(join(root, /报告：(.*index\.html)/.exec(first.out)![1]!))).toBe(true);
});

test("the ten targets end in different states", async () => {
  const { targets } = answer(json);
  const headlines = Object.fromEntries(targets.map(({ id, headline }) => [id, headline]));
  expect(headlines).toEqual({
    T1: "SLIGHTLY_BEHIND",
    T2: "ON_TRACK",
    T3: "SLIGHTLY_BEHIND",
    T4: "BEHIND",
    T5: "PROVISIONALLY_ACHIEVED",
    T6: "AHEAD", // gross; net it is on track
    T7: "ACHIEVED",
    T8: "BEHIND",
    T9: "NOT_DUE",
    T10: "MISSED_PROVISIONAL", // by one of two readings
    C1: "BEHIND",
    C2: "BEHIND",
  });
  for (const { clause, inputs } of targets) {
    expect(clause.quotation.length).toBeGreaterThan(10);
    expect(inputs.length).toBeGreaterThan(0);
  }
});

test("explain walks from the aluminium output of 1—9月 2025 to cells that add up to it exactly", async () => {
  const { targets } = answer(json);
  const printed = targets.find(({ id }) => id === "T3")!.value;
  const said = await explained();
  const cells = said.cells.filter(({ part }) => part === "numerator");
  const screen = (await liandu(root, "explain", "T3", "--period", "2025-09")).out;
  const english = (await liandu(root, "explain", "T3", "--period", "2025-09", "--lang", "en")).out;
  expect(english).toMatch(/^Exact value 80965799000(\.0+)? \(yuan\) = numerator /m);
  expect(screen).toContain(`由 ${cells.length} 个单元格构成`);
  expect(screen).toContain(
    `……其余 ${cells.length - 20} 格，另有 ${said.cells.length - cells.length} 格只用于计算报送覆盖率`,
  );
  const cents = cells.reduce((sum, { contribution }) => sum + BigInt(contribution.replace(".", "")), 0n);
  expect(cents).toBe(BigInt(printed) * 10_000n);
  for (const { file, line, stat_unit, contribution } of cells) {
    const year = /合成_(\d{4})年/.exec(file)![1]!;
    const text = new TextDecoder("gb18030").decode(readFileSync(join(root, "data/sample", name, year, file)));
    const row = text.split("\r\n")[line - 1]!;
    expect(row).toContain(stat_unit);
    expect(row.replace(/,(?=\d{3}\b)/g, (comma, at: number) => (row[at - 1] === '"' ? "" : comma))).toContain(
      String(BigInt(contribution.split(".")[0]!) / 1000n),
    );
  }
});

test("sheets makes a page for each firm above scale, whose figures are those that explain walks to", async () => {
  const { targets } = answer(json);
  const members = ["T1", "T2"].reduce(
    (sum, id) => sum + Number(targets.find((each) => each.id === id)!.value),
    0,
  );
  const folder = join(root, "sheets");
  expect(JSON.parse((await liandu(root, "sheets", "--to", folder, "--json")).out)).toEqual({
    folder,
    firms: members,
  });
  expect(readdirSync(folder)).toHaveLength(members + 1);
  const { cells } = await explained();
  const { stat_unit, contribution, file, line } = cells.find(({ part }) => part === "numerator")!;
  const sheet = readFileSync(join(folder, `${stat_unit}.html`), "utf8").replace(/<[^>]*>|\s+/g, " ");
  const printed = (Number(contribution) / 1e8).toFixed(4);
  const [, row = ""] = /2025-09-30 ([^:]*?) 2025-08-31/.exec(sheet.replace(/ +/g, " ")) ?? [];
  expect(row.split(" ")[0]).toBe(printed);
  expect(row).toMatch(new RegExp(` ${line}$`));
  expect(row).toContain(file);
});

test("researchers ask the published file, in which every column is explained", async () => {
  const rows = JSON.parse(
    (
      await liandu(
        root,
        "query",
        "SELECT activity, numerator FROM indicator_value WHERE indicator = 'output' AND activity = 'AL' AND period_start = '2025-01-01' AND period_months = 9",
        "--json",
      )
    ).out,
  ) as { numerator: string }[];
  expect(rows).toHaveLength(1);
  const columns = JSON.parse(
    (
      await liandu(
        root,
        "query",
        "SELECT count(*) AS bare FROM duckdb_columns() WHERE NOT internal AND comment IS NULL",
        "--json",
      )
    ).out,
  ) as { bare: string }[];
  expect(columns).toEqual([{ bare: "0" }]);
});

test("check names a wrong row by file, line, column, value, reason and mend, and lands nothing", async () => {
  const file = join(root, "data/sample", name, "2025", "合成_2025年1—8月_B203.csv");
  const said = await liandu(root, "check", file);
  expect(said.code).toBe(3);
  expect(said.out).toMatch(
    /暂不计入 1\n\s+合成_2025年1—8月_B203\.csv\n\s+第47行：.*9\.13715E\+17.*\n.*文本格式/,
  );
});

test("figures five times those of the month before lift the chain out of its plausible range, and the run stops", async () => {
  const standing = hashes(join(root, "reports", name));
  const file = join(root, "data/sample", name, "2025", "合成_2025年1—9月_B204-1.csv");
  const received = readFileSync(file);
  const fivefold = received
    .toString("latin1")
    .replace(/^(9137\w{14},[^,]*,\d{6},)(.*)$/gm, (_, unit: string, figures: string) =>
      [unit, figures.replace(/(?<=^|,)\d+(?=,|$)/g, (figure) => String(Number(figure) * 5))].join(""),
    );
  writeFileSync(file, Buffer.from(fivefold, "latin1"));
  const said = await liandu(root, "run", name);
  writeFileSync(file, received);
  expect(said.code).toBe(3);
  expect(said.err).toMatch(/数据未通过，没有发布.*单位/);
  expect(said.err).not.toMatch(/^\s+at /m);
  expect(hashes(join(root, "reports", name))).toEqual(standing);
});

test("the schedule lists what is open by the calendar, with the offset of the pipeline's own time zone", async () => {
  const said = JSON.parse((await liandu(root, "schedule", "list", "--json")).out) as {
    time_zone: string;
    runs: { job: string; period_start: string; run_at: string; state: string; missing: string[] }[];
  };
  expect(said.time_zone).toBe("Asia/Shanghai");
  const [output, finance] = said.runs;
  expect(output).toMatchObject({ job: "output", run_at: "2025-10-13 10:00 +08:00", state: "ready" });
  expect(finance).toMatchObject({ job: "finance", run_at: "2025-10-22 10:00 +08:00", missing: ["b203"] });
  expect(said.runs.filter(({ period_start }) => period_start === "2026-02-01")).toEqual([]);
});

test("the doctor finds this machine fit", async () => {
  const checks = JSON.parse((await liandu(root, "doctor", "--json")).out) as { check: string; ok: boolean }[];
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});
