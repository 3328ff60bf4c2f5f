import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import { type Engine, type Finding, finding, type ReceivedTable, type Source } from "../model/model.js";

const row = z.object({
  ...{ snapshot: z.string(), sheet: z.string(), line: z.number(), label: z.string() },
  ...{ other_sheet: z.string(), other_line: z.number(), column_name: z.string() },
  ...{ one_value: z.string(), other_value: z.string() },
});
const count = z.object({
  snapshot: z.string(),
  sheet: z.string(),
  other_sheet: z.string(),
  rows: z.coerce.number(),
});

/**
 * Rows of a register that stand on two sheets of one workbook: equal ones count once, on the first sheet by name; where
 * two of one key differ neither counts, and both are told with what they say. Makes `settled_<source>` in the place of
 * the landed rows where a workbook has several sheets of the register.
 * @param table the landed rows of the deliveries that count
 * @returns the table to read, and what is found
 */
export async function settleSheets(
  engine: Engine,
  source: Source,
  table: string,
  counted: readonly ReceivedTable[],
): Promise<{ table: string; findings: Finding[] }> {
  const snapshots = counted.map(({ snapshot }) => snapshot.snapshot);
  if (source.kind !== "register" || new Set(snapshots).size === snapshots.length)
    return { table, findings: [] };
  const [twice, settled] = [`twice_${source.source}`, `settled_${source.source}`];
  await engine.materialise(twice, twiceSelect(source, table));
  await engine.materialise(
    settled,
    `SELECT landed.* FROM ${table} AS landed WHERE NOT EXISTS (
  SELECT 1 FROM ${twice} WHERE ${twice}.snapshot = landed._snapshot AND (
    (${twice}.other_sheet = landed._sheet AND ${twice}.other_line = landed._line)
    OR (${twice}.column_name <> '' AND ${twice}.sheet = landed._sheet AND ${twice}.line = landed._line)))`,
  );
  const order = "snapshot, sheet, line, other_sheet, other_line";
  const differing = await engine.ask(`SELECT * FROM ${twice} WHERE column_name <> '' ORDER BY ${order}`, row);
  const equal = await engine.ask(
    `SELECT snapshot, sheet, other_sheet, count(*) AS rows FROM ${twice} WHERE column_name = '' GROUP BY snapshot, sheet, other_sheet ORDER BY snapshot, sheet, other_sheet`,
    count,
  );
  const placeOf = (snapshot: string, sheet: string): Finding["at"] => ({
    ...{ file: counted.find((each) => each.snapshot.snapshot === snapshot)!.snapshot.file, snapshot, sheet },
  });
  return {
    table: settled,
    findings: [
      ...differing.map((each) =>
        finding(
          "rival-cell",
          {
            ...placeOf(each.snapshot, each.sheet),
            line: each.line,
            column: each.column_name,
            value: each.one_value,
          },
          {
            title: source.columns.find(({ name }) => name === each.column_name)!.title,
            ...{ unit: each.label, one: each.one_value, other_table: each.other_sheet },
            ...{ other_line: each.other_line, other: each.other_value },
          },
        ),
      ),
      ...equal.map(({ snapshot, sheet, other_sheet, rows }) =>
        finding("rival-equal", placeOf(snapshot, sheet), { other: other_sheet, count: rows }),
      ),
    ],
  };
}

/** Each row whose key stands on a later sheet too, with the first column in which they differ, '' for none. */
function twiceSelect({ columns, key, directory, stat_unit }: Source, table: string): string {
  const same = key.map((name) => `one.${identifier(name)} IS NOT DISTINCT FROM other.${identifier(name)}`);
  const text = (side: string, name: string): string =>
    `coalesce(CAST(${side}.${identifier(name)} AS VARCHAR), '')`;
  const rest = columns.map(({ name }) => name).filter((name) => !key.includes(name));
  const chosen = (value: (name: string) => string): string => {
    const whens = rest.map(
      (name) => `WHEN ${text("one", name)} <> ${text("other", name)} THEN ${value(name)}`,
    );
    return whens.length === 0 ? "''" : `CASE ${whens.join(" ")} ELSE '' END`;
  };
  const label = directory?.name ?? stat_unit ?? key[0]!;
  return `SELECT one._snapshot AS snapshot, one._sheet AS sheet, one._line AS line, ${text("one", label)} AS label,
  other._sheet AS other_sheet, other._line AS other_line,
  ${chosen(literal)} AS column_name,
  ${chosen((name) => text("one", name))} AS one_value, ${chosen((name) => text("other", name))} AS other_value
FROM ${table} AS one JOIN ${table} AS other ON one._snapshot = other._snapshot AND one._sheet < other._sheet AND ${same.join(" AND ")}`;
}
