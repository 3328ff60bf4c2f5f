import { z } from "zod";
import { identifier } from "../formats/formats.js";
import {
  type Engine,
  type Finding,
  finding,
  type Pipeline,
  type ReceivedTable,
  type Source,
} from "../model/model.js";

const twinRow = z.object({
  name: z.string(),
  ...{ one: z.string(), one_snapshot: z.string(), one_sheet: z.string().nullable(), one_line: z.number() },
  ...{ other: z.string(), other_snapshot: z.string(), other_sheet: z.string().nullable() },
  other_line: z.number(),
});

/**
 * Reports of one period that came together under one name and two credit codes: one firm whose old code was sent beside
 * the new counts twice, and only who knows the firms can tell. Reads `filed_<source>`.
 * @returns a warning for each further code of a name, at the row that bears it
 */
export async function namedTwice(
  engine: Engine,
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const tableOf = (snapshot: string, sheet: string | null): ReceivedTable =>
    landed.find((table) => table.snapshot.snapshot === snapshot && table.sheet === sheet)!;
  for (const source of pipeline.sources) {
    const select = twinSelect(source);
    if (!select || !landed.some((table) => table.source === source.source && table.parts.length > 0))
      continue;
    for (const row of await engine.ask(select, twinRow)) {
      const [one, other] = [
        tableOf(row.one_snapshot, row.one_sheet),
        tableOf(row.other_snapshot, row.other_sheet),
      ];
      const { name, one: first } = row;
      const at = {
        ...{ file: other.snapshot.file, snapshot: other.snapshot.snapshot, sheet: other.sheet ?? undefined },
        ...{ line: row.other_line, column: source.stat_unit, value: row.other },
      };
      const facts = {
        name,
        other: first,
        other_table: one.sheet ?? one.snapshot.file,
        other_line: row.one_line,
      };
      findings.push(finding("name-of-two-codes", at, facts));
    }
  }
  return findings;
}

/** The rows of a form that bear a name under another code than its first; none of a form without codes or names. */
function twinSelect({ source, kind, columns, stat_unit }: Source): string | undefined {
  const unit = columns.find(({ name }) => name === stat_unit);
  const named = columns.find((column) => column.kind === "text" && column.required);
  if (kind !== "observation" || unit?.kind !== "credit_code" || !named) return undefined;
  const [code, name] = [identifier(unit.name), identifier(named.name)];
  return `WITH named AS (
  SELECT CAST(${name} AS VARCHAR) AS name, CAST(${code} AS VARCHAR) AS code, snapshot, sheet, line, year_start, ytd_months, moment,
    row_number() OVER (PARTITION BY ${name}, ${code}, year_start, ytd_months, moment ORDER BY ordinal, sheet, line) AS time,
    ordinal
  FROM filed_${source} WHERE ${name} IS NOT NULL AND ${code} IS NOT NULL),
once AS (
  SELECT *, row_number() OVER (PARTITION BY name, year_start, ytd_months, moment ORDER BY ordinal, sheet, line) AS place
  FROM named WHERE time = 1)
SELECT one.name, one.code AS one, one.snapshot AS one_snapshot, one.sheet AS one_sheet, one.line AS one_line,
  other.code AS other, other.snapshot AS other_snapshot, other.sheet AS other_sheet, other.line AS other_line
FROM once AS one JOIN once AS other
  ON one.name = other.name AND one.year_start = other.year_start AND one.ytd_months = other.ytd_months AND one.moment = other.moment
WHERE one.place = 1 AND other.place > 1
ORDER BY other.ordinal, other.sheet, other.line`;
}
