import { expect, test } from "vitest";
import type { Finding, Pipeline, ReceivedTable } from "../../../src/model/model.js";
import { resentForms } from "../../../src/warehouse/resent.js";
import { inMemory } from "../../../src/warehouse/warehouse.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

const small = loadSmallPipeline();
const form = small.sources.find(({ kind }) => kind === "observation")!;
const column = { ...form.columns[0]!, name: "amount", span: "ytd", measure: "output" };
const pipeline = {
  ...small,
  sources: [{ ...form, source: "form", stat_unit: "unit", columns: [column] }],
} as unknown as Pipeline;

/** What is said of files of January to June; each holds units with amounts, in the order of their receipt. */
function findings(
  files: Record<string, number | null>[],
  queried: [unit: string, file: number][] = [],
  disputed: [line: number, file: number][] = [],
  columns: (string | null)[][] = [],
): Promise<Finding[]> {
  const period = { period_start: "2025-01-01", period_months: 6 };
  const landed = files.map((_, at) => ({
    ...{ source: "form", period, parts: ["part"], corrects: null, units: { amount: "тыс. руб" } },
    printed: columns[at] ? { columns: columns[at] } : null,
    snapshot: { snapshot: `s${at}`, file: `${at}.csv`, known_at: `2025-07-1${at}T09:30` },
  })) as unknown as ReceivedTable[];
  return inMemory(async (engine) => {
    const snapshots = files.map((_, at) => `('s${at}', ${at})`).join(", ");
    await engine.materialise("snapshot", `SELECT * FROM (VALUES ${snapshots}) AS s(snapshot, ordinal)`);
    const rows = files.flatMap((units, at) =>
      Object.entries(units).map(([unit, amount], line) => `('${unit}', ${amount}, 's${at}', ${at}, ${line})`),
    );
    await engine.materialise(
      "filed_form",
      `SELECT unit, CAST(amount AS DECIMAL(24, 4)) AS amount, snapshot, ordinal, line, CAST(NULL AS VARCHAR) AS sheet, DATE '2025-01-01' AS period_start, 6 AS period_months
FROM (VALUES ${rows.join(", ")}) AS f(unit, amount, snapshot, ordinal, line)`,
    );
    const cells = ["stat_unit", "snapshot"].map((name) => ({ name, type: "VARCHAR" }));
    const asked = queried.map(([stat_unit, file]) => ({ stat_unit, snapshot: `s${file}` }));
    await engine.load("queried_cell", cells, asked);
    const places = [
      ...["snapshot", "sheet"].map((name) => ({ name, type: "VARCHAR" })),
      { name: "line", type: "INTEGER" },
    ];
    const rivals = disputed.map(([line, file]) => ({
      snapshot: `s${file}`,
      sheet: null,
      line: String(line),
    }));
    await engine.load("rival_cell", places, rivals);
    return resentForms(engine, pipeline, landed);
  });
}
const all = { A: 10, B: 20, C: 30, D: 40 };

test("a file that corrects one return says so, and that the others count as before", async () => {
  const [found, ...others] = await findings([all, { B: 25 }]);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    ...{ code: "file-corrects", severity: "note", at: { file: "1.csv" } },
    data: { before: "0.csv", changed: 1, cells: 1, change: "+5руб", added: 0, rest: 3 },
  });
});

test("a file that is sent again as a whole and lacks a return is asked about", async () => {
  const found = await findings([all, { A: 10, B: 20, C: 29, E: 5 }]);
  expect(found.map(({ code }) => code)).toEqual(["file-corrects", "file-lacks-units"]);
  expect(found[0]!.data).toMatchObject({ changed: 1, added: 1, rest: 3, change: "-1руб" });
  expect(found[1]).toMatchObject({ severity: "warn", data: { before: "0.csv", missing: 1, units: ["D"] } });
});

test("a form that is sent again without a column that came before is asked about, for the earlier figures count", async () => {
  const [found, ...others] = await findings(
    [all, all],
    [],
    [],
    [
      ["unit", "amount"],
      ["unit", null],
    ],
  );
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    ...{ code: "file-lacks-columns", severity: "warn", at: { file: "1.csv" } },
    data: { before: "0.csv", columns: [column.title] },
  });
  expect(await findings([all, { B: 20 }], [], [], [["amount"], [null]])).toEqual([]);
});

test("a third file is compared with all that came before it, and one that changes nothing says nothing", async () => {
  const last = { ...all, B: 25 };
  expect((await findings([all, { B: 25 }, last])).map(({ at }) => at.file)).toEqual(["1.csv"]);
  const [, found] = await findings([all, { B: 25 }, { ...last, A: 12 }]);
  expect(found).toMatchObject({ at: { file: "2.csv" }, data: { changed: 1, change: "+2руб" } });
});

test("a cell that is empty or withheld in either file is no zero and no correction", async () => {
  expect(await findings([all, { ...all, D: null }])).toEqual([]);
  expect(await findings([{ ...all, D: null }, all])).toEqual([]);
});

test("returns of other units that come apart correct nothing, and the first lack nothing", async () => {
  expect(await findings([{ A: 10 }, { B: 20, C: 30 }])).toEqual([]);
  expect(await findings([all, { ...all, E: 5 }])).toEqual([]);
});

test("a return that was sent again and is being queried is not lacking", async () => {
  expect(await findings([all, { A: 10, B: 20, C: 30 }], [["D", 1]])).toEqual([]);
});

test("of a return that a file gives twice with two values it corrects nothing, for neither counts", async () => {
  expect(await findings([all, { ...all, B: 25 }], [["B", 1]], [[1, 1]])).toEqual([]);
});
