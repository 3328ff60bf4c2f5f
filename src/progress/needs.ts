import type { Model, Pipeline, Source } from "../model/model.js";

/**
 * The sources that a target rests on: those that its measure names, else those behind its indicator's model, through
 * every model between. A model that reads all observations rests on the forms that it names, else on those of
 * the measures that it names, else on every form.
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
    const own = pipeline.models.find((each) => each.model === model);
    for (const table of own?.reads ?? []) {
      for (const source of behind(pipeline.sources, table, own!)) found.add(source);
      visit(table);
    }
  };
  visit(pipeline.indicators.find((each) => each.indicator === indicator)?.cells ?? indicator);
  return [...found];
}

function behind(sources: readonly Source[], table: string, reader: Model): string[] {
  if (table === "observation") return formsNamedIn(reader, sources).map(({ source }) => source);
  return sources
    .filter(({ source }) => [source, `form_${source}`, `filed_${source}`].includes(table))
    .map(({ source }) => source);
}

/** The forms whose cells a model takes from among all observations, by what stands in quotes in its SQL. */
function formsNamedIn({ sql }: Model, sources: readonly Source[]): readonly Source[] {
  const named = (text: string | undefined): boolean => text !== undefined && sql.includes(`'${text}'`);
  const forms = sources.filter(({ columns }) => columns.some(({ measure }) => measure));
  const byName = forms.filter(({ source }) => named(source));
  if (byName.length > 0) return byName;
  const byMeasure = forms.filter(({ columns }) => columns.some(({ measure }) => named(measure)));
  return byMeasure.length > 0 ? byMeasure : forms;
}
