import type { ReasonCode, Words } from "../model/model.js";

/** The sentence of each reason; its {marks} are filled from the facts of the assessment. */
export const reasonWords: Record<ReasonCode, Words> = {
  no_value: { zh: "本期没有数据", en: "there is no value for this period" },
  value_of_earlier_period: {
    zh: "最新的数据是{newest_from}至{newest_on}的，报告期截至{period_on}，本期还没有数据",
    en: "the newest value is of {newest_from} to {newest_on}; the report goes to {period_on}, which has none yet",
  },
  counted_zero: {
    zh: "本期没有符合条件的记录，按0计",
    en: "no record of the period qualifies; counted as 0",
  },
  known_up_to: {
    zh: "数据来源只完整到{known_up_to}，其后的情况未知",
    en: "the sources are complete up to {known_up_to} only; what came later is unknown",
  },
  list_not_received: {
    zh: "名单最近收到于{known_up_to}，其后批次未到，不作“未完成”判断",
    en: "the newest list was received on {known_up_to}; a later batch has not come, so nothing is called missed",
  },
  denominator_zero: { zh: "分母为0，比率无意义", en: "the denominator is 0, so there is no ratio" },
  unknown_answers: {
    zh: "有{unknown}个单位未报或情况未知，既不算“有”也不算“没有”，只给出上下限",
    en: "{unknown} did not answer or are not known; they count neither as yes nor as no and only bound the value",
  },
  partial_coverage: {
    zh: "报送覆盖率低于{coverage_floor}，数据不完整",
    en: "reporting coverage is below {coverage_floor}; the value is partial",
  },
  coverage_decides: {
    zh: "未报的单位足以改变判断，暂不给出结论",
    en: "those who have not reported could turn the verdict, so no word is given yet",
  },
  like_for_like: {
    zh: "应完成数只计已报企业：按它们自己的上年比重计算",
    en: "what is required counts those who have reported only, by their own share of last year",
  },
  stale_value: {
    zh: "最新数据截至{value_on}，已过时",
    en: "the newest value ends on {value_on} and is out of date",
  },
  findings_unexplained: {
    zh: "初步数：自动审核已通过，未采用或变动最大的{unexplained}项还没有核实说明",
    en: "preliminary figures: the automatic checks passed; not explained yet, of the figures that are not used or changed most: {unexplained}",
  },
  not_final: {
    zh: "该年度数据尚未核定",
    en: "nobody has called the figures of the year final yet",
  },
  earlier_survey: {
    zh: "最近一次年度调查截至{survey_on}，进度按该日判断",
    en: "the newest survey is of {survey_on}; pace is judged on that day",
  },
  earlier_value: {
    zh: "最新的数据截至{survey_on}，按该日判断",
    en: "the newest value goes to {survey_on}, and that day is judged",
  },
  baseline_unknown: {
    zh: "没有基期（{baseline_on}）数据，无法判断进度",
    en: "the baseline of {baseline_on} is unknown, so pace cannot be judged",
  },
  baseline_partial: {
    zh: "基期有{baseline_unknown}个单位未报，基期值是下限，进度可能偏高",
    en: "{baseline_unknown} did not answer at the baseline; it is a lower bound and progress may be overstated",
  },
  maintain: {
    zh: "基期已达标，只看是否保持",
    en: "the target was met at the baseline; what counts is keeping it",
  },
  no_distance: {
    zh: "基期值等于目标值，无法计算进度比",
    en: "the baseline equals the target, so there is no ratio of progress",
  },
  integer_tolerance: {
    zh: "数量少，已达到应有数取整后的{required_count}，按符合进度计",
    en: "few units: the whole number {required_count} of what is required is there, so it counts as on track",
  },
  linear_path: {
    zh: "没有可用的上年分月比重，按月数平均推算",
    en: "no share of last year's months is available; the months are taken as equal",
  },
  not_due: {
    zh: "路径的第一步尚未到期",
    en: "the first step of the planned path has not come yet",
  },
  first_month_alone: {
    zh: "1月份不单独判断",
    en: "the first month of a year is not judged alone",
  },
  cap_on_flow: {
    zh: "上限按整段时期计算，期满才能判断是否达标",
    en: "a cap on an amount can be judged only when its time is over",
  },
  before_target_year: {
    zh: "目标年份是{due_year}年，本年仅用同一目标作比较",
    en: "the target is for {due_year}; this year is only compared with it",
  },
  due_year_judged: {
    zh: "目标年份{due_year}年已结束，以该年全年数判断",
    en: "the target year {due_year} is over; its whole-year figure is judged",
  },
  path_of_year: {
    zh: "目标年份是{due_year}年；本年按{judged_year}年路径值{path_value}判断（基期到目标年份直线推算）",
    en: "the target is for {due_year}; {judged_year} is judged against its value on a straight path from the baseline, {path_value}",
  },
  year_complete: {
    zh: "{judged_year}年已满12个月，不再有进度可言",
    en: "all twelve months of {judged_year} are known; there is no pace left to judge",
  },
  no_history: {
    zh: "没有完整的以前年度，只能按月均推算；六月以前不判断进度",
    en: "no complete earlier year: only the monthly average is left, and no pace is told before June",
  },
  unlikely: {
    zh: "按预测，全年达到的可能性低于20%",
    en: "by the forecast the chance of reaching it this year is below 20%",
  },
  infeasible_at_proven_capacity: {
    zh: "剩余月份每月所需超过以往任何一个月",
    en: "each month left would have to bring more than any month ever did",
  },
  lost: { zh: "曾经达标，{lost_on}起不再达标", en: "was met once and is not any more since {lost_on}" },
  missed_year: {
    zh: "{missed_years}年未完成，不能由其他年份补足",
    en: "missed in {missed_years}; other years cannot make up for it",
  },
  reading_decides: {
    zh: "原文此处有两种读法，结论不同，取决于口径；口径确认前不作最终判断",
    en: "the plan can be read in two ways here and the verdicts differ; none is final until the reading is confirmed",
  },
  deadline_unstated: {
    zh: "原文没有写明年份，按本年全年比较，不判断是否逾期",
    en: "the plan names no year: compared with the year at hand, and never called missed",
  },
  before_plan: {
    zh: "规划期自{plan_starts_on}开始，本期不考核",
    en: "the plan starts on {plan_starts_on}; this period is not judged",
  },
  superseded: {
    zh: "已由目标{superseded_by}取代",
    en: "superseded by target {superseded_by}",
  },
};
