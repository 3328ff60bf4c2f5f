import { type Indicator, type IndicatorValue, Mistake, type PrimaryRules } from "../../model/model.js";
import { audit, suppress } from "../protect/protect.js";
import { keyOf, linkedTables, valueNamed } from "./linked.js";
import { type Earlier, isListed, isSensitive, tellsAGroup } from "./sensitive.js";

/**
 * What becomes of a value (SDMX, CL_CONF_STATUS): F is published, N is confidential by itself, D is withheld because
 * another could be told from it.
 */
export type Confidentiality = "F" | "N" | "D";

/**
 * Decides which values leave the bureau. Sensitive ones do not, nor those beside them that would give them away: all
 * published figures are taken as one system, with what adds up over the chains and with every identity that holds between
 * indicators, also over a year, for an outsider finds it in the numbers as we do. What is chosen is judged by an audit
 * that knows nothing of the choice.
 * @param values all values of the edition, a year's and a chain's as well as those never published
 * @param indicators how each indicator's cells become its value
 * @param rules parameters of the primary rules
 * @param earlier what the releases before this one told of the values: with it this one's are compared
 * @returns what becomes of a value
 * @throws Mistake exit 5 when the audit finds a sensitive figure that can still be told: nothing is published
 */
export async function disclosure(
  values: readonly IndicatorValue[],
  indicators: readonly Pick<Indicator, "indicator" | "aggregate">[],
  rules: PrimaryRules,
  earlier: Earlier,
): Promise<(value: IndicatorValue) => Confidentiality> {
  const confidential = values.filter((value) => isListed(value) && value.conf_status === "N");
  const isTold = (value: IndicatorValue): boolean =>
    isSensitive(value, rules) ||
    (earlier.changes.get(keyOf(value)) ?? []).some((change) => tellsAGroup(change, rules));
  const sensitive = new Set(confidential.filter(isTold).map(keyOf));
  const beside = new Set<string>();
  const growth = new Set(
    indicators.flatMap(({ indicator, aggregate }) => (aggregate === "growth" ? indicator : [])),
  );
  for (const table of linkedTables(confidential, growth, rules, earlier)) {
    const { secondary } = await suppress(table);
    const hidden = new Set(secondary);
    const { holds, intervals } = await audit({
      ...table,
      cells: table.cells.map((cell) => ({ ...cell, suppressed: hidden.has(cell.cell) })),
    });
    if (!holds) throw refused(intervals.find((each) => !each.protected)!.cell);
    for (const cell of secondary) beside.add(valueNamed(cell));
  }
  return (value) => {
    if (value.conf_status === "F") return "F";
    if (!isListed(value) || sensitive.has(keyOf(value))) return "N";
    return beside.has(keyOf(value)) ? "D" : "F";
  };
}

function refused(cell: string): Mistake {
  return new Mistake(
    valueNamed(cell),
    {
      zh: "公开数据未通过保密审计：由其余公开的数仍能推算出这一数，没有发布。",
      en: "the public data failed the disclosure audit: this figure can be told from what else would be published; nothing was published.",
    },
    {
      zh: "请把这一情况连同版本告诉维护人员；上一次发布保持不变。",
      en: "Tell the maintainers of it, with the version; the last release stands.",
    },
    5,
  );
}
