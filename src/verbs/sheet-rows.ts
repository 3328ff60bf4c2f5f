import { join } from "node:path";
import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import { type Engine, Mistake, type Pipeline, type Row, type SheetPlan } from "../model/model.js";
import type { Firm } from "../report/report.js";

/** Firms whose rows are asked for, and whose pages are held, at once: memory stays the same however many there are. */
const AT_ONCE = 50;

const anyRow: z.ZodType<Row> = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/**
 * The firms with the rows of their sheets, some at a time, in the order of the plan's query.
 * @param asked a code, or a part of a name: these only
 * @throws Mistake where none is so called, or the engine refuses a query
 */
export async function* firmsOf(
  engine: Engine,
  pipeline: Pipeline,
  { firms: who, chart, table }: SheetPlan,
  asked: string | undefined,
): AsyncGenerator<Firm[]> {
  const make = (name: string, rows: string, select: string) =>
    queried(join(pipeline.folder, "report", "sheet", `${name}.sql`), async () => {
      await engine.materialise(rows, select);
      await engine.ask(`SELECT stat_unit FROM ${rows} LIMIT 0`, anyRow);
    });
  await make("firms", "sheet_firm", who);
  await make(chart.chart, "sheet_chart", chart.sql);
  const says = chart.answer?.sql ?? "select stat_unit from chart_rows where false";
  const answering = `with chart_rows as (select * from sheet_chart)\nselect * from (\n${says}\n) as answer`;
  await make(`${chart.chart}.answer`, "sheet_answer", answering);
  await make(table.table, "sheet_table", table.sql);
  const firms = (await engine.ask("SELECT * FROM sheet_firm", anyRow)).filter((row) => isAsked(row, asked));
  if (firms.length === 0 && asked !== undefined)
    throw new Mistake(
      `--enterprise ${asked}`,
      { zh: "没有这样的规上企业。", en: "no firm above scale is so called." },
      {
        zh: "请写统一社会信用代码，或名称的一部分。",
        en: "Write its credit code, or a part of its name.",
      },
    );
  for (let from = 0; from < firms.length; from += AT_ONCE) {
    const some = firms.slice(from, from + AT_ONCE);
    const units = some.map(({ stat_unit }) => String(stat_unit));
    const drawn = await rowsBy(engine, "sheet_chart", units);
    const answers = await rowsBy(engine, "sheet_answer", units);
    const listed = await rowsBy(engine, "sheet_table", units);
    yield some.map((row, at): Firm => {
      const stat_unit = units[at]!;
      const own = (rows: ReadonlyMap<string, Row[]>) => rows.get(stat_unit) ?? [];
      return { stat_unit, who: row, chart: own(drawn), answer: own(answers), table: own(listed) };
    });
  }
}

function isAsked({ stat_unit, firm }: Row, asked: string | undefined): boolean {
  const named = asked?.normalize("NFC");
  return named === undefined || stat_unit === named.toUpperCase() || String(firm ?? "").includes(named);
}

/** The rows of some firms by firm, in the order of their query; whose they are is told by the key. */
async function rowsBy(engine: Engine, rows: string, units: readonly string[]): Promise<Map<string, Row[]>> {
  const wanted = units.map(literal).join(", ");
  const by = new Map<string, Row[]>();
  for (const { stat_unit, ...row } of await engine.ask(
    `SELECT * FROM ${identifier(rows)} WHERE stat_unit IN (${wanted})`,
    anyRow,
  )) {
    const own = by.get(String(stat_unit)) ?? [];
    own.push(row);
    by.set(String(stat_unit), own);
  }
  return by;
}

/** @throws Mistake with the query's file and the engine's words where it refuses */
async function queried(file: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const [what = ""] = String((error as Error).message).split("\n");
    throw new Mistake(
      file,
      { zh: `数据库不接受这条查询（${what}）。`, en: `the engine refuses this query (${what}).` },
      {
        zh: "请改正后重试；每条查询都要有stat_unit列。",
        en: "Correct it and try again; each SELECT gives a column stat_unit.",
      },
    );
  }
}
