import { expect, test } from "vitest";
import { readWorkbook } from "../../../src/formats/formats.js";
import {
  type Content,
  type Delivery,
  type IsWithheld,
  inScope,
  type MeasureState,
} from "../../../src/model/model.js";
import { readerOf } from "../../../src/report/reader.js";
import { stillNeeded } from "../../../src/report/still-needed.js";
import { unitFiles } from "../../../src/report/units/units.js";
import { fixture } from "./fixture.js";

const plain = fixture();

/** Every row of the plan, those with a target judged; of T3 the verdict turned. */
const measures = plain.pipeline.measures.map((measure): MeasureState => {
  const verdict = plain.assessments.find(({ target }) => target.target === measure.measure);
  const [headline, before] = [verdict?.headline ?? null, measure.measure === "T3" ? "AHEAD" : null];
  return {
    ...{ measure, figures: [], decisions: null, headline },
    standing: verdict ? "judged" : measure.measure === "N14" ? "missing" : "qualitative",
    headline_before: before ?? headline,
    missing: measure.measure === "N14" ? ["safety"] : [],
  } as MeasureState;
});
const delivery = (source: string, office: string, days_late: number): Delivery => ({
  ...{ source, office, covers_to: "2025-06-30", due_on: "2025-07-30", days_late },
  ...{ file: null, received_on: null, standing: "never" },
  ...{ next_covers_to: "2025-09-30", next_due_on: "2025-10-30" },
});
const content: Content = {
  ...plain,
  measures,
  deliveries: [delivery("safety", "emergency", 74), delivery("resource_saving", "miit", 74)],
};
const never = (): boolean => false;
const files = new Map(
  [...(await unitFiles(content, "zh", never)), ...(await unitFiles(content, "en", never))].map(
    ({ path, bytes }) => [path, bytes],
  ),
);
const page = (name: string): string => new TextDecoder().decode(files.get(`units/${name}`)!);
const words = (name: string): string => page(name).replace(/<[^>]*>/g, " ");

test("each unit that answers for a row of the plan or sends data has a page in both languages and a workbook", () => {
  const named = new Set([
    ...plain.pipeline.measures.flatMap(({ responsible }) => responsible.map(({ office }) => office)),
    ...content.deliveries.map(({ office }) => office),
  ]);
  const endings = [".html", ".en.html", ".xlsx"];
  expect([...files.keys()].sort()).toEqual(
    [...named].flatMap((office) => endings.map((ending) => `units/${office}${ending}`)).sort(),
  );
});

test("what is sent to a unit holds nothing of others: rows, data and issues are its own", async () => {
  expect(words("donge.html")).toContain("东阿县铝单板产业产值");
  expect(words("donge.html")).not.toMatch(/茌平区铝产业园区产值|回收发票抵扣不足|逾期74天/);
  const sheets = await readWorkbook(files.get("units/donge.xlsx")!);
  const cells = sheets.flatMap(({ rows }) => rows.flat()).join("\n");
  expect(cells).toContain("东阿县铝单板产业产值");
  expect(cells).not.toMatch(/茌平区铝产业园区产值|回收发票抵扣不足|逾期74天/);
});

test("an issue stands with the unit that answers for it and with that of its county", () => {
  for (const unit of ["tax.html", "chiping.html"]) expect(words(unit)).toContain("回收发票抵扣不足");
  expect(words("yanggu.html")).not.toContain("回收发票抵扣不足");
});

test("overdue data come first, with the days and with what is due next", () => {
  expect(words("miit.html")).toMatch(
    /逾期未报的资料[\s\S]*逾期74天，从未报送[\s\S]*2025-10-30[\s\S]*牵头事项/,
  );
  expect(words("emergency.html")).toContain("应报资料1项，其中逾期未报1项");
});

test("a verdict that turned stands with what it was and what it is", () => {
  expect(words("miit.html")).toContain("比上期状态有变化1项");
  expect(words("miit.html")).toMatch(/比上期状态有变化[\s\S]*铝产业产值\s+超前/);
});

test("a unit that the plan does not name is marked as inferred, one that it names is not", () => {
  expect(words("chiping.html")).toContain("茌平区铝产业园区产值（责任单位推定，原文未写口径和年份）");
  expect(words("chiping.en.html")).toContain("(unit inferred, no measure or year in the plan)");
  expect(words("tax.html")).not.toContain("推定");
});

test("an amount that is due this year needs what is left of it by the months left", () => {
  const reader = readerOf(content, "zh");
  const output = content.assessments.find(({ target }) => target.target === "T3")!;
  const nine = { ...output, gap: "29034000000" };
  const forecast = { ...output.forecast!, year: 2025, months: 9, required_per_month: "9678000000" };
  expect(stillNeeded(reader, { ...nine, forecast })).toBe("还差290.34亿元，余3个月，月均96.78亿元");
  expect(stillNeeded(reader, { ...nine, forecast: null })).toBe("还差290.34亿元");
  expect(stillNeeded(reader, { ...nine, gap: "0" })).toBe("—");
  const coverage = content.assessments.find(({ target }) => target.target === "T8")!;
  expect(stillNeeded(reader, { ...coverage, gap: "0.281" })).toBe("还差28.1个百分点");
});

test("a page that is sent leads to no other file", () => {
  for (const path of files.keys())
    if (path.endsWith(".html")) expect(page(path.slice(6))).not.toMatch(/href="(?!#)/);
});

test("a yearly target that was missed before tells its unit the year and what it came to then", async () => {
  const target = plain.assessments.find((each) => each.target.target === "T10")!;
  const years = [
    { year: 2024, value: "3", attainment: "MISSED_PROVISIONAL" as const, pace: "BEHIND" as const },
    { year: 2025, value: "0", attainment: "NOT_MET" as const, pace: "NOT_DUE" as const },
  ];
  const missed = { ...target, year: 2025, value: "0", headline: "MISSED_PROVISIONAL" as const, years };
  const assessments = plain.assessments.map((each) => (each === target ? missed : each));
  const [office] = measures.find(({ measure }) => measure.measure === "T10")!.measure.responsible;
  const told = await unitFiles({ ...content, assessments }, "zh", never);
  const { bytes } = told.find(({ path }) => path === `units/${office!.office}.html`)!;
  expect(new TextDecoder().decode(bytes).replace(/<[^>]*>/g, " ")).toContain("未达成（待核定），2024年3家");
});

test("a unit outside the bureau is not told a value that may not leave it, nor the state, pace and distance that tell it", async () => {
  const verdict = plain.assessments.find((each) => each.target.target === "T3")!;
  const value = verdict.inputs.find(({ role }) => role === "current")!;
  const shown = { ...value, value: "80966000000", unit_measure: "元" } as MeasureState["figures"][number];
  const joined = measures.map((each) =>
    each.measure.measure === "M1" ? { ...each, standing: "measured" as const, figures: [shown] } : each,
  );
  const isWithheld: IsWithheld = (each) => inScope(each, value) && each.period_start === value.period_start;
  const [office] = measures.find(({ measure }) => measure.measure === "T3")!.measure.responsible;
  const told = await unitFiles({ ...content, measures: joined }, "zh", isWithheld);
  const { bytes } = told.find(({ path }) => path === `units/${office!.office}.html`)!;
  const text = new TextDecoder().decode(bytes).replace(/<[^>]*>/g, " ");
  expect(text).toMatch(/铝产业产值（责任单位推定）\s+&gt;1100亿元\s+…\s+…\s+…\s+…\s+2025-12-31/);
  expect(text).toMatch(/依统计法不提供/);
  expect(text).toMatch(/工业总产值[^\d]* …/);
  expect(text).not.toContain("809.66");
  const book = await readWorkbook(told.find(({ path }) => path === `units/${office!.office}.xlsx`)!.bytes);
  expect(book.flatMap(({ rows }) => rows.flat()).join("\n")).toContain("依统计法不提供");
  expect(page(`${office!.office}.html`)).not.toContain("依统计法不提供");
});
