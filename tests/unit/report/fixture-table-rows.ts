import type { Row } from "../../../src/model/model.js";
import { chains, counties } from "./fixture-places.js";
import { segmentRows } from "./fixture-rows.js";

function countyTable(): Row[] {
  const plain = counties.map(([area_zh, area_en], at) => ({
    row_kind: "plain",
    area_zh,
    area_en,
    al_firms: at === 2 ? null : `${4 + at * 2}`,
    al_output: at === 2 ? null : `${(at + 1) * 1734567890}.25`,
    al_growth: at === 2 ? null : 0.08 - at * 0.019,
    al_rank: at === 2 ? null : String(at < 2 ? at + 1 : at),
    al_move_zh: at === 0 ? "升2位" : at === 2 ? null : "不变",
    al_move_en: at === 0 ? "up 2" : at === 2 ? null : "same",
    cu_firms: at % 3 === 1 ? `${at + 1}` : null,
    cu_output: at % 3 === 1 ? `${(at + 1) * 2345678901}` : null,
    cu_growth: at % 3 === 1 ? 0.021 : null,
    cu_rank: at % 3 === 1 ? "1" : null,
    cu_move_zh: at % 3 === 1 ? "降1位" : null,
    cu_move_en: at % 3 === 1 ? "down 1" : null,
  }));
  const zone = {
    ...plain[0]!,
    row_kind: "part",
    area_zh: "其中：开发区".replace("其中：", ""),
    area_en: "Development Zone",
    al_firms: "2",
    al_output: "612345678",
    al_rank: "1",
  };
  return [plain[0]!, zone, ...plain.slice(1)];
}

/** What a part adds to its chain's growth; each next part less, the third lowers it. */
function lift(at: number): Row {
  return {
    output: `${(4 - at) * 10}00000000`,
    change: `${200 - 150 * at}000000`,
    contribution_points: 2.144 - 1.5 * at,
    change_share: at === 0 ? 0.342 : null,
  };
}

/** Invented rows for every table of the plan; `hostile` is a firm that tries to break out of the page. */
export function tableRows(hostile: string): Record<string, Row[]> {
  return {
    year_end: [
      {
        title_zh: "铝产业产值",
        title_en: "Aluminium output",
        value: 809.66e8,
        forecast: 1110.478e8,
        lower_80: 1085.23e8,
        upper_80: 1136.31e8,
        lower_95: 1065.18e8,
        upper_95: 1157.7e8,
        target_value: 1100e8,
        chance: 0.719,
        required_per_month: 96.78e8,
        best_per_month: 95.76e8,
      },
    ],
    output_path: chains.flatMap(({ chain_zh, chain_en }) => [
      { ...{ chain_zh, chain_en, up_to: 9 }, required: 80e9, output: 82e9, gap: 2e9, share: 1.025 },
      { ...{ chain_zh, chain_en, up_to: 10 }, required: 90e9, output: null, gap: null, share: null },
    ]),
    growth_rates: chains.map(({ chain_zh, chain_en }) => ({
      ...{ chain_zh, chain_en },
      output: "82345678900.1234",
      comparable_base: "78012345678",
      growth: 0.0555,
      filed_then: "75600000000",
      naive: 0.0892,
    })),
    real_growth: [
      {
        rate_zh: "实际增速（按合成铝价格指数折算）",
        rate_en: "Real growth (deflated by a synthetic aluminium price index)",
        chain_zh: "铝",
        chain_en: "Aluminium",
        nominal_growth: 0.0555,
        index_value: "102.4000",
        real_growth: 0.0308,
        publisher: "合成调查队",
        published_on: "2025-10-11",
        address: "合成数据，无来源",
      },
    ],
    growth_bridge: chains.map(({ chain_zh, chain_en }) => ({
      ...{ chain_zh, chain_en },
      comparable_base: "78012345000",
      exits: "1200000000",
      unpaired: "0",
      entries: "-3100000000",
      restated: "-512345000",
      difference: "-2412345000",
      filed_then: "75600000000",
    })),
    contribution_turnover: chains.flatMap(({ chain_zh, chain_en }) =>
      [
        ["plain", "延续企业", "Continuing"],
        ["total", "合计", "Total"],
      ].map(([row_kind, term_zh, term_en]) => ({
        ...{ row_kind: row_kind!, term_zh: term_zh!, term_en: term_en!, chain_zh, chain_en },
        change: "4776000000",
        contribution_points: 6.2686,
        filed_change: "4671800000",
        filed_points: null,
      })),
    ),
    county_rank: countyTable(),
    contribution_county: counties.slice(0, 3).map(([area_zh, area_en], at) => ({
      ...{ row_kind: "plain", area_zh, area_en, chain_zh: "铝", chain_en: "Aluminium" },
      ...lift(at),
    })),
    contribution_firm: counties.slice(0, 3).map(([area_zh, area_en], at) => ({
      ...{
        row_kind: "plain",
        firm_zh: `合成铝业甲0${at + 1}有限公司`,
        firm_en: `合成铝业甲0${at + 1}有限公司`,
      },
      ...{ area_zh, area_en, chain_zh: "铝", chain_en: "Aluminium" },
      ...lift(at),
    })),
    contribution_segment: segmentRows
      .slice(0, 3)
      .map(({ segment_zh, segment_en, chain_zh, chain_en }, at) => ({
        ...{ row_kind: "plain", segment_zh, segment_en, chain_zh, chain_en },
        ...lift(at),
      })),
    efficiency: [...chains, { chain_zh: "合计", chain_en: "All" }].map(({ chain_zh, chain_en }, at) => ({
      ...{ row_kind: at < chains.length ? "plain" : "total", chain_zh, chain_en },
      ...{ months_zh: "1—8月", months_en: "1 to 8" },
      revenue: `${(at + 1) * 1234567890}.5`,
      revenue_growth: 0.0185 - 0.03 * at,
      profit: `${(at - 1) * 234567890}`,
      profit_change: `${(at - 1) * 34567890}`,
      ...{ loss_share: 0.108, loss_share_last_year: 0.095 },
      ...{ revenue_per_head: 1853983.17, profit_per_head: -31996.65, output_per_head: 1880971.61 },
      electricity_per_output: 0.149,
    })),
    tonnage: [
      {
        product_zh: "铝材",
        product_en: "Aluminium products",
        tonnes: "1234567.5",
        growth: 0.0185,
        groups: 53,
      },
      { product_zh: "铜材", product_en: "Copper products", tonnes: "345678", growth: null, groups: 2 },
    ].map((row) => ({ ...row, months_zh: "1—8月", months_en: "1 to 8" })),
    name_proposal: [
      {
        ...{ printed_name: "合成铝铸件甲09有限公司", uscc: "91371523MAXX000900", is_same: "" },
        present_name: "合成铝压铸甲09科技有限公司",
        ...{ evidence_zh: "与曾用名相同", evidence_en: "bore this name before" },
      },
    ],
    segment_share: segmentRows.map(({ sort_order: _, amount, ...row }) => ({
      ...row,
      output: String(Math.floor(amount * 1e8)),
      share: amount / 800,
    })),
    park_output: [
      {
        row_kind: "plain",
        park: "C1",
        park_name_zh: "茌平铝产业园区",
        park_name_en: "Chiping aluminium park",
        firms: "21",
        output: "41234567890.5",
        share: 0.501,
        growth: 0.0612,
      },
      {
        row_kind: "plain",
        park: "C2",
        park_name_zh: "东阿铝单板产业集群",
        park_name_en: "Dong'e aluminium panel cluster",
        firms: "3",
        output: null,
        share: null,
        growth: null,
      },
    ],
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
    open_issue: [
      {
        issue_number: "合成问2025004",
        area_zh: "茌平区",
        area_en: "Chiping",
        subject: "回收发票抵扣不足",
        raised_by: "合成铝业17号",
        office_zh: "市税务局",
        office_en: "Tax Bureau",
        raised_on: "2025-06-11",
        due_on: "2025-08-31",
        days_late: 30,
        escalated_on: null,
        offices: "tax chiping",
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
        standing_zh: "已报待核实",
        standing_en: "sent, being queried",
        queried_zh: "合成B204-1.csv 第7行：数值待核实",
        queried_en: "合成B204-1.csv line 7: the figure is being checked",
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

/** Rows of the facts that only the bulletin's texts use: aluminium grows, copper falls. */
export function factRows(hostile: string): Record<string, Row[]> {
  const both = (of: (activity: "AL" | "CU") => Row): Row[] => (["AL", "CU"] as const).map(of);
  return {
    growth_pace: both((activity) => ({
      activity,
      chain_zh: activity === "AL" ? "铝" : "铜",
      chain_en: activity === "AL" ? "Aluminium" : "Copper",
      output: activity === "AL" ? "80965799000.0000" : "32897835000.0000",
      growth: activity === "AL" ? 0.0627 : -0.0716,
      growth_before: activity === "AL" ? 0.0618 : -0.0769,
      months_before: 8,
    })),
    county_place: both((activity) => ({
      activity,
      area_zh: "临清市",
      area_en: "Linqing",
      output: "3219035000",
      growth: 0.082,
      from_front: 1,
      from_back: 1,
      counties: 1,
      tied: false,
      before: 2,
    })),
    firm_lift: both((activity) => ({
      activity,
      firm: hostile,
      points: -5.285,
      lifts: false,
      growth_without: -0.0426,
    })),
    firm_spread: both((activity) => ({ activity, firms: "14", growing: "9", falling: "10" })),
    profit: [
      {
        period_months: 8,
        firms: "75",
        revenue: "98666181000",
        revenue_before: "96875649000",
        profit: "1702484000",
        profit_before: "2101180000",
        losing: "8",
        losing_before: "10",
      },
    ],
  };
}
