import { anyRow } from "../../src/warehouse/build.js";
import { openEngine } from "../../src/warehouse/engine.js";

/**
 * `node first-question.js WAREHOUSE MODEL YEAR MONTHS`, a process that the bench times: asks a model of a warehouse what all that
 * progress needs, or the two sides of growth, come to by chain and county, and prints how long the answer took.
 */
const [file = "", asked = "", year = "", months = ""] = process.argv.slice(2);
const amount = (part: string): string => `sum(CASE WHEN part = '${part}' THEN contribution END) AS ${part}`;
const questions: Record<string, readonly string[]> = {
  output: [
    ...["numerator", "expected", "covered"].map(amount),
    "count(DISTINCT contributor) AS contributors",
  ],
  output_growth: [...["numerator", "denominator"].map(amount), "count(*) AS cells"],
};
const engine = await openEngine({ file, standing: true });
const start = process.hrtime.bigint();
const rows = await engine.ask(
  `SELECT activity, ref_area, ${questions[asked]!.join(", ")} FROM ${asked}
WHERE period_start = DATE '${year}-01-01' AND period_months = ${months} GROUP BY ALL ORDER BY ALL`,
  anyRow,
);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
await engine.close();
process.stdout.write(JSON.stringify({ seconds, values: rows.length }));
