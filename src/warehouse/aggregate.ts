import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import { type Dimension, type Engine, type Indicator, type IndicatorValue, TOTAL } from "../model/model.js";

const dimensions = ["ref_area", "activity", "product"] as const;

/**
 * One SELECT that turns the cells of a model into the values of its indicator over every declared breakdown, or of all
 * indicators that share the model, the aggregate and the breakdowns. A value is the sum of its numerator cells, or numerator ÷ denominator (minus one for growth); cells of the parts `unknown`,
 * `covered` and `expected` become the bound and the reporting coverage. No numerator cell, or none with an
 * amount, means no value: missing is never zero.
 */
function aggregateSelect(indicators: readonly [Indicator, ...Indicator[]]): string {
  const [indicator] = indicators;
  const cells = indicator.by.map((by) => breakdown(indicators, by)).join("\nUNION ALL\n");
  const keys = "indicator, ref_area, activity, product, period_start, period_months";
  const sum = (part: string): string => `sum(CASE WHEN part = '${part}' THEN contribution END)`;
  const needed = indicator.aggregate === "sum" ? "numerator" : "denominator";
  const ratio = "CAST(numerator AS DOUBLE) / NULLIF(CAST(denominator AS DOUBLE), 0)";
  const value = { sum: "CAST(numerator AS DOUBLE)", ratio, growth: `${ratio} - 1` }[indicator.aggregate];
  return `WITH cell AS (
${cells}
), total AS (
  SELECT ${keys}, coalesce(${sum("numerator")}, 0) AS numerator, ${sum("denominator")} AS denominator,
    coalesce(${sum("unknown")}, 0) AS unknown, ${sum("covered")} AS covered, ${sum("expected")} AS expected,
    max(CASE WHEN part IN ('numerator', 'denominator') THEN obs_status END) AS obs_status, max(conf_status) AS conf_status
  FROM cell GROUP BY ${keys}
  HAVING sum(CASE WHEN part = '${needed}' THEN 1 ELSE 0 END) > 0
), contributor AS (
  SELECT ${keys}, contributor, sum(contribution) AS amount FROM cell WHERE part = 'numerator' GROUP BY ${keys}, contributor
), placed AS (
  SELECT ${keys}, amount, row_number() OVER (PARTITION BY ${keys} ORDER BY amount DESC, contributor) AS place FROM contributor
), concentration AS (
  SELECT ${keys}, count(*) AS contributors, sum(CASE WHEN place = 1 THEN amount END) AS largest, sum(CASE WHEN place = 2 THEN amount END) AS second
  FROM placed GROUP BY ${keys}
)
SELECT total.indicator, total.ref_area, total.activity, total.product, total.period_start, total.period_months,
  CAST(numerator AS DECIMAL(38, 4)) AS numerator, CAST(denominator AS DECIMAL(38, 4)) AS denominator, CAST(unknown AS DECIMAL(38, 4)) AS unknown,
  CAST(covered AS DOUBLE) / NULLIF(CAST(expected AS DOUBLE), 0) AS coverage, CAST(coalesce(contributors, 0) AS INTEGER) AS contributors,
  CAST(largest AS DOUBLE) / NULLIF(CAST(numerator AS DOUBLE), 0) AS largest_share,
  CAST(second AS DOUBLE) / NULLIF(CAST(numerator AS DOUBLE), 0) AS second_share,
  coalesce(obs_status, 'A') AS obs_status, conf_status, ${value} AS obs_value
FROM total LEFT JOIN concentration ON ${keys
    .split(", ")
    .map((key) => `total.${key} = concentration.${key}`)
    .join(" AND ")}`;
}

/** The cells of a model seen at one breakdown: dimensions that are not broken down become the total. */
function breakdown(indicators: readonly [Indicator, ...Indicator[]], by: readonly Dimension[]): string {
  const [{ indicator, cells }] = indicators;
  const columns = dimensions.map((dimension) => {
    if (dimension === "ref_area" && by.includes("sub_area")) return "sub_area AS ref_area";
    return by.includes(dimension) ? dimension : `'${TOTAL}' AS ${dimension}`;
  });
  const present = ["contribution IS NOT NULL", ...by.map((dimension) => `${dimension} IS NOT NULL`)];
  if (cells !== undefined)
    present.push(`indicator IN (${indicators.map((each) => literal(each.indicator)).join(", ")})`);
  const name = cells === undefined ? `${literal(indicator)} AS indicator` : "indicator";
  return `SELECT ${name}, part, ${columns.join(", ")}, period_start, CAST(period_months AS INTEGER) AS period_months, contributor, contribution, obs_status,
  CASE WHEN source IN (SELECT source FROM source WHERE conf_status = 'public') THEN 'F' ELSE 'N' END AS conf_status
FROM ${identifier(cells ?? indicator)} WHERE ${present.join(" AND ")}`;
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
 * One SELECT of what each group adds to the values of the city and its chains that rest on confidential returns, by part:
 * by whose doing a value differs from that of an earlier release can be told by it.
 */
function contributionSelect(groups: Iterable<readonly [Indicator, ...Indicator[]]>): string {
  const cells = [...groups].flatMap((group) =>
    group[0].by
      .filter((by) => by.every((dimension) => dimension === "activity"))
      .map((by) => breakdown(group, by)),
  );
  const keys = "indicator, activity, period_start, period_months, part";
  return `SELECT ${keys}, contributor, CAST(sum(contribution) AS DECIMAL(38, 4)) AS amount
FROM (${cells.join("\nUNION ALL\n")}) WHERE part IN ('numerator', 'denominator') AND contributor IS NOT NULL
GROUP BY ${keys}, contributor
QUALIFY max(max(conf_status)) OVER (PARTITION BY indicator, activity, period_start, period_months) = 'N'
ORDER BY ${keys}, contributor`;
}

/**
 * Makes the tables `indicator_value` and `contribution` from the indicators' models.
 * @returns the rows of the first, in a fixed order
 */
export async function aggregate(engine: Engine, indicators: readonly Indicator[]): Promise<IndicatorValue[]> {
  const groups = new Map<string, [Indicator, ...Indicator[]]>();
  for (const each of indicators) {
    const shared = JSON.stringify([each.cells ?? each.indicator, each.aggregate, each.by]);
    const group = groups.get(shared);
    if (group) group.push(each);
    else groups.set(shared, [each]);
  }
  const union = [...groups.values()].map(
    (group) => `SELECT * FROM (${aggregateSelect(group)}) AS ${identifier(group[0].indicator)}`,
  );
  await engine.materialise("indicator_value", union.join("\nUNION ALL\n"));
  await engine.materialise("contribution", contributionSelect(groups.values()));
  return indicatorValues(engine);
}

/** The values of all indicators where they have been made, in a fixed order. */
export function indicatorValues(engine: Engine): Promise<IndicatorValue[]> {
  return engine.ask(
    "SELECT * FROM indicator_value ORDER BY indicator, ref_area, activity, product, period_start, period_months",
    row,
  );
}
