import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import {
  type Engine,
  type Finding,
  finding,
  type Pipeline,
  periodEnd,
  type ReceivedTable,
  type Source,
  type Words,
} from "../model/model.js";
import { momentOf } from "./received.js";
import { namesSelect } from "./shortfall.js";

const row = z.object({
  stat_unit: z.string(),
  name: z.string(),
  place: z.enum(["both", "new", "missing"]),
  cells: z.coerce.number(),
  change: z.string(),
});

/** Units that a finding names. */
const NAMED = 5;

/**
 * What a form that was sent again for a period says otherwise than what had been received before it: how many returns it
 * corrects and by how much, and which returns and columns it lacks, for those go on counting; what it holds and is being queried is not
 * lacking, and where it says two things of a unit it corrects nothing. Reads `filed_<source>`, `snapshot`, `queried_cell`,
 * `rival_cell` and the directory.
 */
export async function resentForms(
  engine: Engine,
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const source of pipeline.sources.filter(({ kind }) => kind === "observation"))
    for (const tables of byPeriod(source, landed))
      for (const [at, table] of tables.entries())
        if (at > 0 && !cameTogether(tables[at - 1]!, table))
          found.push(...(await compared(engine, pipeline, source, tables.slice(0, at), table)));
  return found;
}

/** Of two tables of one delivery neither corrects the other. */
function cameTogether(one: ReceivedTable, other: ReceivedTable): boolean {
  const moment = momentOf(one);
  return moment !== null && moment === momentOf(other);
}

/** The files of each period that was sent more than once, in the order of their receipt; sheets that answer findings aside. */
function byPeriod({ source }: Source, landed: readonly ReceivedTable[]): ReceivedTable[][] {
  const periods = new Map<string, ReceivedTable[]>();
  for (const table of landed) {
    if (table.source !== source || !table.period || table.corrects !== null || table.parts.length === 0)
      continue;
    const end = periodEnd(table.period);
    const same = periods.get(end) ?? [];
    if (!same.some(({ snapshot }) => snapshot.snapshot === table.snapshot.snapshot)) same.push(table);
    periods.set(end, same);
  }
  return [...periods.values()].filter(({ length }) => length > 1);
}

async function compared(
  engine: Engine,
  pipeline: Pipeline,
  source: Source,
  earlier: readonly ReceivedTable[],
  now: ReceivedTable,
): Promise<Finding[]> {
  const measured = source.columns.filter(({ measure }) => measure);
  const total = measured.find(({ span }) => span === "ytd") ?? measured[0];
  if (!total) return [];
  const { file, snapshot } = now.snapshot;
  const before = earlier.at(-1)!;
  const units = await engine.ask(comparedSelect(pipeline, source, now), row);
  const of = (place: string) => units.filter((unit) => unit.place === place);
  const [both, added, missing] = [of("both"), of("new"), of("missing")];
  const changed = both.filter(({ cells }) => cells > 0);
  const sum = both.reduce((cents, { change }) => cents + BigInt(change.replace(".", "")), 0n);
  const unit = pipeline.units.find((each) => each.unit === now.units[total.name])?.base_unit ?? "";
  const facts = {
    before: before.snapshot.file,
    changed: changed.length,
    cells: changed.reduce((count, { cells }) => count + cells, 0),
    column: total.title,
    change: `${sum < 0n ? "" : "+"}${sum / 10_000n}${unit}`,
    added: added.length,
    rest: both.length - changed.length + missing.length,
  };
  const corrects = changed.length > 0 ? [finding("file-corrects", { file, snapshot }, facts)] : [];
  // parts of one period's returns that come apart, and a correction of a few, lack nothing
  if (both.length < missing.length) return corrects;
  const columns = lackedColumns(source, earlier, now).map((lacks) =>
    finding("file-lacks-columns", { file, snapshot }, lacks),
  );
  if (missing.length === 0) return [...corrects, ...columns];
  const names = missing.slice(0, NAMED).map(({ name }) => name);
  const lacks = { before: before.snapshot.file, missing: missing.length, units: names };
  return [...corrects, ...columns, finding("file-lacks-units", { file, snapshot }, lacks)];
}

/** The value columns that a table does not have and one before it had, by the last that had them. */
function lackedColumns(source: Source, earlier: readonly ReceivedTable[], now: ReceivedTable) {
  const lacked = new Map<string, Words[]>();
  for (const { name, measure, title } of source.columns) {
    const has = ({ printed }: ReceivedTable): boolean => printed?.columns.includes(name) ?? false;
    if (!measure || !now.printed || has(now)) continue;
    const file = earlier.findLast(has)?.snapshot.file;
    if (file !== undefined) lacked.set(file, [...(lacked.get(file) ?? []), title]);
  }
  return [...lacked].map(([before, columns]) => ({ before, columns }));
}

/**
 * Each unit of a period's returns: in the file, in what came before it, or in both; its changed cells and the change of
 * its total. Of a row of which it holds two, neither is taken. A cell that one of them does not hold, or that is withheld, is no zero and changes nothing.
 */
function comparedSelect(pipeline: Pipeline, source: Source, { snapshot, period }: ReceivedTable): string {
  const measured = source.columns.filter(({ measure }) => measure);
  const total = measured.find(({ span }) => span === "ytd") ?? measured[0]!;
  const unit = identifier(source.stat_unit!);
  const values = measured
    .map(({ name }) => `max_by(${identifier(name)}, ordinal) AS ${identifier(name)}`)
    .join(", ");
  const [start, months] = [literal(period!.period_start), Number(period!.period_months)];
  const own = `period_start = DATE ${start} AND period_months = ${months}`;
  const cells = measured.map(
    ({ name }) => `CAST(coalesce(now.${identifier(name)} <> told.${identifier(name)}, false) AS INTEGER)`,
  );
  const amount = identifier(total.name);
  return `WITH own AS (SELECT ${unit} AS stat_unit, ${values} FROM filed_${source.source} AS filed
  WHERE ${own} AND snapshot = ${literal(snapshot.snapshot)} AND NOT EXISTS (
    SELECT 1 FROM rival_cell AS rival WHERE rival.snapshot = filed.snapshot AND rival.line = filed.line AND rival.sheet IS NOT DISTINCT FROM filed.sheet)
  GROUP BY 1),
told AS (SELECT ${unit} AS stat_unit, ${values} FROM filed_${source.source}
  WHERE ${own} AND ordinal < (SELECT ordinal FROM snapshot WHERE snapshot = ${literal(snapshot.snapshot)}) GROUP BY 1)
SELECT coalesce(now.stat_unit, told.stat_unit) AS stat_unit, coalesce(named.name, now.stat_unit, told.stat_unit) AS name,
  CASE WHEN told.stat_unit IS NULL THEN 'new' WHEN now.stat_unit IS NULL THEN 'missing' ELSE 'both' END AS place,
  CASE WHEN now.stat_unit IS NULL OR told.stat_unit IS NULL THEN 0 ELSE ${cells.join(" + ")} END AS cells,
  CAST(coalesce(now.${amount} - told.${amount}, 0) AS DECIMAL(24, 4)) AS change
FROM own AS now FULL JOIN told ON told.stat_unit = now.stat_unit
LEFT JOIN (${namesSelect(pipeline)}) AS named ON named.stat_unit = coalesce(now.stat_unit, told.stat_unit)
WHERE now.stat_unit IS NOT NULL OR told.stat_unit NOT IN (
  SELECT stat_unit FROM queried_cell WHERE stat_unit IS NOT NULL AND snapshot = ${literal(snapshot.snapshot)})
ORDER BY stat_unit`;
}
