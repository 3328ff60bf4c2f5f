import { decimal } from "../../formats/formats.js";
import { type Indicator, type IndicatorValue, Mistake, type PrimaryRules } from "../../model/model.js";
import { audit, type Interval, suppress, type Table } from "../protect/protect.js";
import { keyOf, linkedTables, valueNamed } from "./linked.js";
import { type Earlier, isListed, isSensitive, tellsAGroup } from "./sensitive.js";

/**
 * What becomes of a value (SDMX, CL_CONF_STATUS): F is published, N is confidential by itself, D is withheld because
 * another could be told from it.
 */
export type Confidentiality = "F" | "N" | "D";

/** Ten times what the audit cannot tell from nothing, as a share. */
const MARGIN = 1e-5;

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
    const first = await hiding(table);
    const done =
      first.told.length > 0 && earlier.known.size > 0 ? await hiding(await asFarAsCanBe(table)) : first;
    if (done.told[0] !== undefined) throw refused(done.told[0]);
    for (const cell of done.secondary) beside.add(valueNamed(cell));
  }
  return (value) => {
    if (value.conf_status === "F") return "F";
    if (!isListed(value) || sensitive.has(keyOf(value))) return "N";
    return beside.has(keyOf(value)) ? "D" : "F";
  };
}

/** What is hidden beside the sensitive cells of a table, and those that an outsider can tell too narrowly all the same. */
async function hiding(table: Table): Promise<{ secondary: readonly string[]; told: readonly string[] }> {
  const { secondary } = await suppress(table);
  const found = await audited(table, new Set(secondary));
  return { secondary, told: found.flatMap(({ cell, protected: safe }) => (safe ? [] : cell)) };
}

async function audited(table: Table, hidden?: ReadonlySet<string>): Promise<readonly Interval[]> {
  const cells = table.cells.map((cell) => ({ ...cell, suppressed: hidden?.has(cell.cell) ?? true }));
  return (await audit({ ...table, cells })).intervals;
}

/**
 * The table with each sensitive cell asked to lie no farther from its value than it can when every figure is hidden: what
 * is told then is told by what earlier releases published (by other rules, or before anybody compared), and this one
 * must only tell no more of it. A cell that is told exactly so is asked nothing.
 */
async function asFarAsCanBe(table: Table): Promise<Table> {
  const narrow = new Map(
    (await audited(table)).filter((each) => !each.protected).map((each) => [each.cell, roomOf(each)]),
  );
  const cells = table.cells.map((cell) => {
    const room = narrow.get(cell.cell);
    if (room === undefined) return cell;
    const protection = decimal(room * (1 - MARGIN));
    return { ...cell, protection, sensitive: room > cell.value.abs().toNumber() * MARGIN };
  });
  return { ...table, cells };
}

function roomOf({ value, lower, upper }: Interval): number {
  return Math.min(value - (lower ?? -Infinity), (upper ?? Infinity) - value);
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
