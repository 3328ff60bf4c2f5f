import type {
  AssessmentInput,
  Attainment,
  Comparator,
  DecisionOutcome,
  Evidence,
  Headline,
  Pace,
  Words,
} from "../model/model.js";

/** The word of each headline. */
export const headlineWords: Record<Headline, Words> = {
  NOT_APPLICABLE: { zh: "不考核", en: "Not assessed" },
  NOT_ASSESSABLE: { zh: "不可评估", en: "Cannot be assessed" },
  MISSED_THEN_MET: { zh: "逾期达成", en: "Met after the deadline" },
  MISSED: { zh: "逾期未达成", en: "Missed" },
  MISSED_PROVISIONAL: { zh: "未达成（待核定）", en: "Not met, provisional" },
  INCOMPLETE: { zh: "数据不全", en: "Data incomplete" },
  LOST: { zh: "曾达标后回落", en: "Met, then lost" },
  ACHIEVED: { zh: "已达成", en: "Achieved" },
  PROVISIONALLY_ACHIEVED: { zh: "暂达标（待核定）", en: "Met, provisional" },
  NOT_DUE: { zh: "未到考核期", en: "Not due yet" },
  REVERSING: { zh: "倒退", en: "Reversing" },
  BEHIND: { zh: "滞后", en: "Behind" },
  SLIGHTLY_BEHIND: { zh: "略滞后", en: "Slightly behind" },
  ON_TRACK: { zh: "符合进度", en: "On track" },
  AHEAD: { zh: "超前", en: "Ahead" },
  VALUE_WITHOUT_PACE: { zh: "有数据，无法判断进度", en: "Value without pace" },
};

/** One character for each headline, all different: a terminal has no shapes. */
export const headlineMarks: Record<Headline, string> = {
  NOT_APPLICABLE: "–",
  NOT_ASSESSABLE: "?",
  MISSED_THEN_MET: "☑",
  MISSED: "✘",
  MISSED_PROVISIONAL: "✗",
  INCOMPLETE: "◫",
  LOST: "⊘",
  ACHIEVED: "✔",
  PROVISIONALLY_ACHIEVED: "○",
  NOT_DUE: "◌",
  REVERSING: "◀",
  BEHIND: "▼",
  SLIGHTLY_BEHIND: "▽",
  ON_TRACK: "▶",
  AHEAD: "»",
  VALUE_WITHOUT_PACE: "□",
};

/** The word of each attainment. */
export const attainmentWords: Record<Attainment, Words> = {
  NOT_MET: { zh: "尚未达成", en: "not met" },
  MET_PROVISIONAL: { zh: "暂达标", en: "met, provisional" },
  MET_FINAL: { zh: "已达成", en: "met" },
  LOST: { zh: "曾达标后回落", en: "met, then lost" },
  MISSED: { zh: "逾期未达成", en: "missed" },
  MISSED_PROVISIONAL: { zh: "未达成（待核定）", en: "not met, provisional" },
  MISSED_THEN_MET: { zh: "逾期达成", en: "met after the deadline" },
  NOT_APPLICABLE: { zh: "不考核", en: "not assessed" },
};

/** The word of each pace. */
export const paceWords: Record<Pace, Words> = {
  AHEAD: { zh: "超前", en: "ahead" },
  ON_TRACK: { zh: "符合进度", en: "on track" },
  SLIGHTLY_BEHIND: { zh: "略滞后", en: "slightly behind" },
  BEHIND: { zh: "滞后", en: "behind" },
  REVERSING: { zh: "倒退", en: "reversing" },
  NOT_DUE: { zh: "未到期", en: "not due" },
  NOT_ASSESSABLE: { zh: "无法判断", en: "cannot be judged" },
};

/** What the figures behind a verdict are worth. */
export const evidenceWords: Record<Evidence, Words> = {
  FINAL: { zh: "为最终数", en: "final figures" },
  VERIFIED: { zh: "已核实", en: "verified figures" },
  DRAFT: { zh: "为初步数", en: "preliminary figures" },
  PARTIAL: { zh: "不完整", en: "partial figures" },
  STALE: { zh: "已过时", en: "figures out of date" },
  NOT_RECEIVED: { zh: "名单未到", en: "list not received" },
  CONFLICT: { zh: "来源矛盾", en: "conflicting sources" },
  NONE: { zh: "没有", en: "no figures" },
};

/** The part that a value played in a verdict. */
export const roleWords: Record<AssessmentInput["role"], Words> = {
  current: { zh: "本期值", en: "current value" },
  baseline: { zh: "基期值", en: "baseline" },
  due: { zh: "到期日的值", en: "value on the due day" },
  last_year_same_period: { zh: "上年同期", en: "same period last year" },
  last_year: { zh: "上年全年", en: "whole of last year" },
  earlier_year: { zh: "以前年度", en: "earlier year" },
  sustained_since: { zh: "持续达标的起点", en: "met without a break since" },
};

/** Chinese names of the formulas that judge; each kind of target has its own. */
export const formulaWords: Record<string, string> = {
  "A stock": "存量：期末数与目标比",
  "B flow": "当年累计",
  "B flow (last year's share of the same months)": "当年累计：按上年同月比重推算应完成数",
  "B flow (elapsed months)": "当年累计：按月数平均推算应完成数",
  "C increment": "累计新增：基期以来的增加数",
  "D annual": "按年考核：每年单独判断",
  "E coverage": "覆盖率：未报的只计入上下限",
};

/** Chinese names of the paths that need no table; others are named in the pipeline's paths. */
export const pathWords: Record<string, string> = { seasonal: "上年同月比重", linear: "按时间平均" };

/** The sign of each comparator. */
export const comparatorSigns: Record<Comparator, string> = { ge: "≥", gt: ">", le: "≤", lt: "<" };

/** What a rule says of a firm. */
export const outcomeWords: Record<DecisionOutcome, Words> = {
  eligible: { zh: "符合", en: "eligible" },
  ineligible: { zh: "不符合", en: "ineligible" },
  undecided: { zh: "待定", en: "undecided" },
};
