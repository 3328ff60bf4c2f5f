import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { type Engine, Mistake, type Pipeline } from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";
import type { Firm } from "../../../src/report/sheet.js";
import { writeSheets } from "../../../src/verbs/sheet-files.js";
import { firmsOf } from "../../../src/verbs/sheet-rows.js";
import { sheetsVerb } from "../../../src/verbs/sheets.js";
import { openEngine } from "../../../src/warehouse/engine.js";
import { fixture } from "../report/fixture.js";

const project = join(import.meta.dirname, "../../..");
const root = mkdtempSync(join(tmpdir(), "liandu-sheets-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
cpSync(join(project, "pipelines"), join(root, "pipelines"), { recursive: true });
const pipeline = loadPipeline(root, "liaocheng-nonferrous");
const plan = pipeline.report.sheet!;
const context = { effects: realEffects(root), language: "zh", json: false } as const;

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
  const tables: [string, string][] = [
    [
      "report_period",
      "SELECT DATE '2025-01-01' AS year_start, DATE '2024-01-01' AS last_year_start, DATE '2025-09-30' AS period_end, 9 AS ytd_months, true AS is_current",
    ],
    ["code_activity", "SELECT 'AL' AS code, '铝' AS title_zh, 'Aluminium' AS title_en, '1' AS sort_order"],
    ["code_area", "SELECT '371503' AS code, '茌平区' AS title_zh, 'Chiping' AS title_en"],
    ["snapshot", "SELECT 's' AS snapshot, '合成.csv' AS file"],
    [
      "member_period",
      "SELECT 'SYN' || n AS uscc, '合成' || n || '公司' AS enterprise_name, 'AL' AS activity, '371503' AS ref_area, n < 5 AS is_current FROM range(1, 6) AS firm(n)",
    ],
    [
      "output_filed", // one that rises, one level, one new, one silent, one that has left
      `SELECT unit AS stat_unit, DATE '2025-01-01' AS period_start, month AS period_months, last_day(make_date(2025, month, 1)) AS period_end, output * 100000000::DECIMAL(38, 4) AS output, 'P' AS obs_status, 's' AS snapshot, month AS line
FROM (VALUES ('SYN1', 8, 2), ('SYN1', 9, 3), ('SYN2', 9, 2), ('SYN3', 9, 4), ('SYN5', 9, 1)) AS filed(unit, month, output)`,
    ],
    [
      "output_last_year",
      `SELECT unit AS stat_unit, last_day(make_date(2025, month, 1)) AS period_end, output * 100000000::DECIMAL(38, 4) AS output
FROM (VALUES ('SYN1', 8, 1), ('SYN1', 9, 2), ('SYN2', 9, 2), ('SYN5', 9, 1)) AS filed(unit, month, output)`,
    ],
  ];
  for (const [table, select] of tables) await engine.materialise(table, select);
});
afterAll(() => engine.close());

async function firms(asked?: string, of: Pipeline = pipeline): Promise<Firm[]> {
  const all: Firm[] = [];
  for await (const some of firmsOf(engine, of, of.report.sheet!, asked)) all.push(...some);
  return all;
}

test("each firm that is above scale at the end of the period has its own rows, the newest answer and nobody else's", async () => {
  const all = await firms();
  expect(all.map(({ stat_unit, answer }) => [stat_unit, answer[0]?.says, answer[0]?.growth])).toEqual([
    ["SYN1", "moved", 0.5],
    ["SYN2", "level", 0],
    ["SYN3", "alone", null],
    ["SYN4", undefined, undefined],
  ]);
  expect(all[0]!.chart).toEqual([
    { month: 8, this_year: 2, last_year: 1 },
    { month: 9, this_year: 3, last_year: 2 },
  ]);
  expect(all[0]!.table.map(({ period_end, file, line }) => [period_end, file, line])).toEqual([
    ["2025-09-30", "合成.csv", 9],
    ["2025-08-31", "合成.csv", 8],
  ]);
});

test("one firm is found by its code or a part of its name, and a name that nobody bears is a mistake", async () => {
  expect((await firms("syn2")).map(({ stat_unit }) => stat_unit)).toEqual(["SYN2"]);
  expect((await firms("合成3")).map(({ stat_unit }) => stat_unit)).toEqual(["SYN3"]);
  await expect(firms("无此公司")).rejects.toThrow(Mistake);
});

test("a query that does not say whose a row is, is a mistake in its file", async () => {
  const table = { ...plan.table, sql: "select 1 as output" };
  const wrong = { ...pipeline, report: { ...pipeline.report, sheet: { ...plan, table } } };
  const said = await firms(undefined, wrong).catch((error: unknown) => (error as Mistake).in("zh"));
  expect(said).toContain("firm_figures.sql");
  expect(said).toContain("stat_unit");
});

test("a page is written for each, and one that leads to them, for nobody but the bureau", async () => {
  const folder = join(root, "data/sheets");
  const umask = process.umask(0o077);
  const place = { folder, language: "zh", index: true } as const;
  const edition = { ...fixture(), pipeline };
  const rows = firmsOf(engine, pipeline, plan, undefined);
  const { firms, first } = await writeSheets(context.effects, edition, plan, rows, place);
  process.umask(umask);
  expect([firms, first]).toEqual([4, join(folder, "index.html")]);
  expect(readdirSync(folder).sort()).toEqual([
    "SYN1.html",
    "SYN2.html",
    "SYN3.html",
    "SYN4.html",
    "index.html",
  ]);
  expect(readFileSync(join(folder, "SYN1.html"), "utf8")).toContain("1—9月产值3.00亿元，同比增长50.0%");
  if (process.platform !== "win32") expect(statSync(join(folder, "SYN1.html")).mode & 0o077).toBe(0);
});

test("no sheet may lie among the releases, one half of which is public", async () => {
  const to = join(root, "reports/liaocheng-nonferrous/2025-09_x/public");
  await expect(sheetsVerb(context, pipeline.pipeline, { to })).rejects.toThrow(/reports/);
});

test.runIf(process.platform === "linux")("sheets are not begun where nothing can be written", async () => {
  const said = sheetsVerb(context, pipeline.pipeline, { to: "/proc/x" });
  await expect(said).rejects.toMatchObject({ exit_code: 2, message: expect.stringContaining("/proc/x") });
});

test("a pipeline whose report has no sheets says where they are written", async () => {
  const report = join(root, "pipelines/liaocheng-nonferrous/report/report.yaml");
  writeFileSync(report, readFileSync(report, "utf8").replace(/^sheet:\n(?: .*\n)+/m, ""));
  const said = await sheetsVerb(context, pipeline.pipeline, {}).catch((error: unknown) =>
    error instanceof Mistake ? error.in("zh") : error,
  );
  expect(said).toContain("没有企业单页");
});
