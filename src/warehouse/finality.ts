import { z } from "zod";
import { identifier } from "../formats/formats.js";
import { type Engine, type Finding, finalColumns, finding, type Pipeline } from "../model/model.js";

const row = z.object({
  final_source: z.string(),
  period: z.string(),
  file: z.string(),
  snapshot: z.string(),
  line: z.number(),
});

const WHOLE = "period LIKE '%-01-01/12'";
const LAST_DAY = "make_date(CAST(left(period, 4) AS INTEGER), 12, 31)";

/**
 * Makes the table `final_year`: each source and year up to the report period that a register of the pipeline calls
 * final, "b204_1" / 2024. Reads the registers that finalise, `snapshot` and `report_period`.
 * @returns what is stated of no whole year, or was before the year had ended: it makes nothing final
 */
export async function stateFinality(engine: Engine, { sources }: Pipeline): Promise<Finding[]> {
  const registers = sources.filter(({ finalises }) => finalises);
  const stated = registers.map(
    ({
      source,
    }) => `SELECT CAST(own.${finalColumns.source} AS VARCHAR) AS final_source, own.${finalColumns.year} AS period,
  receipt.file, own.snapshot, own.line, CAST(left(receipt.known_at, 10) AS DATE) AS known_on, report_period.period_end
FROM ${identifier(source)} AS own JOIN snapshot AS receipt ON receipt.snapshot = own.snapshot JOIN report_period ON report_period.is_current`,
  );
  const all = stated.join("\nUNION ALL\n");
  const years = `SELECT DISTINCT final_source AS source, CAST(left(period, 4) AS INTEGER) AS year FROM (${all}) AS stated WHERE ${WHOLE} AND ${LAST_DAY} < known_on AND ${LAST_DAY} <= period_end`;
  await engine.materialise("final_year", registers.length > 0 ? years : nobody);
  if (registers.length === 0) return [];
  const odd = await engine.ask(
    `SELECT final_source, period, file, snapshot, line FROM (${all}) AS stated WHERE NOT (${WHOLE} AND ${LAST_DAY} < known_on) ORDER BY file, line`,
    row,
  );
  return odd.map(({ final_source, period, file, snapshot, line }) => {
    const [start = "", months = ""] = period.split("/");
    const told = { period_start: start, period_months: Number(months) };
    return finding(
      "year-not-final",
      { file, snapshot, line, column: finalColumns.year },
      { source: final_source, period: told },
    );
  });
}

const nobody = "SELECT CAST(NULL AS VARCHAR) AS source, CAST(NULL AS INTEGER) AS year WHERE false";
