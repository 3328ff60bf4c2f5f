import { expect, test } from "vitest";
import type { Headline } from "../../../src/model/model.js";
import { mainSentence } from "../../../src/report/blocks/brief.js";
import { readerOf } from "../../../src/report/reader.js";
import { formatValue, readOut } from "../../../src/report/report.js";
import { fixture } from "./fixture.js";

const content = fixture();
const { pipeline } = content;
const of = (target: string) => content.assessments.find((each) => each.target.target === target)!;

test("an amount is printed in the display unit with the target as the plan words it", () => {
  expect(readOut(of("T3"), pipeline, "zh")).toMatchObject({
    value: "823.46亿元",
    goal: ">1100亿元",
    completion: "74.9%",
  });
  expect(readOut(of("T1"), pipeline, "zh")).toMatchObject({ value: "66家", goal: "≥65家" });
});

test("English writes 亿元 as billions and never as a B", () => {
  expect(readOut(of("T3"), pipeline, "en")).toMatchObject({
    value: "82.346 billion yuan",
    goal: ">110 billion yuan",
  });
  expect(readOut(of("T4"), pipeline, "en").goal).toBe(">50 billion yuan");
});

test("English tells amounts of ten thousand in thousands of their base unit", () => {
  const said = (value: string | null, unit: string, language: "zh" | "en" = "en"): string =>
    formatValue(value, { unit, decimals: 1 }, pipeline.units, language);
  expect(said("374200", "万吨")).toBe("374 thousand tonnes");
  expect(said("1881000", "万元/人")).toBe("1,881 thousand yuan a head");
  expect(said("1881000", "万元/人", "zh")).toBe("188.1万元/人");
  expect(said("0.1491", "千瓦时/万元")).toBe("1,491.0 kWh per 10 thousand yuan"); // a ratio has no base of its own
});

test("English says one firm and two firms", () => {
  const firms = (value: string): string =>
    formatValue(value, { unit: "家", decimals: 0 }, pipeline.units, "en");
  expect(["0", "1", "2", "21"].map(firms)).toEqual(["0 firms", "1 firm", "2 firms", "21 firms"]);
});

test("the distance to the path is points for a flow and whole units for a count", () => {
  expect(readOut(of("T4"), pipeline, "zh").lag).toBe("慢6.0个百分点");
  expect(readOut(of("T2"), pipeline, "zh")).toMatchObject({ required: "15家", lag: "少2家" }); // 14.5
});

test("where few units are tolerated, the whole number that suffices is what is required", () => {
  const tolerated = { ...of("T2"), value: "14", reasons: ["integer_tolerance" as const] };
  expect(readOut(tolerated, pipeline, "zh")).toMatchObject({ required: "14家", lag: "相符" });
  const falling = { ...of("T2"), comparator: "le" as const, value: "15" };
  expect(readOut(falling, pipeline, "zh")).toMatchObject({ required: "14家", lag: "多1家" });
});

test("a target that is missed by a hair does not print as met", () => {
  const nearly = { ...of("T8"), value: "0.99962", gap: "0.00038" };
  expect(readOut(nearly, pipeline, "zh").value).toBe("99.96%");
});

test("a target that is met by a hair does not print as equal, and one that is equalled is not beyond it", () => {
  const output = { ...of("T3"), comparator: "gt" as const };
  const { target_value } = output;
  const above = { ...output, value: String(BigInt(target_value) + 1000n), gap: "-1000" };
  expect(readOut(above, pipeline, "zh").value).toBe("1100.00001亿元");
  const equal = { ...output, value: target_value, gap: "0" };
  expect(readOut(equal, pipeline, "zh")).toMatchObject({ value: "1100.00亿元", lag: "等于目标，未突破" });
});

test("ahead and behind follow the comparator: what falls faster than its path is ahead", () => {
  const falling = { ...of("T3"), comparator: "le" as const };
  const { target_value } = falling;
  const half = { ...falling, value: String(BigInt(target_value) / 2n), required_value: target_value };
  expect(readOut(half, pipeline, "zh").lag).toBe("快50.0个百分点");
  expect(readOut(half, pipeline, "en").lag).toBe("50.0 points ahead");
});

test("of partial data the board gives the coverage and no distance", () => {
  const partial = { ...of("T3"), headline: "INCOMPLETE" as const, coverage: 0.66 };
  expect(readOut(partial, pipeline, "zh")).toMatchObject({ lag: "报送覆盖率66.0%", headline: "数据不全" });
});

test("without a word of the pace the board gives no distance to the path either", () => {
  for (const headline of ["NOT_ASSESSABLE", "VALUE_WITHOUT_PACE"] as const)
    expect(readOut({ ...of("T2"), headline }, pipeline, "zh").lag).toBe("—");
});

test("an annual target missed in an earlier year names that year and its value beside the word", () => {
  const years = [
    { year: 2024, value: "3", attainment: "MISSED_PROVISIONAL" as const, pace: "BEHIND" as const },
    { year: 2025, value: "0", attainment: "NOT_MET" as const, pace: "NOT_DUE" as const },
  ];
  const annual = { ...of("T2"), value: "0", year: 2025, years, headline: "MISSED_PROVISIONAL" as const };
  expect(readOut(annual, pipeline, "zh")).toMatchObject({ value: "0家", missed_in: "2024年3家" });
  expect(readOut(annual, pipeline, "en").missed_in).toBe("3 firms in 2024");
  expect(readOut({ ...annual, year: 2024 }, pipeline, "zh").missed_in).toBe("");
});

test("what the plan leaves open stands beside the verdict, and who answers by inference is marked", () => {
  const { target } = of("T2");
  const open = {
    ...of("T2"),
    target: { ...target, unstated: ["value" as const, "due_on" as const, "responsible" as const] },
    reasons: ["reading_decides" as const],
  };
  expect(readOut(open, pipeline, "zh")).toMatchObject({
    unstated: "原文未写口径和年份",
    reading: "取决于口径",
    responsible: `${target.responsible.zh}（推定）`,
  });
  const plain = { ...open, target: { ...target, unstated: [] }, reasons: [] };
  expect(readOut(plain, pipeline, "zh")).toMatchObject({
    unstated: "",
    reading: "",
    responsible: target.responsible.zh,
  });
});

test("a value that is not there prints as a dash and not as zero", () => {
  expect(readOut(of("C2"), pipeline, "zh")).toMatchObject({ value: "—", completion: "—", lag: "—" });
  expect(formatValue(null, { unit: "亿元", decimals: 2 }, pipeline.units, "zh")).toBe("—");
});

test("the main sentence counts every target exactly once", () => {
  const counts = mainSentence(readerOf(content, "zh"))
    .match(/(\d+)项(?!目标)/g)!
    .map((each) => Number.parseInt(each, 10));
  expect(counts.reduce((one, other) => one + other)).toBe(content.assessments.length);
});

test("the word of a flow stands with the chance that it comes from; a value without pace, or that is incomplete, has none", () => {
  const flow = content.assessments.find((each) => each.forecast !== null)!;
  const beside = (headline: Headline, language: "zh" | "en" = "zh", chance: number | null = 0.76) =>
    readOut({ ...flow, headline, forecast: { ...flow.forecast!, chance } }, pipeline, language).chance;
  expect(beside("SLIGHTLY_BEHIND")).toBe("可能性约76%");
  expect(beside("ON_TRACK", "en")).toBe("chance about 76%");
  expect([beside("INCOMPLETE"), beside("MISSED_PROVISIONAL"), beside("BEHIND", "zh", null)]).toEqual([
    "",
    "",
    "",
  ]);
  expect(readOut({ ...flow, headline: "BEHIND", forecast: null }, pipeline, "zh").chance).toBe("");
});

/** T2 as an intensity of 0.353 that should have fallen to about 0.33 by now, told with these decimals. */
function intensity(decimals: number, required: string) {
  const told = {
    ...pipeline,
    indicators: pipeline.indicators.map((each) =>
      each.indicator === of("T2").target.indicator
        ? { ...each, display: { unit: "吨/万元", decimals } }
        : each,
    ),
  };
  const behind = { comparator: "le" as const, headline: "SLIGHTLY_BEHIND" as const, reasons: [] };
  const falling = { ...of("T2"), ...behind, value: "0.353", required_value: required };
  return (["zh", "en"] as const).map((language) => readOut(falling, told, language).lag);
}

test("the distance to the path is told with the decimals of its indicator, and none that is called behind as equal", () => {
  expect(intensity(3, "0.3296")).toEqual(["多0.023吨/万元", "0.023 over"]);
  expect(intensity(2, "0.3296")).toEqual(["多0.02吨/万元", "0.02 over"]);
  expect(intensity(1, "0.3496")).toEqual(["多0.003吨/万元", "0.003 over"]);
});

test("a distance in an amount is told in English in the unit of its value", () => {
  const assessment = { ...of("T3"), target: { ...of("T3").target, kind: "stock" as const } };
  const short = { ...assessment, value: "80000000000", required_value: "82500000000" };
  expect(readOut(short, pipeline, "zh").lag).toBe("少25.00亿元");
  expect(readOut(short, pipeline, "en")).toMatchObject({
    value: "80.000 billion yuan",
    lag: "2.500 short",
  });
});
