import type {
  Attainment,
  Comparator,
  Evidence,
  Headline,
  Pace,
  TargetKind,
  UnstatedTerm,
  Words,
} from "../../model/model.js";

const attainment: Record<Attainment, Words> = {
  NOT_MET: { zh: "尚未达成，期限未到", en: "Not met, the deadline is still to come" },
  MET_PROVISIONAL: { zh: "暂达标，数据还不是最终数", en: "Met on figures that are not final" },
  MET_FINAL: { zh: "已达成，按最终数", en: "Met on final figures" },
  LOST: { zh: "曾达标后回落", en: "Met once, and lost again" },
  MISSED: { zh: "逾期未达成，按最终数", en: "Not met when it was due, on final figures" },
  MISSED_PROVISIONAL: {
    zh: "到期未达成，数据还不是最终数",
    en: "Not met when due, on figures that are not final",
  },
  MISSED_THEN_MET: { zh: "逾期达成", en: "Met after the deadline" },
  NOT_APPLICABLE: { zh: "不考核", en: "Not assessed" },
};

const pace: Record<Pace, Words> = {
  AHEAD: { zh: "超前", en: "Ahead of the path" },
  ON_TRACK: { zh: "符合进度", en: "As the path asks" },
  SLIGHTLY_BEHIND: { zh: "略滞后", en: "Slightly behind the path" },
  BEHIND: { zh: "滞后", en: "Behind the path" },
  REVERSING: { zh: "倒退，离目标比基期还远", en: "Further from the target than at the baseline" },
  NOT_DUE: { zh: "未到考核期", en: "Not due yet" },
  NOT_ASSESSABLE: { zh: "无法判断", en: "Cannot be judged" },
};

const evidence: Record<Evidence, Words> = {
  FINAL: { zh: "最终数", en: "Final figures" },
  VERIFIED: { zh: "初步数，问题都已核实说明", en: "Preliminary figures whose findings are all explained" },
  DRAFT: { zh: "初步数", en: "Preliminary figures" },
  PARTIAL: { zh: "不完整，有单位未报或有数未定", en: "Partial: units or figures are missing" },
  STALE: { zh: "已过时，不是本报告期的数", en: "Out of date: not of the report period" },
  NOT_RECEIVED: { zh: "名单未到", en: "The list has not been received" },
  CONFLICT: { zh: "来源矛盾", en: "Sources contradict each other" },
  NONE: { zh: "没有数据", en: "No figures" },
};

const headline: Record<Headline, Words> = {
  ...pace,
  NOT_APPLICABLE: attainment.NOT_APPLICABLE,
  NOT_ASSESSABLE: { zh: "不可评估", en: "Cannot be assessed" },
  INCOMPLETE: { zh: "数据不全", en: "Data incomplete" },
  MISSED_THEN_MET: attainment.MISSED_THEN_MET,
  MISSED: attainment.MISSED,
  MISSED_PROVISIONAL: attainment.MISSED_PROVISIONAL,
  LOST: attainment.LOST,
  ACHIEVED: attainment.MET_FINAL,
  PROVISIONALLY_ACHIEVED: attainment.MET_PROVISIONAL,
  VALUE_WITHOUT_PACE: { zh: "有数据，无法判断进度", en: "A value whose pace cannot be judged" },
};

const kind: Record<TargetKind, Words> = {
  stock: { zh: "存量：某日的水平", en: "Level at a date" },
  flow: { zh: "流量：一年内的数额", en: "Amount within a year" },
  increment: { zh: "增量：自基期起新增", en: "Newly added since the baseline" },
  annual: { zh: "年度：每年新增", en: "So many each year" },
  coverage: { zh: "比重：占全部的份额", en: "Share of a whole" },
};

const comparator: Record<Comparator, Words> = {
  ge: { zh: "不少于", en: "At least" },
  gt: { zh: "突破", en: "Above" },
  le: { zh: "不多于", en: "At most" },
  lt: { zh: "低于", en: "Below" },
};

const unstated: Record<UnstatedTerm, Words> = {
  responsible: { zh: "责任单位", en: "The responsible unit" },
  due_on: { zh: "期限", en: "The deadline" },
  value: { zh: "口径或目标值", en: "What is measured, or the value" },
  path: { zh: "进度安排", en: "The path" },
};

/**
 * Rows of the table `status`: what each code that a verdict or a target carries means, named by the column it stands in.
 * A joined reader needs no page to understand `PARTIAL`.
 * @returns rows `field`, `code`, `title_zh`, `title_en`, in the order of the fields
 */
export function statusRows(): Record<string, string>[] {
  const lists = { attainment, pace, evidence, headline, kind, comparator, unstated };
  return Object.entries(lists).flatMap(([field, codes]: [string, Record<string, Words>]) =>
    Object.entries(codes).map(([code, { zh, en }]) => ({ field, code, title_zh: zh, title_en: en })),
  );
}
