import type { Row } from "../../../src/model/model.js";
import { galleryRows } from "./fixture-gallery-rows.js";
import { chains, counties } from "./fixture-places.js";

const months = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const segments: [string, string][] = [
  ["冶炼", "Smelting"],
  ["板带箔", "Plate, strip, foil"],
  ["管棒型线", "Tube, bar, section, wire"],
  ["铝单板", "Aluminium panels"],
  ["汽车零部件", "Car parts"],
  ["再生", "Recycling"],
];

/** A smooth invented course of the year: the share done after a month. */
const done = (month: number): number => (month / 12) ** 1.04;

function path(): Row[] {
  return chains.flatMap((chain, at) =>
    months.map((month) => {
      const [whole, goal] = at === 0 ? [1052.4, 1100] : [468.9, 500];
      return {
        ...chain,
        month,
        this_year: month <= 9 ? whole * done(month) * (at === 0 ? 1.045 : 0.99) : null,
        last_year: whole * done(month),
        target_value: goal,
        required: goal * done(month),
      };
    }),
  );
}

function firmCounts(): Row[] {
  const ends = [2022, 2023, 2024, 2025].flatMap((year) =>
    months
      .filter((month) => year < 2025 || month <= 9)
      .map((month) => `${year}-${String(month).padStart(2, "0")}-28`),
  );
  return chains.flatMap((chain, at) =>
    ends.map((period_end) => {
      const year = Number(period_end.slice(0, 4)) - 2022;
      return {
        ...chain,
        period_end,
        firms: at === 0 ? 52 + 4 * year + (period_end > "2025-06" ? 2 : 0) : 10 + year,
        target_value: at === 0 ? 65 : 15,
      };
    }),
  );
}

function moves(hostile: string): Row[] {
  const points = [2.31, 1.42, 0.855, 0.42, 0.11, -0.07, -0.34, -0.61, -0.93, -1.88];
  return chains.flatMap((chain, at) =>
    points.map((contribution_points, place) => ({
      firm:
        place === 2 && at === 0
          ? hostile
          : place === 6
            ? `合成${chain.chain_zh}高端精深加工新材料科技股份有限公司第${place}分公司`
            : `合成${chain.chain_zh}业${place + 1}号`,
      ...chain,
      contribution_points,
      change: contribution_points * 8,
    })),
  );
}

/** What each county adds to a chain's growth, step by step down to the sum. */
function waterfall(): Row[] {
  const points = [3.4, 1.2, 0.61, 0.24, 0.08, -0.05, -0.45, -1.3];
  const sum = points.reduce((all, each) => all + each, 0);
  return chains.flatMap((chain) => [
    ...counties.map(([county_zh, county_en], at) => {
      const from_points = points.slice(0, at).reduce((all, each) => all + each, 0);
      const contribution_points = points[at]!;
      const step = { contribution_points, from_points, to_points: from_points + contribution_points };
      return { county_zh, county_en, ...chain, place: at + 1, is_total: false, ...step };
    }),
    {
      ...{ county_zh: "合计", county_en: "Total", ...chain, place: counties.length + 1, is_total: true },
      ...{ contribution_points: sum, from_points: 0, to_points: sum },
    },
  ]);
}

/** Output and growth of the segments of each chain. */
export const segmentRows = chains.flatMap((chain, of) =>
  segments
    .filter((_, at) => of === 0 || at < 3)
    .map(([segment_zh, segment_en], at) => ({
      ...chain,
      segment_zh,
      segment_en,
      amount: (320 - of * 90) / (at + 1),
      growth: 0.0945 - at * 0.031,
    })),
);

/** Invented rows for every chart of the plan; `hostile` is a firm that tries to break out of the page. */
export function chartRows(hostile: string): Record<string, Row[]> {
  return {
    target_board: [
      ["T1", "铝产业规上企业数", "Aluminium firms above scale", 1.077, 0.9],
      ["T2", "铜产业规上企业数", "Copper firms above scale", 0.6, 0.9],
      ["T3", "铝产业产值", "Aluminium output", 0.7486, 0.7312],
      ["T4", "铜产业产值", "Copper output", 0.6604, 0.7205],
      ["T6", "新增省级以上创新平台", "New provincial innovation platforms", 0.7, 0.67],
      ["T8", "精深加工规上企业研发活动覆盖率", "R&D coverage of deep-processing firms", 0.683, 0.9],
    ].map(([target, title_zh, title_en, done_, required], at) => ({
      target: target!,
      title_zh: title_zh!,
      title_en: title_en!,
      ordinal: at + 1,
      done: done_!,
      required: required!,
      behind: Number(done_) < Number(required) - 0.05,
    })),
    output_path_al_cu: path(),
    year_end_range: [
      ["T3", "铝产业产值", "Aluminium output", 0.736, 1.009],
      ["T4", "铜产业产值", "Copper output", 0.658, 0.912],
      ["C2", "东阿县铝单板产业产值", "Aluminium panel output, Dong'e", 0.449, 0.617],
    ].map(([target, title_zh, title_en, realised, expected], at) => ({
      target: target!,
      title_zh: title_zh!,
      title_en: title_en!,
      ordinal: at + 1,
      realised: realised!,
      expected: expected!,
      lower_80: Number(expected) - 0.021,
      upper_80: Number(expected) + 0.022,
      lower_95: Number(expected) - 0.042,
      upper_95: Number(expected) + 0.044,
    })),
    output_growth: chains.flatMap((chain, at) =>
      months
        .filter((month) => month <= 9)
        .map((month) => ({
          ...chain,
          month,
          comparable: (4.5 - at * 5.2 + month * 0.11) / 100,
        })),
    ),
    county_output: counties.flatMap(([county_zh, county_en], at) =>
      chains.slice(0, at % 3 === 1 ? 2 : 1).map((chain, of) => ({
        county_zh,
        county_en,
        ...chain,
        amount: (at + 1) * 17.345 + of * 20,
        county_amount: (at + 1) * 17.345 * (at % 3 === 1 ? 2 : 1) + (at % 3 === 1 ? 20 : 0),
      })),
    ),
    county_waterfall: waterfall(),
    segment_output: segmentRows,
    firm_count_trend: firmCounts(),
    firm_moves: moves(hostile),
    ...galleryRows(),
  };
}
