import { identifier, literal } from "../../formats/formats.js";
import type { Pipeline, Source, TableColumn } from "../../model/model.js";
import { type Batch, placeOf } from "../batch.js";
import { type CellRule, cellRule } from "../cells/cells.js";
import { landedColumns } from "./landed-columns.js";
import { CELL_BREAK, landedTypes, plainValue, scannedType, suspicions } from "./plain-sql.js";
import { disputed, noRepeat, repeated, type Sums, sums } from "./repeated-sql.js";

/** A canonical body for the engine to scan: what stands between its cells, and its columns. */
export interface Scanned {
  delimiter: string;
  columns: { name: string; type: string }[];
}

/**
 * The SQL that types the canonical bodies of batches with one layout. All SELECTs read tables that the caller makes:
 * `plain` over the table `body` (scanned as `body`): every record with its columns as `landedColumns`, its ordinal
 * `_batch`, and `_raw`, the cells as received where `readCell` must look at them (else NULL).
 * `respelled` over the table `body` (scanned as `respelled`): records that `readCell` gave values, in the same columns.
 * The others read `landed`, both of them together without the raw ones.
 */
export interface Typing {
  body: Scanned;
  /** @param long whether a figure of it has more digits than most, so that figures are scanned as texts */
  respelledBody: (long: boolean) => Scanned;
  plain: string;
  respelled: string;
  /** Of each column of credit codes, which SQL took for plain by their alphabet alone: the records with some. */
  codes: { column: string; wrong: (codes: readonly string[]) => string }[];
  /** To be stored over `body` of _batch, _line, text, reasons and the withheld columns: the lines that are not kept as they are. */
  quarantine: string;
  /** To be made the table `repeated`: keys that occur in several records of a batch: batch, line, first, other, differs. */
  repeated: string;
  /** The records of one key that differ, key by key: batch, first, line, and the values as text. */
  disputed: string;
  sums: Sums;
  /** To be stored instead of `plain` and `respelled` when `repeated` has rows: `landed` without them. */
  unrepeated: string;
}

/** Number cells that `readCell` read may have more digits than SQL takes for plain. */
const LONG_NUMBER = "DECIMAL(21,6)";

/** The rules of a batch's columns, in the dictionary's order. */
export function cellRules(pipeline: Pipeline, source: Source, batch: Batch): CellRule[] {
  return source.columns
    .filter(({ name }) => batch.columns.includes(name))
    .map((column) => ({
      ...cellRule(pipeline, column, batch.labels[column.name] ?? "", batch.units[column.name]),
      key: source.key.includes(column.name),
    }));
}

/** What batches must share to be typed by one statement. */
export function layoutOf(batch: Batch): string {
  return JSON.stringify([batch.source?.source, batch.delimiter, batch.layout]);
}

/**
 * The SQL of the batches of one layout, in the order of their ordinals; it is made from the source's dictionary alone.
 * @throws Error when a batch was refused: it has no source and no body
 */
export function typing(pipeline: Pipeline, batches: readonly Batch[]): Typing {
  const batch = batches[0]!;
  const { source } = batch;
  if (!source || batch.columns.length === 0) throw new Error("a refused file has nothing to type");
  const rules = cellRules(pipeline, source, batch);
  const typed = landedColumns(source);
  const text = (name: string): { name: string; type: string } => ({ name, type: "VARCHAR" });
  const scanned = (name: string): { name: string; type: string } => ({
    name,
    type: scannedType(rules.find(({ column }) => column.name === name)),
  });
  const places = [
    { name: "_batch", type: "INTEGER" },
    { name: "_line", type: "INTEGER" },
  ];
  return {
    body: { delimiter: batch.delimiter, columns: [...places, ...batch.layout.map(scanned)] },
    respelledBody: (long) => ({
      delimiter: ",",
      columns: [...places, ...rules.map((rule) => respelledColumn(rule, long)), text("_spelled")],
    }),
    plain: plain(rules, batch.layout, typed, batches),
    respelled: respelled(rules, typed, batches),
    codes: rules
      .filter(({ column }) => column.kind === "credit_code")
      .map((rule) => codes(rule, nameColumn(pipeline, batch))),
    quarantine: `SELECT ${origin(batches).join(", ")}, ${fileOf(batches)}, _line AS line, text, reasons, withheld FROM body`,
    repeated: repeated(source, rules),
    disputed: disputed(rules),
    sums: sums(rules),
    unrepeated: `SELECT landed.* FROM landed WHERE ${noRepeat("landed")}`,
  };
}

/** Where the records of each batch come from. */
function origin(batches: readonly Batch[]): string[] {
  const each = (of: (batch: Batch) => string): string =>
    batches.length === 1
      ? of(batches[0]!)
      : `CASE _batch ${batches.map((batch, at) => `WHEN ${at} THEN ${of(batch)}`).join(" ")} END`;
  const sheet = (batch: Batch): string => {
    const { sheet: name } = placeOf(batch);
    return name === undefined ? "CAST(NULL AS VARCHAR)" : literal(name);
  };
  return [`${each(({ snapshot }) => literal(snapshot.snapshot))} AS _snapshot`, `${each(sheet)} AS _sheet`];
}

function fileOf(batches: readonly Batch[]): string {
  const cases = batches.map(({ snapshot: { file } }, at) => `WHEN ${at} THEN ${literal(file)}`);
  return `CASE _batch ${cases.join(" ")} END AS file`;
}

/** The column of a batch that holds the firm's name, by which the register of firms is asked. */
export function nameColumn({ sources }: Pick<Pipeline, "sources">, { columns }: Batch): string | undefined {
  const name = sources.find(({ directory }) => directory)?.directory?.name;
  return name !== undefined && columns.includes(name) ? name : undefined;
}

function codes({ column: { name } }: CellRule, firm: string | undefined): Typing["codes"][number] {
  const code = identifier(name);
  return {
    column: name,
    wrong: (wrong) =>
      `SELECT _batch AS batch, _line AS line, ${code} AS code, ${firm === undefined ? "CAST(NULL AS VARCHAR)" : identifier(firm)} AS name FROM landed WHERE ${code} IN (${wrong.map(literal).join(", ")}) ORDER BY _batch, _line`,
  };
}

const value = (name: string): string => identifier(`value of ${name}`);

function plain(
  rules: readonly CellRule[],
  layout: readonly string[],
  typed: readonly TableColumn[],
  batches: readonly Batch[],
): string {
  const values = rules.map((rule) => `${plainValue(rule)} AS ${value(rule.column.name)}`);
  const doubts = suspicions(rules, ({ column }) => value(column.name));
  const received = (name: string): string => {
    const decimals = rules.some(({ column }) => column.name === name && column.kind === "decimal");
    const text = `CAST(${identifier(name)} AS VARCHAR)`;
    return decimals ? `rtrim(rtrim(${text}, '0'), '.')` : text;
  };
  const raw = layout.map((name) => `coalesce(${received(name)}, '')`).join(`, ${literal(CELL_BREAK)}, `);
  const known = new Set(rules.map(({ column }) => column.name));
  const columns = dictionary(typed).map(({ name, type }) =>
    known.has(name)
      ? `${value(name)} AS ${identifier(name)}`
      : `CAST(NULL AS ${type}) AS ${identifier(name)}`,
  );
  return `SELECT ${[...columns, "_line", ...origin(batches), "_batch"].join(",\n  ")},
  CAST(NULL AS VARCHAR) AS _spelled,
  CASE WHEN ${doubts.join("\n    OR ") || "false"} THEN concat(${raw}) END AS _raw
FROM (SELECT *, ${values.join(",\n    ")} FROM body) AS valued`;
}

/** The landed columns that the dictionary names. */
function dictionary(typed: readonly TableColumn[]): TableColumn[] {
  return typed.filter(({ name }) => !name.startsWith("_"));
}

/** Figures of 64 bits are typed by the scan, in four fifths of the time that their texts take. */
function respelledColumn({ column: { name, kind } }: CellRule, long: boolean): TableColumn {
  return { name, type: kind === "decimal" && !long ? landedTypes.decimal : "VARCHAR" };
}

function respelled(
  rules: readonly CellRule[],
  typed: readonly TableColumn[],
  batches: readonly Batch[],
): string {
  const known = new Map(rules.map(({ column }) => [column.name, column.kind]));
  const columns = dictionary(typed).map(({ name, type }) => {
    const kind = known.get(name);
    const cell = identifier(name);
    const wide =
      kind === "decimal"
        ? longNumber(cell)
        : `CAST(${kind ? cell : "NULL"} AS ${kind ? landedTypes[kind] : type})`;
    return `${wide} AS ${cell}`;
  });
  return `SELECT ${[...columns, "_line", ...origin(batches), "_batch", "_spelled"].join(",\n  ")}, CAST(NULL AS VARCHAR) AS _raw FROM body`;
}

/**
 * A text that `readCell` gave a number as that number. From text to the wide decimal DuckDB 1.5.6 takes 4.8 µs a cell,
 * to one of 64 bits 0.04 µs; most fit that.
 */
function longNumber(cell: string): string {
  const [short, long] = [landedTypes.decimal, LONG_NUMBER];
  return `coalesce(CAST(TRY_CAST(${cell} AS ${short}) AS ${long}), CAST(${cell} AS ${long}))`;
}
