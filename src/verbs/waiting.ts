import { z } from "zod";
import { identifier } from "../formats/formats.js";
import {
  acceptableCodes,
  directoryKey,
  type Engine,
  type Finding,
  oncePerCause,
  type Pipeline,
  periodEnd,
  type Severity,
  type Source,
  sayFinding,
  type Words,
  worstFirst,
} from "../model/model.js";
import type { Measured } from "../warehouse/warehouse.js";

/** How many values of a figure are shown, the finding's own the last. */
export const VALUES = 6;

/** A finding that waits for a word: whose, of which period, what is wrong, how the figure went, what was said before. */
export interface Waiting {
  rule: string;
  unit: string;
  /** The firm's name by the directory; empty where none has it. */
  firm: string;
  /** The month in which its period ends, "2025-05"; empty for what is found about a value, whatever the period. */
  period: string;
  severity: Severity;
  says: Words;
  file: string;
  line: number | undefined;
  /** The figure's last values, the oldest first, decimal text in the base unit; null where nothing was filed. */
  values: (string | null)[];
  /** The reason that was given the last time this rule found something of the unit; a proposal and no more. */
  proposed: string;
}

/** What tells findings that wait for a word apart. */
export function waitingKey({ rule, unit, period }: Pick<Waiting, "rule" | "unit" | "period">): string {
  return [rule, unit, period].join(" ");
}

/**
 * Every finding that waits for a word, the worst first: what holds a figure back or asks to be checked, and the largest
 * changes, without which nobody may call figures verified. Other notes ask for nothing. Asks the engine of an edition.
 */
export async function waitingFindings(
  engine: Engine,
  pipeline: Pipeline,
  { edited, received }: Pick<Measured, "edited" | "received">,
): Promise<Waiting[]> {
  const rules = new Map(pipeline.sources.flatMap((source) => source.rules.map((rule) => [rule.rule, rule])));
  const asks = ({ code, severity, data }: Finding): boolean =>
    code === "edit-rule" &&
    severity !== "block" &&
    (severity !== "note" || rules.get(String(data.rule))?.test.kind === "largest_changes");
  const ofValue = ({ code }: Finding): boolean => acceptableCodes.some((each) => each === code);
  const [firms, reasons] = [await firmNames(engine, pipeline), await earlierReasons(engine, pipeline)];
  const history = await histories(engine, pipeline);
  const open = oncePerCause([...edited.filter(asks), ...received.filter(ofValue)]);
  return worstFirst(open).map((each): Waiting => {
    const value = ofValue(each);
    const rule = value ? each.code : String(each.data.rule);
    const unit = value ? (each.at.value ?? "") : String(each.data.unit);
    const period = value ? "" : String(each.data.period);
    return {
      ...{ rule, unit, period, severity: each.severity, firm: firms.get(unit) ?? "" },
      says: { zh: sayFinding(each, "zh").says, en: sayFinding(each, "en").says },
      ...{ file: each.at.file, line: each.at.line },
      values: value ? [] : history(rule, unit, period),
      proposed: reasons.get(`${rule} ${unit}`) ?? "",
    };
  });
}

const named = z.object({ unit: z.string(), name: z.string() });

/** Names of the units by the directories of the pipeline; of several the one that is read last. */
async function firmNames(engine: Engine, { sources }: Pipeline): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { source, directory, ...rest } of sources) {
    const key = directory && directoryKey(rest);
    if (directory && key) {
      const name = identifier(directory.name);
      const rows = await engine.ask(
        `SELECT ${identifier(key)} AS unit, max(${name}) AS name FROM ${identifier(source)} WHERE ${name} IS NOT NULL GROUP BY ALL ORDER BY ALL`,
        named,
      );
      for (const { unit, name: firm } of rows) names.set(unit, firm);
    }
  }
  return names;
}

const given = z.object({ rule: z.string(), unit: z.string(), reason: z.string() });

/** The last reason that was given for a rule and a unit. */
async function earlierReasons(engine: Engine, { sources }: Pipeline): Promise<Map<string, string>> {
  const reasons = new Map<string, string>();
  for (const { source, stat_unit, acceptances } of sources)
    if (acceptances) {
      const rows = await engine.ask(
        `SELECT rule, ${identifier(stat_unit!)} AS unit, reason FROM ${identifier(source)} ORDER BY verified_on, snapshot, line`,
        given,
      );
      for (const { rule, unit, reason } of rows) reasons.set(`${rule} ${unit}`, reason);
    }
  return reasons;
}

const filed = z.object({
  unit: z.string(),
  period_start: z.string(),
  period_months: z.number(),
  value: z.string().nullable(),
});

type History = (rule: string, unit: string, period: string) => (string | null)[];

/** How the figure that a rule points at went, of each unit up to a month. */
async function histories(engine: Engine, pipeline: Pipeline): Promise<History> {
  const found = new Map<string, Map<string, [string, string | null][]>>();
  for (const source of pipeline.sources)
    for (const { rule, column } of source.rules)
      if (column !== undefined && source.stat_unit !== undefined)
        found.set(rule, await seriesOf(engine, source, column));
  return (rule, unit, period) => {
    const series = found.get(rule)?.get(unit) ?? [];
    const values = series.filter(([month]) => month <= period).map(([, value]) => value);
    return Array.from({ length: VALUES }, (_, at) => values.at(at - VALUES) ?? null);
  };
}

async function seriesOf(
  engine: Engine,
  source: Source,
  column: string,
): Promise<Map<string, [string, string | null][]>> {
  const rows = await engine.ask(
    `SELECT ${identifier(source.stat_unit!)} AS unit, period_start, period_months, CAST(${identifier(column)} AS VARCHAR) AS value
FROM ${identifier(`form_${source.source}`)} ORDER BY period_start, period_months, snapshot, line`,
    filed,
  );
  const series = new Map<string, [string, string | null][]>();
  for (const { unit, value, ...period } of rows)
    series.set(unit, [...(series.get(unit) ?? []), [periodEnd(period).slice(0, 7), value]]);
  return series;
}
