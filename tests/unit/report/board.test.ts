import { expect, test } from "vitest";
import { board } from "../../../src/report/blocks/board.js";
import { measuresBlock } from "../../../src/report/blocks/measure-blocks.js";
import { annualBlock } from "../../../src/report/blocks/method-blocks.js";
import { readerOf } from "../../../src/report/reader.js";
import { fixture } from "./fixture.js";

const content = fixture();
const units = ["A", "B", "C", "D", "E"].map((code) => ({
  ...{ stat_unit: code, name: `合成${code}公司` },
  queried: code === "B",
}));
const shortfalls = [{ target: "T3", units }];

/** The rows of the board where T3 has this headline. */
function shown(headline: "INCOMPLETE" | "BEHIND", language: "zh" | "en"): string {
  const assessments = content.assessments.map((each) =>
    each.target.target === "T3" ? { ...each, headline } : each,
  );
  const rows = board(readerOf({ ...content, assessments, shortfalls }, language)).text;
  return rows.replace(/<details[\s\S]*?<\/details>/g, ""); // what is there without being asked for
}

test("beside an incomplete figure stands who is missing, the largest by name, and apart from them who is being queried", () => {
  expect(shown("INCOMPLETE", "zh")).toContain(
    "未报4家：合成A公司、合成C公司、合成D公司等；已报待核实1家：合成B公司",
  );
  expect(shown("INCOMPLETE", "en").replace(/<\/?span[^>]*>/g, "")).toContain(
    "4 not reported: 合成A公司, 合成C公司, 合成D公司 and 1 more; 1 sent and being queried: 合成B公司",
  );
});

test("where the figure stands, who is missing is told on demand only", () => {
  expect(shown("BEHIND", "zh")).not.toContain("未报4家");
});

test("wherever a verdict that depends on the reading is printed, that stands beside it", () => {
  const assessments = content.assessments.map((each) =>
    each.target.target === "T10" ? { ...each, reasons: ["reading_decides" as const] } : each,
  );
  const measures = content.pipeline.measures.map((measure) => ({
    ...{ measure, standing: "judged" as const, headline: null, headline_before: null },
    ...{ figures: [], decisions: null, missing: [] },
  }));
  const reader = readerOf({ ...content, assessments, measures }, "zh");
  for (const block of [board, annualBlock, measuresBlock])
    expect(block(reader).text).toContain('<span class="soft">取决于口径</span>');
});

test("a year that is held to its value on the path prints that value in the remarks and is compared by it", () => {
  const onPath = content.assessments.map((each) =>
    each.target.target === "T3"
      ? {
          ...each,
          ...{ reasons: ["path_of_year" as const], elapsed_share: 0.75, progress_share: 0.8 },
          facts: { due_year: "2027", judged_year: "2025", path_value: "75000000000" },
        }
      : each,
  );
  const page = (language: "zh" | "en"): string =>
    board(readerOf({ ...content, assessments: onPath }, language)).text;
  expect(page("zh")).toContain("本年按2025年路径值750.00亿元判断");
  expect(page("zh")).toContain("75.0%，完成进度快于序时进度5.0个百分点");
  expect(page("en")).toContain("on a straight path from the baseline, 75.000 billion yuan");
});
