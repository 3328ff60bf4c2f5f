import type { Dimension, Engine } from "../model/model.js";
import { alone, emptyOf, type Group, keysOf, placed, present, unitSelect } from "./breakdown.js";

const value = ["indicator", "activity", "period_start", "period_months"];

/** A SELECT of no contribution, with their columns and types. */
export const noContribution = emptyOf({
  ...{ indicator: "VARCHAR", activity: "VARCHAR", period_start: "DATE", period_months: "INTEGER" },
  ...{ contributor: "VARCHAR", numerator: "DECIMAL(38, 4)", denominator: "DECIMAL(38, 4)" },
});

/**
 * One SELECT of what each group adds to the values of the city and its chains that rest on confidential returns: by whose
 * doing a value differs from that of an earlier release can be told by it. What a group adds to the city is left out where
 * its one chain tells it, as of nearly all groups: half of all rows (`addedTo` of the research files brings it back).
 * @param several whether contributors stand in `several`
 * @returns nothing for indicators that are told for neither
 */
export function contributionSelect(group: Group, several: boolean): string | undefined {
  const chains = group[0].by.filter((by) => by.every((dimension) => dimension === "activity"));
  const told = chains.map((by) => {
    const ofChains = by.length === 0 && chains.some((other) => other.length > 0);
    return `SELECT * FROM (${ofBreakdown(group, by, several, ofChains)})`;
  });
  return told.length === 0 ? undefined : told.join("\nUNION ALL\n");
}

/** @param ofChains whether chains tell it too, so that only what none of them tells is of the city */
function ofBreakdown(group: Group, by: readonly Dimension[], several: boolean, ofChains: boolean): string {
  const keys = keysOf(group, by).join(", ");
  const chain = keysOf(group, ["activity"]).join(", ");
  const byChain = `activity IS NOT NULL AND (${chain}) IN (SELECT ${chain} FROM confidential_chain)${several ? ` AND ${alone}` : ""}`;
  const condition = [
    `(${keys}) IN (SELECT ${keys} FROM confidential)`,
    "contributor IS NOT NULL AND (numerator IS NOT NULL OR denominator IS NOT NULL)",
    ...(ofChains ? [`NOT (${byChain})`] : []),
  ].join(" AND ");
  return `WITH confidential AS (${confidential(group, by)})${ofChains ? `,\nconfidential_chain AS (${confidential(group, ["activity"])})` : ""}
SELECT ${value.join(", ")}, contributor, CAST(numerator AS DECIMAL(38, 4)) AS numerator, CAST(denominator AS DECIMAL(38, 4)) AS denominator
FROM (SELECT ${placed(group, by)}, contributor, numerator, denominator
  FROM (${unitSelect(group, by, several, condition, { numerator: "sum", denominator: "sum" })}) AS unit) AS added`;
}

/** The values of a breakdown that rest on confidential returns. */
function confidential(group: Group, by: readonly Dimension[]): string {
  const keys = keysOf(group, by).join(", ");
  return `SELECT ${keys} FROM contributed WHERE contributor IS NOT NULL AND ${present(by)}
  GROUP BY ${keys} HAVING max(told) = 1`;
}

/**
 * Makes the view `contribution`, in order of its columns, of the table `contribution_of`. Two numbers stand for the five
 * texts while they are sorted, and nothing keeps the texts: of a province of 20,000 firms it is 10 million rows.
 */
export async function orderContributions(engine: Engine): Promise<void> {
  const placed = (columns: string): string =>
    `SELECT CAST(row_number() OVER (ORDER BY ${columns}) AS INTEGER) AS place, * FROM (SELECT DISTINCT ${columns} FROM contribution_of) AS told`;
  await engine.hold("contributed_value", placed(value.join(", ")));
  await engine.hold("contributed_by", placed("contributor"));
  const same = value.map((name) => `value.${name} = told.${name}`).join(" AND ");
  await engine.hold(
    "contribution_placed",
    `SELECT value.place AS value, unit.place AS unit, told.numerator, told.denominator FROM contribution_of AS told
JOIN contributed_value AS value ON ${same} JOIN contributed_by AS unit ON unit.contributor = told.contributor`,
  );
  await engine.hold("contribution_of", noContribution); // they stand twice no longer than they must
  await engine.define(
    "contribution",
    `SELECT ${value.map((name) => `value.${name}`).join(", ")}, unit.contributor, placed.numerator, placed.denominator FROM contribution_placed AS placed
JOIN contributed_value AS value ON value.place = placed.value JOIN contributed_by AS unit ON unit.place = placed.unit ORDER BY placed.value, placed.unit`,
    false,
  );
}
