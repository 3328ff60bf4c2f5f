import { type Pipeline, TOTAL } from "../../model/model.js";
import type { PublishedValue } from "./published.js";

const dimensions = ["ref_area", "activity", "product"] as const;

/**
 * Which code list names the codes of each breakdown of each indicator: the list of the sources' column of that name, or
 * else the first that holds every code in use; one dimension may mean different things in two indicators.
 * @returns rows `indicator`, `dimension`, `code_list`; nothing for a breakdown whose codes no list holds
 */
export function breakdownRows(
  { indicators, codes, sources }: Pipeline,
  values: readonly PublishedValue[],
): Record<string, string>[] {
  const preferred = new Map(
    sources.flatMap(({ columns }) =>
      columns.flatMap(({ name, codes: list }) => (list ? [[name, list] as const] : [])),
    ),
  );
  return indicators.flatMap(({ indicator }) =>
    dimensions.flatMap((dimension) => {
      const own = values.filter((value) => value.indicator === indicator && value[dimension] !== TOTAL);
      const used = new Set(own.map((value) => value[dimension]));
      const holding = codes.filter(({ rows }) => {
        const held = new Set(rows.map(({ code }) => code));
        return used.size > 0 && [...used].every((code) => held.has(code));
      });
      const chosen = holding.find(({ codes: list }) => list === preferred.get(dimension)) ?? holding[0];
      return chosen ? [{ indicator, dimension, code_list: chosen.codes }] : [];
    }),
  );
}
