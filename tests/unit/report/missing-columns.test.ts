import { expect, test } from "vitest";
import { type ChartPlan, Mistake, type Row } from "../../../src/model/model.js";
import { picture } from "../../../src/report/blocks/figure.js";
import { printedTable } from "../../../src/report/printed-table.js";
import { readerOf } from "../../../src/report/reader.js";
import { fixture, withRows } from "./fixture.js";

const content = fixture();

/** The words of a mistake. */
const told = (error: unknown): string =>
  error instanceof Mistake
    ? `${error.place.split("/").at(-1)}: ${error.sentence.en} ${error.mend.en}`
    : String(error);

test("a column of a table that its query does not give is named, and is not a column without data", () => {
  const [plan] = content.pipeline.report.tables;
  const rows = [{ other: 1 }] as Row[];
  const print = () => printedTable(readerOf(withRows(plan!.table, rows), "en"), plan!);
  const [first] = plan!.columns;
  expect(() => print()).toThrow(Mistake);
  try {
    print();
  } catch (error) {
    expect(told(error)).toBe(
      `report.yaml: column “${first!.name}” of table “${plan!.table}” is not among those that ${plan!.table}.sql gives. It gives: other.`,
    );
  }
});

test("a field of a chart that its query does not give is named, and is not an empty picture", async () => {
  const spec = { mark: "bar", encoding: { x: { field: "wasted", type: "quantitative" } } };
  const chart = { chart: "waste", title: { zh: "", en: "" }, sql: "", spec } as unknown as ChartPlan;
  const drawn = picture(readerOf(content, "en"), chart, [{ waste: 1 }], "wide");
  expect(await drawn.catch(told)).toBe(
    "waste.vl.json: “wasted” in this chart is not among the columns that waste.sql gives. It gives: waste.",
  );
});
