import { expect, test } from "vitest";
import { z } from "zod";
import type { Finding } from "../../../src/model/model.js";
import { stateFinality } from "../../../src/warehouse/finality.js";
import { inMemory } from "../../../src/warehouse/warehouse.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

const small = loadSmallPipeline();
const row = z.object({ source: z.string(), year: z.number() });

/** The years that are final by a register of these lines in a report of a period that ends so, and what is found. */
function finalBy(
  lines: [source: string, period: string][],
  period_end = "2025-12-31",
): Promise<{ years: z.infer<typeof row>[]; found: Finding[] }> {
  const sources = [{ ...small.sources[0]!, source: "closing", finalises: true }];
  return inMemory(async (engine) => {
    const text = (...names: string[]) => names.map((name) => ({ name, type: "VARCHAR" }));
    await engine.load(
      "closing",
      [...text("final_source", "period", "snapshot"), { name: "line", type: "INTEGER" }],
      lines.map(([final_source, period], at) => ({
        final_source,
        period,
        snapshot: "s",
        line: String(at + 3),
      })),
    );
    const receipt = { snapshot: "s", file: "closing.csv", known_at: "2025-06-05T10:00" };
    await engine.load("snapshot", text("snapshot", "file", "known_at"), [receipt]);
    await engine.materialise(
      "report_period",
      `SELECT DATE '${period_end}' AS period_end, true AS is_current`,
    );
    const found = await stateFinality(engine, { ...small, sources });
    return { years: await engine.ask("SELECT source, year FROM final_year ORDER BY ALL", row), found };
  });
}

test("a year is final for the source that a register names, however often it is named", async () => {
  const { years, found } = await finalBy([
    ["vypusk", "2024-01-01/12"],
    ["vypusk", "2024-01-01/12"],
  ]);
  expect(years).toEqual([{ source: "vypusk", year: 2024 }]);
  expect(found).toEqual([]);
});

test("what is no whole year, or one that had not ended, makes nothing final and is told with its line", async () => {
  const { years, found } = await finalBy([
    ["vypusk", "2024-01-01/12"],
    ["vypusk", "2024-01-01/9"],
    ["vypusk", "2025-01-01/12"],
  ]);
  expect(years).toEqual([{ source: "vypusk", year: 2024 }]);
  expect(found.map(({ code, at }) => [code, at.file, at.line])).toEqual([
    ["year-not-final", "closing.csv", 4],
    ["year-not-final", "closing.csv", 5],
  ]);
});

test("in a report of a month of the year nothing of that year is final, and nothing is wrong", async () => {
  const { years, found } = await finalBy([["vypusk", "2024-01-01/12"]], "2024-09-30");
  expect([years, found]).toEqual([[], []]);
});

test("without a word from anybody no year is final", async () => {
  expect((await finalBy([])).years).toEqual([]);
});
