import { expect, test } from "vitest";
import { settingsBlock } from "../../../src/report/blocks/method-blocks.js";
import { readerOf } from "../../../src/report/reader.js";
import { fixture } from "./fixture.js";

test("the page says which reading decides, what it gives, and what the other would have given", () => {
  const content = fixture();
  const assessments = content.assessments.map((each) =>
    each.target.target === "T10"
      ? {
          ...each,
          value: "2",
          headline: "MISSED_PROVISIONAL" as const,
          reasons: ["reading_decides" as const],
          other: {
            ...{ indicator: "smart_factory_other", value: "5", years: [] },
            ...({
              attainment: "MET_PROVISIONAL",
              pace: "AHEAD",
              headline: "PROVISIONALLY_ACHIEVED",
            } as const),
          },
        }
      : each,
  );
  const page = settingsBlock(readerOf({ ...content, assessments }, "zh")).text.replace(/<[^>]*>/g, " ");
  expect(page).toMatch(
    /当年新增智能工厂和数字化车间 +2家，未达成（待核定） +当年新增智能工厂和数字化车间（含市级） +5家，暂达标（待核定） +不同/,
  );
});
