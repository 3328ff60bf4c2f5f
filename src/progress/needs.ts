import type { Pipeline, Source } from "../model/model.js";

/**
 * The sources that a target rests on: those that its measure names, else those behind its indicator's model, through
 * every model between. A model that reads all observations rests on every form.
 */
export function needsOf(pipeline: Pipeline, target: string): string[] {
  const measure = pipeline.measures.find((each) => each.measure === target);
  if (measure) return measure.needs;
  const { indicator } = pipeline.targets.find((each) => each.target === target)!;
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (model: string): void => {
    if (seen.has(model)) return;
    seen.add(model);
    for (const table of pipeline.models.find((each) => each.model === model)?.reads ?? []) {
      for (const source of behind(pipeline.sources, table)) found.add(source);
      visit(table);
    }
  };
  visit(pipeline.indicators.find((each) => each.indicator === indicator)?.cells ?? indicator);
  return [...found];
}

function behind(sources: readonly Source[], table: string): string[] {
  if (table === "observation")
    return sources
      .filter(({ columns }) => columns.some(({ measure }) => measure))
      .map(({ source }) => source);
  return sources
    .filter(({ source }) => [source, `form_${source}`, `filed_${source}`].includes(table))
    .map(({ source }) => source);
}
