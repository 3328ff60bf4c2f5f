import type { Bound } from "./bind.js";

/**
 * The first field that a bound specification draws and neither its rows nor its own steps give, such as a misspelt one,
 * which would be an empty picture without a word; nothing where there is none, no row, or a step that names fields by the data.
 */
export function missingField({ data, ...spec }: Bound): string | undefined {
  const written = JSON.stringify(spec);
  if (data.values.length === 0 || /"(?:pivot|lookup|flatten|fold|repeat)":/.test(written)) return undefined;
  const given = new Set(data.values.flatMap((row) => Object.keys(row)));
  const made = new Set(
    [...written.matchAll(/"as":("\w+"|\[[^\]]*\])/g)].flatMap(([, names]) => names!.match(/\w+/g) ?? []),
  );
  const drawn = [...written.matchAll(/"field":"(\w+)"/g)].map(([, field]) => field!);
  const known = (field: string): boolean => given.has(field) || made.has(field);
  return drawn.find((field) => !known(field) && !known(field.replace(/__[dp]\d$/, "")));
}
