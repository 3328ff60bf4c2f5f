import { z } from "zod";
import { identifier } from "../../formats/formats.js";
import {
  acceptableCodes,
  type Engine,
  type Pipeline,
  periodEnd,
  type TableColumn,
} from "../../model/model.js";
import { asText } from "../tables.js";

/** A finding of a rule that someone verified: whose, of which period, why and by whom. */
export interface Acceptance {
  rule: string;
  stat_unit: string;
  /** Last day of the finding's period, so that June and January to June are the same. */
  period_end: string;
  reason: string;
  verified_by: string;
  verified_on: string | null;
  snapshot: string;
  line: number;
}

const row = z.object({
  rule: z.string(),
  stat_unit: z.string(),
  period: z.string(),
  reason: z.string(),
  verified_by: z.string(),
  verified_on: z.string().nullable(),
  snapshot: z.string(),
  line: z.number(),
});

const columns: TableColumn[] = [
  ...["rule", "stat_unit", "reason", "verified_by", "snapshot"].map((name) => ({ name, type: "VARCHAR" })),
  { name: "period_end", type: "DATE" },
  { name: "verified_on", type: "DATE" },
  { name: "line", type: "INTEGER" },
];

/** The key by which a finding is accepted. */
export function acceptanceKey(rule: string, stat_unit: string, period_end: string): string {
  return JSON.stringify([rule, stat_unit, period_end]);
}

/** Makes the table `edit_acceptance` from the registers of acceptances; of two of one finding the later counts. */
export async function loadAcceptances(
  engine: Engine,
  pipeline: Pipeline,
): Promise<ReadonlyMap<string, Acceptance>> {
  const found = new Map<string, Acceptance>();
  for (const { source, stat_unit, acceptances } of pipeline.sources) {
    if (!acceptances) continue;
    const rows = await engine.ask(
      `SELECT rule, ${identifier(stat_unit!)} AS stat_unit, period, reason, verified_by, verified_on, snapshot, line
FROM ${identifier(source)} ORDER BY verified_on, snapshot, line`,
      row,
    );
    for (const { period, ...rest } of rows) {
      if (acceptableCodes.some((code) => code === rest.rule)) continue; // no rule's, and of no one period
      const period_end = endOf(period);
      found.set(acceptanceKey(rest.rule, rest.stat_unit, period_end), { ...rest, period_end });
    }
  }
  await engine.load("edit_acceptance", columns, asText([...found.values()]));
  return found;
}

/** Last day of a period as the engine stores it, "2025-01-01/6". */
function endOf(stored: string): string {
  const [period_start = "", months = ""] = stored.split("/");
  return periodEnd({ period_start, period_months: Number(months) });
}
