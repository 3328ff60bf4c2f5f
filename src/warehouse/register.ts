import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import {
  type Engine,
  type Finding,
  finding,
  type ReceivedTable,
  type Source,
  validity,
} from "../model/model.js";

/** A delivery of a register: the file that replaces the one before, and the day it came, "2025-11-08". */
export interface RegisterDelivery {
  /** Counted from 1; a correction sheet belongs to the delivery before it. */
  delivery: number;
  delivered_on: string;
}

/**
 * Whether a register's deliveries replace each other while its rows bear their own validity. What a later delivery of
 * such a register does not hold was valid all the same: its rows are carried over.
 */
export function carriesOver({ kind, delivery, columns }: Source): boolean {
  const names = columns.map(({ name }) => name);
  return (
    kind === "register" &&
    delivery === "replace" &&
    names.includes(validity.from) &&
    names.includes(validity.to)
  );
}

/** The delivery that each received table of a source belongs to. @param tables in the order of receipt */
export function deliveriesOf(tables: readonly ReceivedTable[]): RegisterDelivery[] {
  const originals = tables.filter(({ corrects }) => corrects === null).map(({ snapshot }) => snapshot);
  const order = [...new Map(originals.map((snapshot) => [snapshot.snapshot, snapshot])).values()];
  let current = 0;
  return tables.map(({ snapshot, corrects }) => {
    if (corrects === null) current = order.findIndex((each) => each.snapshot === snapshot.snapshot);
    const { known_at } = order[current] ?? snapshot;
    return { delivery: current + 1, delivered_on: known_at.slice(0, 10) };
  });
}

/** What a register's rows are of: its key without the beginning of their validity. */
function subject({ key }: Source): string[] {
  return key.filter((name) => name !== validity.from);
}

/**
 * The rows of all deliveries of a register that carries over (`carriesOver`), each until a later delivery says
 * otherwise: what it does not hold ends on the day it came, and what it states anew holds from the beginning that it
 * states, so that a list of today's units never rewrites the past. Ends are not included (half-open).
 * @param values SQL of the dictionary's columns by their names, of `landed`
 * @param joined FROM `landed` JOIN `received`
 * @returns the dictionary's columns, source, snapshot, line, known_at and `is_carried`, true of rows that the newest delivery does not hold
 */
export function carriedSelect(source: Source, values: Record<string, string>, joined: string): string {
  const of = subject(source);
  const key = (table: string): string => of.map((name) => `${table}.${identifier(name)}`).join(", ");
  const same = (one: string, other: string): string =>
    of.map((name) => `${one}.${identifier(name)} = ${other}.${identifier(name)}`).join(" AND ");
  const columns = Object.entries(values).map(([name, value]) => `${value} AS ${identifier(name)}`);
  const shown = Object.keys(values).map((name) =>
    name === validity.to
      ? `CASE WHEN until.carried_to < coalesce(stated.${name}, DATE '9999-12-31') THEN until.carried_to ELSE stated.${name} END AS ${name}`
      : `stated.${identifier(name)}`,
  );
  return `WITH stated AS (
  SELECT ${columns.join(", ")}, landed._snapshot AS snapshot, landed._line AS line, received.known_at, received.ordinal, received.delivery
  ${joined}),
delivered AS (SELECT DISTINCT delivery, delivered_on FROM received),
subject AS (SELECT DISTINCT ${key("stated")} FROM stated),
beginning AS (
  SELECT ${key("stated")}, stated.delivery, min(stated.${validity.from}) AS stated_from
  FROM stated GROUP BY ${key("stated")}, stated.delivery),
bound AS (
  SELECT ${key("subject")}, delivered.delivery, coalesce(beginning.stated_from, delivered.delivered_on) AS bound
  FROM subject CROSS JOIN delivered
  LEFT JOIN beginning ON ${same("beginning", "subject")} AND beginning.delivery = delivered.delivery),
until AS (
  SELECT ${key("bound")}, bound.delivery, min(bound.bound) OVER (
    PARTITION BY ${key("bound")} ORDER BY bound.delivery ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS carried_to
  FROM bound)
SELECT ${shown.join(", ")}, ${literal(source.source)} AS source, stated.snapshot, stated.line, stated.known_at,
  until.carried_to IS NOT NULL AS is_carried
FROM stated JOIN until ON ${same("until", "stated")} AND until.delivery = stated.delivery
WHERE until.carried_to IS NULL OR stated.${validity.from} < until.carried_to
ORDER BY stated.ordinal, stated.line`;
}

/** Names that a finding lists at most; the count says how many there are. */
const listed = 30;

const row = z.object({ label: z.string(), is_listed: z.boolean() });

/**
 * What the newest delivery of a register leaves out, as at most two findings: units that it does not hold at all, whose
 * sender is asked when they left, and units of which it holds no more than the present.
 * @param newest the file of the newest delivery
 * @param table the register's rows with `is_carried`
 */
export async function leftOut(
  engine: Engine,
  source: Source,
  newest: ReceivedTable,
  table: string,
): Promise<Finding[]> {
  const key = subject(source).map(identifier).join(", ");
  const name = source.directory?.name;
  const label = name
    ? `max(${identifier(name)})`
    : `concat_ws(' ', ${subject(source)
        .map((each) => `CAST(max(${identifier(each)}) AS VARCHAR)`)
        .join(", ")})`;
  const rows = await engine.ask(
    `SELECT ${label} AS label, max(CASE WHEN is_carried THEN 0 ELSE 1 END) = 1 AS is_listed
FROM ${identifier(table)} GROUP BY ${key} HAVING max(CASE WHEN is_carried THEN 1 ELSE 0 END) = 1 ORDER BY ${key}`,
    row,
  );
  const { file, snapshot } = newest.snapshot;
  const at = { file, snapshot, sheet: newest.sheet ?? undefined };
  const missing = rows.filter(({ is_listed }) => !is_listed).map((each) => each.label);
  const shortened = rows.filter(({ is_listed }) => is_listed).map((each) => each.label);
  const facts = (labels: string[]) => ({ count: labels.length, units: labels.slice(0, listed) });
  return [
    ...(missing.length > 0 ? [finding("units-left-out", at, facts(missing))] : []),
    ...(shortened.length > 0 ? [finding("history-left-out", at, facts(shortened))] : []),
  ];
}
