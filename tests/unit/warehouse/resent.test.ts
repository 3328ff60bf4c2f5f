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
  files: Record<string, number>[],
  queried: [unit: string, file: number][] = [],
): Promise<Finding[]> {
  const period = { period_start: "2025-01-01", period_months: 6 };
  const landed = files.map((_, at) => ({
    ...{ source: "form", period, parts: ["part"], corrects: null, units: { amount: "тыс. руб" } },
    snapshot: { snapshot: `s${at}`, file: `${at}.csv` },
  })) as unknown as ReceivedTable[];
  return inMemory(async (engine) => {
    const snapshots = files.map((_, at) => `('s${at}', ${at})`).join(", ");
    await engine.materialise("snapshot", `SELECT * FROM (VALUES ${snapshots}) AS s(snapshot, ordinal)`);
    const rows = files.flatMap((units, at) =>
      Object.entries(units).map(([unit, amount]) => `('${unit}', ${amount}, 's${at}', ${at})`),
    );
    await engine.materialise(
      "filed_form",
      `SELECT unit, CAST(amount AS DECIMAL(24, 4)) AS amount, snapshot, ordinal, DATE '2025-01-01' AS period_start, 6 AS period_months
FROM (VALUES ${rows.join(", ")}) AS f(unit, amount, snapshot, ordinal)`,
    );
    const cells = ["stat_unit", "snapshot"].map((name) => ({ name, type: "VARCHAR" }));
    const asked = queried.map(([stat_unit, file]) => ({ stat_unit, snapshot: `s${file}` }));
    await engine.load("queried_cell", cells, asked);
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
  expect(found[0]!.data).toMatchObject({ changed: 1, added: 1, rest: 3, change: "+4руб" });
  expect(found[1]).toMatchObject({ severity: "warn", data: { before: "0.csv", missing: 1, units: ["D"] } });
});

test("a third file is compared with all that came before it", async () => {
  const found = await findings([all, { B: 25 }, { ...all, B: 25 }]);
  expect(found.map(({ at, data }) => [at.file, data.changed, data.rest])).toEqual([
    ["1.csv", 1, 3],
    ["2.csv", 0, 4],
  ]);
});

test("a return that was sent again and is being queried is not lacking", async () => {
  const found = await findings([all, { A: 10, B: 20, C: 30 }], [["D", 1]]);
  expect(found.map(({ code }) => code)).toEqual(["file-corrects"]);
});
