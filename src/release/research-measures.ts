import type { Pipeline } from "../model/model.js";

/** Columns of the research file's table `measure`, with what a reader should know of each. */
export const measureColumns: Record<string, string> = {
  measure: "编号 / Row of the plan",
  title_zh: "中文名称 / Chinese title",
  title_en: "英文名称 / English title",
  told_by:
    "target按目标判断，rule按规则判定，figures只报数，words不考核 / Judged, decided, told in figures, or words only",
  indicators: "计量指标，见表indicator / Indicators, see table indicator",
  units: "计量单位 / Units of measure",
  needs: "所需数据 / Data it needs",
  senders: "报送单位 / Who sends them",
  responsible_zh: "责任单位 / Responsible units in Chinese",
  responsible_en: "责任单位英文 / Responsible units in English",
  clause_zh: "出处 / Clause",
  quotation: "原文 / The plan's words",
  translation: "译文 / Our translation",
};

/** Every measure of the plan as a row of the research file's table `measure`. */
export function measureRows({
  measures,
  targets,
  rules,
  indicators,
  sources,
  offices,
}: Pipeline): Record<string, string>[] {
  return measures.map((each) => {
    const target = targets.find(({ target }) => target === each.measure);
    const decided = rules.some(({ rule }) => rule === each.measure);
    const measured = target ? [target.indicator] : each.indicators.map(({ indicator }) => indicator);
    const needed = each.needs.map((name) => sources.find(({ source }) => source === name)!);
    const senders = needed.flatMap(({ owed }) => offices.find(({ office }) => office === owed?.by) ?? []);
    const distinct = (texts: readonly string[]): string => [...new Set(texts)].join("、");
    return {
      measure: each.measure,
      title_zh: each.title.zh,
      title_en: each.title.en,
      told_by: target ? "target" : decided ? "rule" : each.qualitative ? "words" : "figures",
      indicators: distinct(measured),
      units: distinct(
        measured.map((name) => indicators.find(({ indicator }) => indicator === name)!.unit_measure),
      ),
      needs: distinct(needed.map(({ title }) => title.zh)),
      senders: distinct(senders.map(({ title }) => title.zh)),
      responsible_zh: distinct(each.responsible.map(({ title }) => title.zh)),
      responsible_en: each.responsible.map(({ title }) => title.en).join(", "),
      clause_zh: each.citation.clause.zh,
      quotation: each.citation.quotation,
      translation: each.citation.translation,
    };
  });
}
