import { describe, expect, test } from "vitest";
import type { Row } from "../../../src/model/model.js";
import { fixture } from "./fixture.js";
import { titleOf } from "./title-of.js";

/** The titles of the sample's charts, asked of the engine with data that turn. */
const { charts } = fixture().pipeline.report;
const al = { chain_zh: "铝", chain_en: "Aluminium", sort_order: "1" };
const cu = { chain_zh: "铜", chain_en: "Copper", sort_order: "2" };

const at = (chain: Row, month: number, this_year: number | null, required: number): Row => ({
  ...chain,
  month,
  this_year,
  required,
});
const target = (title_zh: string, ordinal: number, done: number, required: number, behind: boolean): Row => ({
  title_zh,
  title_en: `${title_zh} (en)`,
  ordinal,
  done,
  required,
  behind,
});
const year = (title_zh: string, ordinal: number, expected: number | null): Row => ({
  title_zh,
  ordinal,
  expected,
});
const county = (county_zh: string, amount: number): Row => ({ county_zh, county_en: county_zh, amount });
const segment = (segment_zh: string, growth: number | null, chain: Row = al): Row => ({
  ...chain,
  segment_zh,
  segment_en: segment_zh,
  growth,
});
const growth = (chain: Row, month: number, comparable: number | null): Row => ({
  ...chain,
  month,
  comparable,
});
const firms = (chain: Row, count: number | null, target_value: number | null): Row => ({
  ...chain,
  period_end: "2025-09-30",
  firms: count,
  target_value,
});
const pull = (chain: Row, contribution_points: number): Row => ({ ...chain, contribution_points });

const step = (of: string, chain: Row, contribution_points: number, is_total = false): Row => ({
  ...chain,
  county_zh: of,
  county_en: of,
  place: is_total ? 9 : 1,
  is_total,
  contribution_points,
});

describe.each<[string, [string, Row[], string | undefined][]]>([
  [
    "output_path_al_cu",
    [
      [
        "a gap that grows",
        [at(cu, 8, 288.3, 321.7), at(cu, 9, 329, 365.1), at(al, 9, 810, 799)],
        "铜产值低于应达进度36亿元，差距比上月扩大3亿元",
      ],
      [
        "a gap that shrinks",
        [at(cu, 8, 288, 328), at(cu, 9, 329, 365)],
        "铜产值低于应达进度36亿元，差距比上月缩小4亿元",
      ],
      [
        "a gap that moves by less than prints",
        [at(cu, 8, 288, 324.4), at(cu, 9, 329, 365)],
        "铜产值低于应达进度36亿元，差距与上月相当",
      ],
      [
        "a lead that turns into a gap",
        [at(cu, 8, 322, 320), at(cu, 9, 340, 365)],
        "铜产值本月转为低于应达进度25亿元",
      ],
      ["the first months of a year", [at(cu, 2, 60, 66)], "铜产值低于应达进度6亿元"],
      [
        "a month before that is not there",
        [at(cu, 7, 250, 280), at(cu, 9, 329, 365)],
        "铜产值低于应达进度36亿元",
      ],
      ["a chain on its path", [at(cu, 9, 365.4, 365)], "铜产值与应达进度持平"],
      ["a chain above its path", [at(cu, 9, 375.5, 365)], "铜产值高于应达进度11亿元"],
      [
        "both chains above",
        [at(al, 9, 820, 800), at(cu, 9, 375.5, 365)],
        "各产业链产值均高于应达进度，铝高20亿元",
      ],
      [
        "a chain whose newest month is missing",
        [at(cu, 8, 288, 322), at(al, 8, 700, 690), at(al, 9, 790, 800)],
        "铝产值本月转为低于应达进度10亿元",
      ],
      ["no target", [{ ...al, month: 9, this_year: 800, required: null }], undefined],
    ],
  ],
  [
    "target_board",
    [
      [
        "several behind",
        [target("甲", 1, 0.4, 0.9, true), target("乙", 2, 0.8, 0.9, true), target("丙", 3, 1, 0.9, false)],
        "2项进度滞后，甲离应达进度最远",
      ],
      [
        "a tie for the last place",
        [target("甲", 1, 0.5, 0.75, true), target("乙", 2, 0.25, 0.5, true)],
        "2项中2项进度滞后",
      ],
      ["one behind", [target("甲", 1, 1, 0.9, false), target("乙", 2, 0.8, 0.9, true)], "仅乙进度滞后"],
      ["none behind", [target("甲", 1, 1, 0.9, false)], "1项目标均未滞后"],
    ],
  ],
  [
    "year_end_range",
    [
      [
        "one of three",
        [year("甲", 1, 1.009), year("乙", 2, 0.91), year("丙", 3, 0.62)],
        "预计1项完成全年目标、2项完不成，丙差得最多",
      ],
      ["none", [year("甲", 1, 0.9), year("乙", 2, 0.8)], "预计2项均完不成全年目标，乙差得最多"],
      ["all, one of them exactly", [year("甲", 1, 1), year("乙", 2, 1.2)], "预计2项产值目标全部完成"],
      ["no forecast", [year("甲", 1, null)], undefined],
    ],
  ],
  [
    "output_growth",
    [
      ["one up, one down", [growth(al, 9, 0.0627), growth(cu, 9, -0.0716)], "铝产值增长6.3%，铜产值下降7.2%"],
      ["the order turned", [growth(al, 9, -0.01), growth(cu, 9, 0.021)], "铜产值增长2.1%，铝产值下降1.0%"],
      [
        "a rate that prints as nothing",
        [growth(al, 9, 0.0004), growth(cu, 9, -0.02)],
        "铝产值与上年同期持平，铜产值下降2.0%",
      ],
      ["equal rates", [growth(al, 9, 0.05), growth(cu, 9, 0.05)], "铝产值增长5.0%，铜产值增长5.0%"],
      ["one chain only", [growth(cu, 9, -0.0716)], "铜产值下降7.2%"],
    ],
  ],
  [
    "county_output",
    [
      ["a leader", [county("茌平区", 558), county("阳谷县", 442)], "茌平区产值558亿元，占全市56%"],
      [
        "a county with both chains",
        [county("茌平区", 300), county("阳谷县", 200), county("阳谷县", 200)],
        "阳谷县产值400亿元，占全市57%",
      ],
      ["a tie", [county("茌平区", 300), county("阳谷县", 300)], "茌平区等2个县（市、区）产值并列第一"],
      ["a single county", [county("茌平区", 300)], "产值全部来自茌平区，为300亿元"],
    ],
  ],
  [
    "county_waterfall",
    [
      [
        "a county that lowers",
        [
          step("茌平区", al, 4.1),
          step("合计", al, 6.27, true),
          step("阳谷县", cu, -5.96),
          step("合计", cu, -7.16, true),
        ],
        "阳谷县下拉铜产业6.0个百分点，全市下降7.2%",
      ],
      [
        "a county that lifts a chain that falls",
        [
          step("茌平区", al, 4.1),
          step("莘县", al, -4.05),
          step("冠县", al, -2),
          step("合计", al, -1.95, true),
        ],
        "茌平区拉动铝产业4.1个百分点，全市下降2.0%",
      ],
      ["nothing that prints", [step("茌平区", al, 0.02), step("合计", al, 0.02, true)], undefined],
    ],
  ],
  [
    "segment_output",
    [
      [
        "some up, some down",
        [segment("冶炼", 0.03), segment("再生", -0.1, cu), segment("合金", -0.02)],
        "3个细分领域1个增长、2个下降，铜再生降幅最大",
      ],
      ["all up", [segment("冶炼", 0.03), segment("再生", 0.1)], "2个细分领域全部增长，铝再生最快"],
      ["all down", [segment("冶炼", -0.03), segment("再生", -0.1)], "2个细分领域全部下降，铝再生降幅最大"],
      ["none down", [segment("冶炼", 0), segment("再生", 0.1), segment("合金", null)], "2个细分领域无一下降"],
      ["no growth known", [segment("冶炼", null)], undefined],
    ],
  ],
  [
    "firm_count_trend",
    [
      ["both short", [firms(al, 61, 65), firms(cu, 14, 15)], "铝产业规上企业61家，距目标差4家"],
      ["the other short", [firms(al, 65, 65), firms(cu, 14, 15)], "铜产业规上企业14家，距目标差1家"],
      ["both there", [firms(al, 65, 65), firms(cu, 16, 15)], "各产业链规上企业数均不少于目标数"],
      ["no target", [firms(al, 65, null)], undefined],
    ],
  ],
  [
    "firm_moves",
    [
      ["a fall", [pull(al, 1.57), pull(cu, -5.285)], "1家企业下拉铜产业增速5.3个百分点"],
      ["a rise", [pull(al, 6), pull(cu, -5.285)], "1家企业拉动铝产业增速6.0个百分点"],
      ["nothing that prints", [pull(al, 0.04)], undefined],
    ],
  ],
])("the title of %s stays right with", (name, cases) => {
  test.each([...cases, ["no rows", [], undefined] as [string, Row[], undefined]])(
    "%s",
    async (_, rows, title) => {
      expect(await titleOf(name, rows, "zh")).toBe(title);
    },
  );
});

test("an English title has its own unit and words", async () => {
  const rows = [at(cu, 8, 288.3, 321.7), at(cu, 9, 329, 365.1), at(al, 9, 810, 799)];
  expect(await titleOf("output_path_al_cu", rows, "en")).toBe(
    "Copper output is 3.6 billion yuan below its path, 0.3 more than a month ago",
  );
});

test.each(charts)(
  "$chart has a sentence for every case that its answer query tells apart, and no other",
  ({ answer }) => {
    const cases = [...answer!.sql.matchAll(/(?:then|else) '(\w+)'/g)].map(([, says]) => says);
    expect(Object.keys(answer!.says).sort()).toEqual([...new Set(cases)].sort());
  },
);
