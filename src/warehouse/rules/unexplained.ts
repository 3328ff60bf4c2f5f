import { z } from "zod";
import { literal } from "../../formats/formats.js";
import type { Engine, Pipeline, Unexplained } from "../../model/model.js";

const row: z.ZodType<Unexplained> = z.object({
  source: z.string(),
  period_end: z.string(),
  findings: z.coerce.number(),
});

/**
 * Of each form and period the findings without which nobody may call its figures verified: what blocks or withholds,
 * and the largest changes, as long as no one has explained them. Reads `edit_result`.
 */
export async function unexplained(engine: Engine, { sources }: Pipeline): Promise<Unexplained[]> {
  const rules = sources.flatMap((source) => source.rules);
  const largest = rules
    .filter(({ test }) => test.kind === "largest_changes")
    .map(({ rule }) => literal(rule));
  const weighty = ["severity IN ('block', 'withhold')"];
  if (largest.length > 0) weighty.push(`rule IN (${largest.join(", ")})`);
  return engine.ask(
    `SELECT source, CAST(period_end AS VARCHAR) AS period_end, count(*) AS findings FROM edit_result
WHERE NOT accepted AND (${weighty.join(" OR ")}) GROUP BY ALL ORDER BY ALL`,
    row,
  );
}
