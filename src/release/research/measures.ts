import type { Pipeline } from "../../model/model.js";

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
      responsible_from: each.inferred ? "inferred" : "plan",
      clause_zh: each.citation.clause.zh,
      quotation: each.citation.quotation,
      translation: each.citation.translation,
    };
  });
}
