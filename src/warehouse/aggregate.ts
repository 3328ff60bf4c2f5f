import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import { type Dimension, type Engine, type Indicator, type IndicatorValue, TOTAL } from "../model/model.js";

const dimensions = ["ref_area", "activity", "product"] as const;

const [text, amount, share] = ["VARCHAR", "DECIMAL(38, 4)", "DOUBLE"];

/** The columns of `indicator_value` and of `contribution`, with their types. */
const valueColumns = {
  ...{ indicator: text, ref_area: text, activity: text, product: text },
  ...{ period_start: "DATE", period_months: "INTEGER" },
  ...{ numerator: amount, denominator: amount, unknown: amount, coverage: share },
  ...{ contributors: "INTEGER", largest_share: share, second_share: share },
  ...{ obs_status: text, conf_status: text, obs_value: share },
};
const contributionColumns = {
  ...{ indicator: text, activity: text, period_start: "DATE", period_months: "INTEGER" },
  ...{ contributor: text, numerator: amount, denominator: amount },
};

/** A SELECT of no row with these columns. */
function emptyOf(columns: Readonly<Record<string, string>>): string {
  const nulls = Object.entries(columns).map(([name, type]) => `CAST(NULL AS ${type}) AS ${name}`);
  return `SELECT ${nulls.join(", ")} WHERE false`;
}

/** Indicators that share a model of cells, the aggregate and the breakdowns: one at least. */
type Group = readonly [Indicator, ...Indicator[]];

const parts = ["numerator", "denominator", "unknown", "covered", "expected"] as const;

/**
 * What each group of enterprises adds to the values of indicators, part by part, at the finest breakdown: a row for several
 * cells, of which every breakdown and every contribution is then made.
 */
function contributedSelect([indicator, ...others]: Group, publicSources: readonly string[]): string {
  const { cells, by } = indicator;
  const shared = cells !== undefined;
  const keys = [...(shared ? ["indicator"] : []), ...new Set(by.flat()), "period_start", "period_months"];
  const of = (part: string): string => `sum(CASE WHEN part = '${part}' THEN contribution END) AS ${part}`;
  const told = (of: string): string => `max(CASE WHEN part IN ('numerator', 'denominator') THEN ${of} END)`;
  const open = publicSources.length === 0 ? "false" : `source IN (${publicSources.map(literal).join(", ")})`;
  const status = `CASE WHEN ${open} THEN 'F' ELSE 'N' END`;
  const names = [indicator, ...others].map((each) => literal(each.indicator)).join(", ");
  return `SELECT ${keys.join(", ")}, contributor, ${parts.map(of).join(", ")},
  ${told("obs_status")} AS obs_status, max(${status}) AS conf_status, ${told(status)} AS told_status
FROM ${identifier(cells ?? indicator.indicator)} WHERE contribution IS NOT NULL${shared ? ` AND indicator IN (${names})` : ""}
GROUP BY ${keys.join(", ")}, contributor`;
}

/** Contributors that stand in several rows of `contributed` for one value: few, as most have one activity, one area and one product. */
function severalSelect(group: Group): string {
  const keys = [...keysOf(group, []), "contributor"].join(", ");
  return `SELECT DISTINCT contributor FROM (SELECT contributor FROM contributed GROUP BY ${keys} HAVING count(*) > 1) AS told`;
}

/**
 * The rows of `contributed` at one breakdown, one for each contributor: those of contributors that stand in one row are as
 * they are. Adding all up once more took nine tenths of the time: 1.3 of 1.5 s for 4.9 million rows.
 * @param several whether contributors stand in `several`
 * @param added its columns, and how those of several rows become one
 */
function unitSelect(
  group: Group,
  by: readonly Dimension[],
  several: boolean,
  condition: string,
  added: Record<string, "sum" | "max">,
): string {
  const keys = keysOf(group, by).join(", ");
  const columns = Object.keys(added).join(", ");
  const sums = Object.entries(added)
    .map(([name, how]) => `${how}(${name}) AS ${name}`)
    .join(", ");
  const rows = (columns: string, which: string): string =>
    `SELECT ${keys}, contributor, ${columns} FROM contributed WHERE ${condition} AND ${present(by)}${which}`;
  if (!several) return rows(columns, "");
  const alone = "contributor NOT IN (SELECT contributor FROM several WHERE contributor IS NOT NULL)";
  return `${rows(columns, ` AND contributor IS NOT NULL AND ${alone}`)}
UNION ALL
${rows(sums, ` AND (contributor IS NULL OR NOT ${alone}) GROUP BY ${keys}, contributor`)}`;
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
  coalesce(obs_status, 'A') AS obs_status, conf_status, ${value} AS obs_value
FROM (
  SELECT ${keys}, ${sums}, count(numerator) AS contributors, max(numerator, 2) AS largest,
    max(obs_status) AS obs_status, max(conf_status) AS conf_status
  FROM (${unitSelect(group, by, several, "true", { ...added, obs_status: "max", conf_status: "max" })}) AS unit
  GROUP BY ${keys} HAVING count(${needed}) > 0) AS total`;
}

/**
 * One SELECT of what each group adds to the values of the city or its chains that rest on confidential returns: by whose
 * doing a value differs from that of an earlier release can be told by it.
 */
function contributionSelect(group: Group, by: readonly Dimension[], several: boolean): string {
  const keys = keysOf(group, by).join(", ");
  const told = `(${keys}) IN (SELECT ${keys} FROM confidential) AND contributor IS NOT NULL AND (numerator IS NOT NULL OR denominator IS NOT NULL)`;
  return `WITH confidential AS (
  SELECT ${keys} FROM contributed WHERE contributor IS NOT NULL AND ${present(by)}
  GROUP BY ${keys} HAVING max(told_status) = 'N')
SELECT indicator, activity, period_start, period_months, contributor, CAST(numerator AS DECIMAL(38, 4)) AS numerator, CAST(denominator AS DECIMAL(38, 4)) AS denominator
FROM (SELECT ${placed(group, by)}, contributor, numerator, denominator
  FROM (${unitSelect(group, by, several, told, { numerator: "sum", denominator: "sum" })}) AS unit) AS added`;
}

/** That a row says where it stands in a breakdown. */
function present(by: readonly Dimension[]): string {
  return by.length === 0 ? "true" : by.map((dimension) => `${dimension} IS NOT NULL`).join(" AND ");
}

/** The columns of a model that tell the values of a breakdown apart. */
function keysOf([{ cells }]: Group, by: readonly Dimension[]): string[] {
  return [...(cells === undefined ? [] : ["indicator"]), ...by, "period_start", "period_months"];
}

/** The keys of a value: dimensions that are not broken down are the total. */
function placed([{ indicator, cells }]: Group, by: readonly Dimension[]): string {
  const columns = dimensions.map((dimension) => {
    if (dimension === "ref_area" && by.includes("sub_area")) return "sub_area AS ref_area";
    return by.includes(dimension) ? dimension : `${literal(TOTAL)} AS ${dimension}`;
  });
  const name = cells === undefined ? `${literal(indicator)} AS indicator` : "indicator";
  return [name, ...columns, "period_start", "CAST(period_months AS INTEGER) AS period_months"].join(", ");
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
 * @returns the rows of the first, in a fixed order
 */
export async function aggregate(engine: Engine, indicators: readonly Indicator[]): Promise<IndicatorValue[]> {
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
  await engine.hold("contribution_of", emptyOf(contributionColumns));
  for (const group of grouped.values()) {
    const [{ by: breakdowns }] = group;
    await engine.hold("contributed", contributedSelect(group, publicSources));
    const chains = breakdowns.filter((by) => by.every((dimension) => dimension === "activity"));
    await engine.hold("several", severalSelect(group));
    const several = (await engine.ask("SELECT 1 AS one FROM several LIMIT 1", z.unknown())).length > 0;
    await engine.append(
      "value_of",
      breakdowns.map((by) => valueSelect(group, by, several)).join("\nUNION ALL\n"),
    );
    const all = chains.map((by) => `SELECT * FROM (${contributionSelect(group, by, several)})`);
    if (all.length > 0) await engine.append("contribution_of", all.join("\nUNION ALL\n"));
  }
  await engine.materialise("indicator_value", "SELECT * FROM value_of");
  await orderContributions(engine);
  return indicatorValues(engine);
}

/**
 * Makes the view `contribution`, in order of its columns. Two numbers stand for the five texts while they are sorted,
 * and nothing keeps the texts: of a province of 20,000 firms it is 20 million rows.
 */
async function orderContributions(engine: Engine): Promise<void> {
  const value = ["indicator", "activity", "period_start", "period_months"];
  const placed = (columns: string): string =>
    `SELECT CAST(row_number() OVER (ORDER BY ${columns}) AS INTEGER) AS place, * FROM (SELECT DISTINCT ${columns} FROM contribution_of) AS told`;
  await engine.hold("contributed_value", placed(value.join(", ")));
  await engine.hold("contributed_by", placed("contributor"));
  const same = value.map((name) => `value.${name} = told.${name}`).join(" AND ");
  await engine.hold(
    "contribution_placed",
    `SELECT value.place AS value, unit.place AS unit, told.numerator, told.denominator FROM contribution_of AS told
JOIN contributed_value AS value ON ${same} JOIN contributed_by AS unit ON unit.contributor = told.contributor ORDER BY 1, 2`,
  );
  await engine.hold("contribution_of", emptyOf(contributionColumns)); // they stand twice no longer than they must
  await engine.define(
    "contribution",
    `SELECT ${value.map((name) => `value.${name}`).join(", ")}, unit.contributor, placed.numerator, placed.denominator FROM contribution_placed AS placed
JOIN contributed_value AS value ON value.place = placed.value JOIN contributed_by AS unit ON unit.place = placed.unit ORDER BY placed.value, placed.unit`,
    false,
  );
}

const named = z.object({ source: z.string() });

/** The values of all indicators where they have been made, in a fixed order. */
export function indicatorValues(engine: Engine): Promise<IndicatorValue[]> {
  return engine.ask(
    "SELECT * FROM indicator_value ORDER BY indicator, ref_area, activity, product, period_start, period_months",
    row,
  );
}
