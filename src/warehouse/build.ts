import { z } from "zod";
import { identifier } from "../formats/formats.js";
import {
  type Audit,
  type Engine,
  type Finding,
  fillWords,
  type Indicator,
  Mistake,
  type Model,
  type Pipeline,
  type Row,
} from "../model/model.js";
import type { PartsOf } from "./aggregate.js";
import { checkColumns, oddCell, oddCellOf, unknownSource } from "./cells.js";
import { refuse } from "./refused.js";

/** A row of any SELECT: text, numbers, true/false or nothing. */
export const anyRow: z.ZodType<Row> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);

/**
 * Makes the base models tables and the indicator models views, in the order they read each other, and checks each one's
 * grain, and of an indicator's that its cells can be added up. Cells are only added up: writing them took ten times as
 * long as asking for them (13 million cells of efficiency 34 and 3 s), and of most no more than the amount is read.
 * @param sources the names of the pipeline's sources, of which every cell names its own
 * @returns the parts that the cells of each indicator's model have
 * @throws Mistake with the model's file when the engine refuses it, it lacks a column of cells, has one of no source or two rows share its grain
 */
export async function build(
  engine: Engine,
  models: readonly Model[],
  indicators: readonly Indicator[],
  sources: readonly string[],
): Promise<PartsOf> {
  const has = new Map<string, readonly string[]>();
  for (const model of models) {
    if (model.kind === "audit") continue;
    await refuse(model, () =>
      model.kind === "indicator"
        ? engine.define(model.model, model.sql, true)
        : engine.materialise(model.model, model.sql),
    );
    const ofCells = model.kind === "indicator";
    if (ofCells)
      await checkColumns(
        engine,
        model,
        indicators.filter(({ indicator, cells }) => (cells ?? indicator) === model.model),
      );
    const grain = model.grain.map(identifier).join(", ");
    const table = identifier(model.model);
    const [found] = await refuse(model, () => engine.ask(countsSelect(table, grain, ofCells), counts));
    if (found!.odd > 0) throw await oddCellOf(engine, model);
    if (found!.repeated > 0) await refuseRepeated(engine, model, table, grain);
    if (!ofCells) continue;
    const [unknown] = found!.sources.filter((source) => !sources.includes(source)).sort();
    if (unknown !== undefined) throw unknownSource(model, unknown, sources);
    has.set(model.model, found!.parts);
  }
  return has;
}

const words = z
  .array(z.string())
  .nullable() // of no row
  .transform((told) => told ?? []);
const counts = z.object({
  repeated: z.coerce.number(),
  odd: z.coerce.number(),
  parts: words,
  sources: words,
});

/**
 * How many rows of a model repeat another's grain, how many cells are odd, their parts and sources: one look at all rows.
 * Their hashes are counted, in half the time that their keys take; that two keys have one hash is seen when they are sought.
 */
function countsSelect(table: string, grain: string, ofCells: boolean): string {
  const cells = ofCells
    ? `count(*) FILTER (WHERE ${oddCell}) AS odd, list(DISTINCT part) AS parts, list(DISTINCT source) AS sources`
    : "0 AS odd, [] AS parts, [] AS sources";
  return `SELECT count(*) - count(DISTINCT hash(${grain})) AS repeated, ${cells} FROM ${table}`;
}

/** @throws Mistake with the first grain that two rows share */
async function refuseRepeated(engine: Engine, model: Model, table: string, grain: string): Promise<void> {
  const [twice] = await engine.ask(
    `SELECT ${grain} FROM ${table} GROUP BY ${grain} HAVING count(*) > 1 ORDER BY ${grain} LIMIT 1`,
    anyRow,
  );
  if (!twice) return;
  const row = Object.entries(twice)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
  throw new Mistake(
    model.file,
    { zh: `模型的粒度不唯一：${row}。`, en: `two rows share the model's grain: ${row}.` },
    {
      zh: "请检查登记簿中是否有重叠的有效期，或修改模型的grain。",
      en: "Look for overlapping validity in a register, or correct the model's grain.",
    },
    3,
  );
}

/** Runs the audits, SELECTs for the rows that are wrong; each row becomes a finding with the audit's sentence. */
export async function audit(
  engine: Engine,
  pipeline: Pipeline,
  fileOf: (snapshot: string) => string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const declared of pipeline.audits) {
    const model = pipeline.models.find((each) => each.kind === "audit" && each.model === declared.audit);
    if (!model) continue;
    const order = model.grain.map(identifier).join(", ");
    const rows = await refuse(model, () =>
      engine.ask(`SELECT * FROM (${model.sql}) AS wrong ORDER BY ${order}`, anyRow),
    );
    findings.push(...rows.map((row) => findingOf(declared, withoutEmptyPlaces(row), fileOf)));
  }
  return findings;
}

/** Decimal numbers lose their empty places: 577957000.0000 is 577957000, 1.2500 is 1.25. */
export function withoutEmptyPlaces(row: Row): Row {
  const bare = (value: Row[string]): Row[string] =>
    typeof value === "string" && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, "") : value;
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, bare(value)]));
}

function findingOf(declared: Audit, row: Row, fileOf: (snapshot: string) => string): Finding {
  const snapshot = typeof row.snapshot === "string" ? row.snapshot : "";
  return {
    code: "audit",
    severity: declared.severity,
    at: {
      file: snapshot ? fileOf(snapshot) : "",
      snapshot,
      line: typeof row.line === "number" ? row.line : undefined,
      column: typeof row.column_name === "string" ? row.column_name : undefined,
      value: row.value === null || row.value === undefined ? undefined : String(row.value),
    },
    data: {
      audit: declared.audit,
      ...(declared.task && { task: declared.task }),
      says: fillWords(declared.says, row),
      mend: fillWords(declared.mend, row),
    },
  };
}

/**
 * Asks the rows of a report query.
 * @param written its file, named when the engine refuses it, and what of the query stands there
 */
export async function query(
  engine: Engine,
  written: { file: string; sql: string },
  select: string,
): Promise<Row[]> {
  return refuse(written, () => engine.ask(select, anyRow));
}
