import type { Row } from "../../../src/model/model.js";

const chains = [
  { chain_zh: "铝", chain_en: "Aluminium", sort_order: "1" },
  { chain_zh: "铜", chain_en: "Copper", sort_order: "2" },
];
const months = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const counties: [string, string][] = [
  ["东昌府区", "Dongchangfu"],
  ["临清市", "Linqing"],
  ["冠县", "Guanxian"],
  ["莘县", "Shenxian"],
  ["阳谷县", "Yanggu"],
  ["东阿县", "Dong'e"],
  ["茌平区", "Chiping"],
  ["高唐县", "Gaotang"],
];
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

function countyTable(): Row[] {
  const plain = counties.map(([area_zh, area_en], at) => ({
    row_kind: "plain",
    area_zh,
    area_en,
    al_firms: at === 2 ? null : `${4 + at * 2}`,
    al_output: at === 2 ? null : `${(at + 1) * 1734567890}.25`,
    al_growth: at === 2 ? null : 0.08 - at * 0.019,
    al_rank: at === 2 ? null : String(at < 2 ? at + 1 : at),
    cu_firms: at % 3 === 1 ? `${at + 1}` : null,
    cu_output: at % 3 === 1 ? `${(at + 1) * 2345678901}` : null,
    cu_growth: at % 3 === 1 ? 0.021 : null,
    cu_rank: at % 3 === 1 ? "1" : null,
  }));
  const zone = {
    ...plain[0]!,
    row_kind: "part",
    area_zh: "其中：开发区".replace("其中：", ""),
    area_en: "Development Zone",
    al_firms: "2",
    al_output: "612345678",
    al_rank: null,
  };
  return [plain[0]!, zone, ...plain.slice(1)];
}

/** Invented rows for every chart and table of the plan; `hostile` is a firm that tries to break out of the page. */
export function queries(hostile: string): Record<string, Row[]> {
  const segmentRows = chains.flatMap((chain, of) =>
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
    })),
    output_path_al_cu: path(),
    year_end_range: [
      ["铝产业产值", "Aluminium output", 0.736, 1.009],
      ["铜产业产值", "Copper output", 0.658, 0.912],
      ["东阿县铝单板产业产值", "Aluminium panel output, Dong'e", 0.449, 0.617],
    ].map(([title_zh, title_en, realised, expected], at) => ({
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
    year_end: [
      {
        title_zh: "铝产业产值",
        title_en: "Aluminium output",
        value: 809.66,
        forecast: 1110.478,
        lower_80: 1085.23,
        upper_80: 1136.31,
        lower_95: 1065.18,
        upper_95: 1157.7,
        target_value: 1100,
        chance: 0.719,
        required_per_month: 96.78,
        best_per_month: 95.76,
      },
    ],
    output_growth: chains.flatMap((chain, at) =>
      months
        .filter((month) => month <= 9)
        .map((month) => ({
          ...chain,
          month,
          comparable: (4.5 - at * 5.2 + month * 0.11) / 100,
          naive: (8.9 - at * 4.1 - month * 0.2) / 100,
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
    segment_output: segmentRows,
    firm_count_trend: firmCounts(),
    firm_moves: moves(hostile),
    growth_bridge: chains.map((chain) => ({
      ...chain,
      output: "82345678900.1234",
      comparable_base: "78012345678",
      growth: 0.0555,
      filed_then: "75600000000",
      naive: 0.0892,
      exits: "1200000000",
      entries: "-3100000000",
      restated: "-512345678",
    })),
    county_rank: countyTable(),
    segment_share: segmentRows.map((row) => ({
      ...row,
      output: String(Math.floor(row.amount * 1e8)),
      share: row.amount / 800,
      growth: row.growth,
    })),
    roster_change: [
      {
        enterprise_name: hostile,
        chain_zh: "铝",
        chain_en: "Aluminium",
        area_zh: "茌平区",
        area_en: "Chiping",
        change_zh: "新增",
        change_en: "entered",
        other_name: null,
        uscc: "91371503MAXX000233",
        changed_on: "2025-03-01",
        last_period_end: "2025-09-30",
        last_output: "123456789.5",
      },
      {
        enterprise_name: "合成铜业9号",
        chain_zh: "铜",
        chain_en: "Copper",
        area_zh: "阳谷县",
        area_en: "Yanggu",
        change_zh: "更名",
        change_en: "renamed",
        other_name: "合成铜材9号",
        uscc: "91371521MAXX000310",
        changed_on: "2025-06-10",
        last_period_end: null,
        last_output: null,
      },
    ],
    innovation: [
      {
        title_zh: "新增省级以上创新平台",
        title_en: "New provincial innovation platforms",
        gross: "7",
        net: "6",
        target_value: 10,
      },
      {
        title_zh: "新增高新技术企业",
        title_en: "New high-tech firms",
        gross: "19",
        net: "15",
        target_value: 20,
      },
    ],
    rd_coverage: [
      {
        year: "2024",
        chain_zh: "铝",
        chain_en: "Aluminium",
        row_kind: "plain",
        firms: "41",
        with_rd: "36",
        unknown: "2",
        coverage: 0.878,
      },
      {
        year: "2024",
        chain_zh: "合计",
        chain_en: "Total",
        row_kind: "total",
        firms: "52",
        with_rd: "45",
        unknown: "3",
        coverage: 0.8654,
      },
    ],
    new_recognition: [
      {
        event_on: "2025-07-18",
        title_zh: "智能工厂",
        title_en: "Smart factory",
        level_zh: "省级",
        level_en: "Provincial",
        enterprise_name: "合成铝业3号",
        subject: "轻量化轮毂智能工厂",
      },
    ],
    missing_reporter: [
      {
        enterprise_name: "合成铝业17号",
        uscc: "91371500MAXX00015W",
        chain_zh: "铝",
        chain_en: "Aluminium",
        area_zh: "茌平区",
        area_en: "Chiping",
        last_period_end: "2025-08-31",
        last_output: "512345678.5",
      },
    ],
    published: [
      {
        published_on: "2024",
        title_zh: "高新技术企业数",
        title_en: "High-tech firms",
        value_text: "918",
        unit_zh: "家",
        unit_en: "firms",
        remark_zh: "全市，全部行业",
        remark_en: "whole city, all industries",
        mark: "S62",
        address: "https://example.invalid/2024",
      },
    ],
  };
}
