import { describe, expect, test } from "vitest";
import type { Row } from "../../../src/model/model.js";
import { titleOf } from "./title-of.js";

/** The titles of the charts on counties, months, recognitions, arrivals and concentration, with data that turn. */
const al = { chain_zh: "铝", chain_en: "Aluminium", sort_order: "1" };
const cu = { chain_zh: "铜", chain_en: "Copper", sort_order: "2" };

const ranked = (chain: Row, county_zh: string, growth: number, place: number, moved: number | null): Row => ({
  ...{ ...chain, county_zh, county_en: county_zh, growth, place, moved },
});
const tile = (county_zh: string, growth: number | null): Row => ({ county_zh, county_en: county_zh, growth });
const month = (title_zh: string, ordinal: number, of: number, share: number | null): Row => ({
  ...{ target: `T${ordinal}`, title_zh, title_en: title_zh, ordinal, month: of, share },
});
const rung = (level_order: string, held: number, added: number): Row => ({ level_order, held, added });
const owed = (source_zh: string, place: number, days_late: number): Row => ({
  ...{ source_zh, source_en: source_zh, place, days_late },
});
const reached = (chain: Row, place: number, share: number, groups = 9): Row => ({
  ...{ ...chain, place, share, groups },
});

describe.each<[string, [string, Row[], string | undefined][]]>([
  [
    "county_growth_rank",
    [
      [
        "a county that rose",
        [ranked(al, "甲县", 0.1, 1, 0), ranked(cu, "乙县", -0.02, 1, 2), ranked(cu, "丙县", -0.05, 3, -2)],
        "乙县铜产业增速比上期升2位，居第1位",
      ],
      [
        "a county that fell into a tie, where none rose",
        [ranked(al, "甲县", 0.1, 1, 0), ranked(al, "乙县", 0.05, 2, -1)],
        "乙县铝产业增速比上期降1位，居第2位",
      ],
      [
        "places kept",
        [ranked(al, "甲县", 0.1, 1, 0), ranked(al, "乙县", 0.05, 2, 0)],
        "各县（市、区）增速位次与上期相同，铝产业甲县居首",
      ],
      [
        "the first period of a year",
        [ranked(al, "乙县", -0.05, 2, null), ranked(al, "甲县", -0.012, 1, null)],
        "铝产业甲县增速居首，下降1.2%",
      ],
      [
        "a county that has no period before",
        [ranked(al, "甲县", 0.1, 1, null), ranked(al, "乙县", 0.05, 2, 0)],
        "各县（市、区）增速位次与上期相同，铝产业甲县居首",
      ],
    ],
  ],
  [
    "county_tiles",
    [
      [
        "some up, some down",
        [tile("甲县", 0.03), tile("乙县", -0.075), tile("丙县", null)],
        "2个县（市、区）产值1个增长、1个下降，乙县下降7.5%",
      ],
      ["all up", [tile("甲县", 0.03), tile("乙县", 0.1)], "2个县（市、区）产值全部增长，乙县最快，增长10.0%"],
      ["all down", [tile("甲县", -0.03), tile("乙县", -0.1)], "2个县（市、区）产值全部下降，乙县下降10.0%"],
      ["none down", [tile("甲县", 0), tile("乙县", 0.1)], "2个县（市、区）产值无一下降，乙县增长10.0%"],
      ["no growth known", [tile("甲县", null)], undefined],
    ],
  ],
  [
    "output_pace_calendar",
    [
      [
        "a target below its path for months",
        [month("甲", 1, 8, 1.01), month("甲", 1, 9, 1.01), month("乙", 2, 8, 0.92), month("乙", 2, 9, 0.9)],
        "2项产值目标1项低于应达进度，乙已连续2期",
      ],
      [
        "a target that fell below this month",
        [month("甲", 1, 7, 0.9), month("甲", 1, 8, 1.01), month("甲", 1, 9, 0.99)],
        "1项产值目标1项低于应达进度，甲为本期新增",
      ],
      [
        "all on their paths, one just so",
        [month("甲", 1, 8, 0.9), month("甲", 1, 9, 1)],
        "1项产值目标均不低于应达进度",
      ],
      ["no path", [month("甲", 1, 9, null)], undefined],
    ],
  ],
  [
    "recognition_ladder",
    [
      [
        "new ones",
        [rung("1", 36, 0), rung("2", 6, 2), rung("3", 2, 1)],
        "产业链企业现有各级资质44项，国家级36项，本年新增3项",
      ],
      ["nothing new", [rung("2", 6, 0)], "产业链企业现有各级资质6项，国家级0项，本年没有新增"],
    ],
  ],
  [
    "delivery_calendar",
    [
      [
        "one that is owed longest",
        [owed("甲表", 1, 90), owed("乙表", 2, 3), owed("丙表", 3, 0)],
        "3项资料2项超期未报，甲表已90天",
      ],
      ["a tie", [owed("甲表", 1, 90), owed("乙表", 2, 90)], "2项资料2项超期未报，最长90天"],
      ["only one", [owed("甲表", 1, 1), owed("乙表", 2, 0)], "2项资料仅甲表超期未报，已1天"],
      ["nothing owed", [owed("甲表", 1, 0), owed("乙表", 2, 0)], "2项资料没有超期未报的"],
    ],
  ],
  [
    "output_concentration",
    [
      [
        "two chains, the more concentrated one first",
        [reached(al, 3, 0.6), reached(al, 4, 0.69), reached(cu, 4, 0.87)],
        "铜产业87%的产值来自前4家企业集团，铝产业为69%",
      ],
      [
        "the order turned",
        [reached(al, 4, 0.9), reached(cu, 4, 0.87)],
        "铝产业90%的产值来自前4家企业集团，铜产业为87%",
      ],
      [
        "one chain that has more than four groups",
        [reached(al, 4, 0.69), reached(cu, 4, 1, 4)],
        "铝产业69%的产值来自前4家企业集团",
      ],
      ["four groups or fewer", [reached(cu, 4, 1, 4)], undefined],
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
