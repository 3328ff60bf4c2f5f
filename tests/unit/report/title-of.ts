import { z } from "zod";
import type { Language, Row } from "../../../src/model/model.js";
import { answerOf } from "../../../src/report/answer.js";
import { readerOf } from "../../../src/report/reader.js";
import { inMemory } from "../../../src/warehouse/warehouse.js";
import { fixture } from "./fixture.js";

const content = fixture();
const anyRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** The engine's type of a column by the values that the invented rows hold. */
function typeOf(values: unknown[]): string {
  if (values.some((value) => typeof value === "boolean")) return "BOOLEAN";
  return values.every((value) => value === null || typeof value === "number") ? "DOUBLE" : "VARCHAR";
}

/**
 * The title that a chart of the sample's pipeline gets from rows of its own, its answer asked of the engine; columns
 * that a row leaves out are null.
 * @returns undefined where the rows bear out no sentence
 */
export async function titleOf(name: string, rows: Row[], language: Language): Promise<string | undefined> {
  const chart = content.pipeline.report.charts.find((each) => each.chart === name)!;
  const columns = Object.keys(content.queries[name]![0]!).map((column) => ({
    name: column,
    type: typeOf(content.queries[name]!.map((row) => row[column])),
  }));
  const texts = rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name: of }) => [of, row[of] === null || row[of] === undefined ? null : String(row[of])]),
    ),
  );
  const answered = await inMemory(async (engine) => {
    await engine.load("chart_rows", columns, texts);
    return engine.ask(chart.answer!.sql, anyRow);
  });
  const queries = { ...content.queries, [`${name}.answer`]: answered };
  return answerOf(readerOf({ ...content, queries }, language), chart);
}
