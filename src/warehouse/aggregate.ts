import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import type { Dimension, Engine, Indicator, IndicatorValue } from "../model/model.js";
import { emptyOf, type Group, keysOf, placed, severalSelect, unitSelect } from "./breakdown.js";
import { contributionSelect, noContribution, orderContributions } from "./contributions.js";
import { isFilled } from "./tables.js";

const [text, amount, share] = ["VARCHAR", "DECIMAL(38, 4)", "DOUBLE"];

/** The columns of `indicator_value`, with their types. */
const valueColumns = {
  ...{ indicator: text, ref_area: text, activity: text, product: text },
  ...{ period_start: "DATE", period_months: "INTEGER" },
  ...{ numerator: amount, denominator: amount, unknown: amount, coverage: share },
  ...{ contributors: "INTEGER", largest_share: share, second_share: share },
  ...{ obs_status: text, conf_status: text, obs_value: share },
};

const parts = ["numerator", "denominator", "unknown", "covered", "expected"] as const;

/** Statuses in rank: one provisional cell makes a sum provisional; final it is where all are. */
const RANKS = "AMP";

/** The parts that cells of each model have. */
export type PartsOf = ReadonlyMap<string, readonly string[]>;

/**
 * What each group of enterprises adds to the values of indicators, part by part, at the finest breakdown: a row for several
 * cells, of which every breakdown and every contribution is then made. What is sought per group is kept small, for there are
 * millions: only the parts that the model has are added up, states are ranks (`status`: A, M or P; `confidential`, `told`:
 * whether of a confidential source), by which 8 million cells took 2.7 s and not 3.6.
 */
function contributedSelect(
  [indicator, ...others]: Group,
  publicSources: readonly string[],
  has: PartsOf,
): string {
  const { cells, by } = indicator;
  const model = cells ?? indicator.indicator;
  const shared = cells !== undefined;
  const keys = [...(shared ? ["indicator"] : []), ...new Set(by.flat()), "period_start", "period_months"];
  const of = (part: string): string =>
    `${has.get(model)?.includes(part) ? `sum(CASE WHEN part = '${part}' THEN contribution END)` : `CAST(NULL AS ${amount})`} AS ${part}`;
  const told = (of: string): string => `max(CASE WHEN part IN ('numerator', 'denominator') THEN ${of} END)`;
  const open = publicSources.length === 0 ? "false" : `source IN (${publicSources.map(literal).join(", ")})`;
  const confidential = `CAST(CASE WHEN ${open} THEN 0 ELSE 1 END AS TINYINT)`;
  const names = [indicator, ...others].map((each) => literal(each.indicator)).join(", ");
  return `SELECT ${keys.join(", ")}, contributor, ${parts.map(of).join(", ")},
  ${told(`CAST(instr('${RANKS}', obs_status) AS TINYINT)`)} AS status, max(${confidential}) AS confidential, ${told(confidential)} AS told
FROM ${identifier(model)} WHERE contribution IS NOT NULL${shared ? ` AND indicator IN (${names})` : ""}
GROUP BY ${keys.join(", ")}, contributor`;
}

/**
 * One SELECT that turns `contributed` into the values of its indicators at one breakdown. A value is the sum of its
 * numerator cells, or numerator ÷ denominator (minus one for growth); cells of the parts `unknown`, `covered` and
 * `expected` become the bound and the reporting coverage. No numerator cell, or none with an amount, means no value:
 * missing is never zero.
 */
function valueSelect(group: Group, by: readonly Dimension[], several: boolean): string {
  const [indicator] = group;
  const keys = keysOf(group, by).join(", ");
  const needed = indicator.aggregate === "sum" ? "numerator" : "denominator";
  const amount = "CAST(coalesce(numerator, 0) AS DOUBLE)";
  const ratio = `${amount} / NULLIF(CAST(denominator AS DOUBLE), 0)`;
  const value = { sum: amount, ratio, growth: `${ratio} - 1` }[indicator.aggregate];
  const added = Object.fromEntries(parts.map((part) => [part, "sum" as const]));
  const sums = parts.map((part) => `sum(${part}) AS ${part}`).join(", ");
  return `SELECT ${placed(group, by)},
  CAST(coalesce(numerator, 0) AS DECIMAL(38, 4)) AS numerator, CAST(denominator AS DECIMAL(38, 4)) AS denominator, CAST(coalesce(unknown, 0) AS DECIMAL(38, 4)) AS unknown,
  CAST(covered AS DOUBLE) / NULLIF(CAST(expected AS DOUBLE), 0) AS coverage, CAST(contributors AS INTEGER) AS contributors,
  CAST(largest[1] AS DOUBLE) / NULLIF(CAST(numerator AS DOUBLE), 0) AS largest_share,
  CAST(largest[2] AS DOUBLE) / NULLIF(CAST(numerator AS DOUBLE), 0) AS second_share,
  substr('${RANKS}', coalesce(status, 1), 1) AS obs_status, CASE WHEN confidential = 1 THEN 'N' ELSE 'F' END AS conf_status, ${value} AS obs_value
FROM (
  SELECT ${keys}, ${sums}, count(numerator) AS contributors, max(numerator, 2) AS largest,
    max(status) AS status, max(confidential) AS confidential
  FROM (${unitSelect(group, by, several, "true", { ...added, status: "max", confidential: "max" })}) AS unit
  GROUP BY ${keys} HAVING count(${needed}) > 0) AS total`;
}

const row: z.ZodType<IndicatorValue> = z.object({
  indicator: z.string(),
  ref_area: z.string(),
  activity: z.string(),
  product: z.string(),
  period_start: z.string(),
  period_months: z.number(),
  numerator: z.string(),
  denominator: z.string().nullable(),
  unknown: z.string(),
  coverage: z.number().nullable(),
  contributors: z.number(),
  largest_share: z.number().nullable(),
  second_share: z.number().nullable(),
  obs_status: z.enum(["A", "P", "M"]),
  conf_status: z.enum(["F", "N"]),
});

/**
 * Makes the table `indicator_value` and the view `contribution` from the indicators' models, group by group: of a province no more
 * is held at once than one of them takes.
 * @param has the parts that the cells of each model have
 * @returns the rows of the first, in a fixed order
 */
export async function aggregate(
  engine: Engine,
  indicators: readonly Indicator[],
  has: PartsOf,
): Promise<IndicatorValue[]> {
  const grouped = new Map<string, [Indicator, ...Indicator[]]>();
  for (const each of indicators) {
    const shared = JSON.stringify([each.cells ?? each.indicator, each.aggregate, each.by]);
    const group = grouped.get(shared);
    if (group) group.push(each);
    else grouped.set(shared, [each]);
  }
  const open = await engine.ask(
    "SELECT source FROM source WHERE conf_status = 'public' ORDER BY source",
    named,
  );
  const publicSources = open.map(({ source }) => source);
  await engine.hold("value_of", emptyOf(valueColumns));
  await engine.hold("contribution_of", noContribution);
  for (const group of grouped.values()) {
    const [{ by: breakdowns }] = group;
    await engine.hold("contributed", contributedSelect(group, publicSources, has));
    await engine.hold("several", severalSelect(group));
    const several = await isFilled(engine, "several");
    await engine.append(
      "value_of",
      breakdowns.map((by) => valueSelect(group, by, several)).join("\nUNION ALL\n"),
    );
    const contributions = contributionSelect(group, several);
    if (contributions) await engine.append("contribution_of", contributions);
  }
  await engine.materialise("indicator_value", "SELECT * FROM value_of");
  await orderContributions(engine);
  return indicatorValues(engine);
}

const named = z.object({ source: z.string() });

/** The values of all indicators where they have been made, in a fixed order. */
export function indicatorValues(engine: Engine): Promise<IndicatorValue[]> {
  return engine.ask(
    "SELECT * FROM indicator_value ORDER BY indicator, ref_area, activity, product, period_start, period_months",
    row,
  );
}
