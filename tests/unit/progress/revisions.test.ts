import { expect, test } from "vitest";
import type { SeriesValue } from "../../../src/model/model.js";
import { revisionsOf, verdictChanges } from "../../../src/progress/progress.js";
import { judge, target, value } from "./plan.js";

const row = (months: number, amount: string, year = 2025): SeriesValue => ({
  ...{ target: "T3", period_start: `${year}-01-01`, period_months: months, value: amount, obs_status: "P" },
});

test("a value of a period that both releases could know is a revision where it is not the same", () => {
  const before = [row(5, "5"), row(6, "6.0001")];
  const after = [row(5, "5"), row(6, "7"), row(9, "9")];
  expect(revisionsOf(before, after, "2025-06-30")).toEqual([
    { target: "T3", period_start: "2025-01-01", period_months: 6, before: "6.0001", after: "7" },
  ]);
});

test("a value that one release had and the other has not is told with nothing on its other side", () => {
  const found = revisionsOf([row(5, "5")], [row(6, "6")], "2025-06-30");
  expect(found.map(({ period_months, before, after }) => [period_months, before, after])).toEqual([
    [5, "5", null],
    [6, null, "6"],
  ]);
});

test("a verdict changed where its headline did, and a target that is new or gone stands against nothing", () => {
  const at = (amount: number) => judge(target(), [value(["2025-09-01", 1], amount)], "2025-09");
  const other = { ...at(60), target: { ...target(), target: "T2" } };
  expect(verdictChanges([at(60), other], [at(61)])).toEqual([{ target: "T2", before: other, after: null }]);
  const [change] = verdictChanges([at(60)], [at(70)]);
  expect([change?.before?.value, change?.after?.value]).toEqual(["60", "70"]);
});
