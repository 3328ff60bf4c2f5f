import { expect, test } from "vitest";
import { z } from "zod";
import { stateFinality } from "../../../src/warehouse/finality.js";
import { inMemory } from "../../../src/warehouse/warehouse.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

const row = z.object({ source: z.string(), year: z.number() });

/** The years that are final by a register of these lines. */
function finalBy(lines: [source: string, period: string][]): Promise<z.infer<typeof row>[]> {
  const [source] = loadSmallPipeline().sources;
  const sources = [{ ...source!, source: "closing", finalises: true }];
  return inMemory(async (engine) => {
    const columns = ["final_source", "period"].map((name) => ({ name, type: "VARCHAR" }));
    await engine.load(
      "closing",
      columns,
      lines.map(([final_source, period]) => ({ final_source, period })),
    );
    await stateFinality(engine, { ...loadSmallPipeline(), sources });
    return engine.ask("SELECT source, year FROM final_year ORDER BY ALL", row);
  });
}

test("a year is final for the source that a register names, and only as a whole year", async () => {
  expect(
    await finalBy([
      ["vypusk", "2024-01-01/12"],
      ["vypusk", "2025-01-01/9"],
      ["vypusk", "2024-01-01/12"],
    ]),
  ).toEqual([{ source: "vypusk", year: 2024 }]);
});

test("without a word from anybody no year is final", async () => {
  expect(await finalBy([])).toEqual([]);
});
