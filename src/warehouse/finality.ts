import { identifier } from "../formats/formats.js";
import { type Engine, finalColumns, type Pipeline } from "../model/model.js";

/**
 * Makes the table `final_year`: each source and year that a register of the pipeline calls final, "b204_1" / 2024.
 * Reads the registers that finalise.
 */
export async function stateFinality(engine: Engine, { sources }: Pipeline): Promise<void> {
  const stated = sources
    .filter(({ finalises }) => finalises)
    .map(
      ({ source }) =>
        `SELECT CAST(${finalColumns.source} AS VARCHAR) AS source, CAST(left(${finalColumns.year}, 4) AS INTEGER) AS year
FROM ${identifier(source)} WHERE ${finalColumns.year} LIKE '%-01-01/12'`,
    );
  await engine.materialise("final_year", [nobody, ...stated].join("\nUNION\n"));
}

const nobody = "SELECT CAST(NULL AS VARCHAR) AS source, CAST(NULL AS INTEGER) AS year WHERE false";
