import type { Row } from "../../../src/model/model.js";
import { chains, counties } from "./fixture-places.js";

/** Growth and ranks of the counties, the second and third of which changed places. */
function growthRank(): Row[] {
  return chains.flatMap((chain, of) =>
    counties.map(([county_zh, county_en], at) => ({
      ...chain,
      county_zh,
      county_en,
      growth: 0.0945 - at * 0.031 - of * 0.02,
      place: at + 1,
      growth_before: at === 7 ? null : 0.0812 - at * 0.024 - of * 0.01,
      moved: at === 7 ? null : at === 1 ? 1 : at === 2 ? -1 : 0,
    })),
  );
}

/** The counties on their tiles; the last one has no firm of the chains. */
function tiles(): Row[] {
  return counties.map(([county_zh, county_en], at) => ({
    county_zh,
    county_en,
    tile_column: ((at + 1) % 3) + 1,
    tile_row: Math.floor((at + 1) / 3) + 1,
    amount: at === 7 ? null : (at + 1) * 78.345,
    growth: at === 7 ? null : 0.0945 - at * 0.031,
  }));
}

function paces(): Row[] {
  return [
    ["T3", "铝产业产值", "Aluminium output", 1.035],
    ["T4", "铜产业产值", "Copper output", 0.923],
    ["C2", "东阿县铝单板产业产值", "Aluminium panel output, Dong'e", 0.6265],
  ].flatMap(([target, title_zh, title_en, share], at) =>
    [2, 3, 4, 5, 6, 7, 8, 9].map((month) => ({
      target: target!,
      title_zh: title_zh!,
      title_en: title_en!,
      ordinal: at + 3,
      month,
      share: Number(share) - month * 0.004,
    })),
  );
}

function ladder(): Row[] {
  const levels: [string, string][] = [
    ["国家级", "National"],
    ["省级", "Provincial"],
    ["市级", "Municipal"],
  ];
  return [
    ["高新技术企业", "High-tech firm", [36]],
    ["智能制造系统解决方案供应商", "Smart manufacturing solution supplier", [1, 5, 2]],
    ["市级绿色制造示范", "Municipal green manufacturing demonstration", [0, 0, 4]],
  ].flatMap(([list_zh, list_en, held]) =>
    (held as number[]).flatMap((count, level) =>
      count === 0
        ? []
        : {
            list_zh: String(list_zh),
            list_en: String(list_en),
            level_zh: levels[level]![0],
            level_en: levels[level]![1],
            level_order: String(level + 1),
            held: count,
            added: level,
            list_held: (held as number[]).reduce((all, each) => all + each, 0),
          },
    ),
  );
}

function arrivals(): Row[] {
  const owed = (
    source_zh: string,
    source_en: string,
    due_on: string,
    received_on: string | null,
    days_late: number,
  ) => ({
    source_zh,
    source_en,
    due_on,
    received_on,
    days_late,
    is_received: received_on !== null,
    state_zh: received_on !== null ? "" : days_late > 0 ? "超期" : "未到期",
    state_en: received_on !== null ? "" : days_late > 0 ? "late by" : "not due yet",
  });
  return [
    owed("首批次应用保险补偿", "Insurance of first-batch materials", "2025-03-01", null, 225),
    owed("绿色诊断补贴申请", "Applications for the green-diagnosis subsidy", "2025-03-01", "2025-09-25", 0),
    owed(
      "工业产销总值（B204-1）",
      "Industrial output and sales (form B204-1)",
      "2025-09-15",
      "2025-09-10",
      0,
    ),
    owed("督导调度台账", "Supervision and dispatch", "2025-11-10", null, 0),
  ].map((row, at) => ({ ...row, place: at + 1 }));
}

/** Half of what is left to each further group. */
function concentration(): Row[] {
  return chains.flatMap((chain, of) => {
    const groups = 12 + of * 30;
    return Array.from({ length: groups }, (_, at) => ({
      ...chain,
      place: at + 1,
      groups,
      share: at + 1 === groups ? 1 : 1 - 0.5 * 0.8 ** at,
    }));
  });
}

/** Invented rows of the charts that show counties, months, recognitions, arrivals and concentration. */
export function galleryRows(): Record<string, Row[]> {
  return {
    county_growth_rank: growthRank(),
    county_tiles: tiles(),
    output_pace_calendar: paces(),
    recognition_ladder: ladder(),
    delivery_calendar: arrivals(),
    output_concentration: concentration(),
  };
}
