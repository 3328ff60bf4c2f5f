import { fill, Mistake, type Period, type Words } from "../../model/model.js";
import type { Reader } from "../reader.js";
import { filtersFor } from "./filters.js";

/** A template's text and the file that a mistake in it is told of. */
export interface Template {
  file: string;
  text: string;
}

/** Characters that a template may make, and steps that it may take: a text of pages, never of hours. */
const limits = { parseLimit: 1_000_000, memoryLimit: 10_000_000 };

/** What the package says of a template, in the language of the statistician. */
const said: [RegExp, Words][] = [
  [/undefined filter: (?<name>\w+)/, { zh: "没有名为“{name}”的写法。", en: "there is no filter “{name}”." }],
  [
    /undefined variable: (?<name>\S+?),/,
    { zh: "没有名为“{name}”的数据。", en: "there are no data named “{name}”." },
  ],
];

/** @returns the mistake in a template with its place: `bulletin.zh.liquid`, line 12 */
function mistakeIn(file: string, error: Error & { token?: { getPosition?(): [number, number] } }): Mistake {
  const line = error.token?.getPosition?.()[0];
  const place = line === undefined ? file : `${file}:${line}`;
  for (const [shape, words] of said) {
    const { groups } = shape.exec(`${error.message},`) ?? {};
    if (groups)
      return new Mistake(
        place,
        { zh: fill(words.zh, groups), en: fill(words.en, groups) },
        {
          zh: "请改正模板，可用的名称见docs/bulletin.md。",
          en: "Correct the template; docs/bulletin.md lists the names.",
        },
      );
  }
  return new Mistake(
    place,
    { zh: `模板写法有误（${error.message}）。`, en: `the template is wrong (${error.message}).` },
    {
      zh: "请改正模板，写法见docs/bulletin.md。",
      en: "Correct the template; docs/bulletin.md tells how they are written.",
    },
  );
}

/**
 * A template filled with facts. Templates hold no code: they read nothing but the facts, call nothing but our filters,
 * know no clock and reach no file.
 * @throws Mistake exit 2 naming the template's line for a name, filter or spelling that does not exist
 */
export async function fillTemplate(
  reader: Reader,
  { file, text }: Template,
  facts: Record<string, unknown>,
  before: Period | undefined,
): Promise<string> {
  const { Liquid } = await import("liquidjs");
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    templates: {}, // what may be included: nothing
    ...limits,
  });
  for (const [name, filter] of Object.entries(filtersFor(reader, before)))
    liquid.registerFilter(name, filter);
  try {
    return (await liquid.parseAndRender(text, facts)) as string;
  } catch (error) {
    if (error instanceof Mistake) throw error;
    throw mistakeIn(file, error as Error);
  }
}
