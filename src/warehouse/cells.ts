import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import { type Engine, type Indicator, Mistake, type Model, nearest, type Words } from "../model/model.js";

const amount = /^(DECIMAL|NUMERIC|TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)/;
const text = /^VARCHAR/;
const whole = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)/;

/** The columns that every model of cells gives, with the types that may stand in them. */
const shape: Record<string, RegExp> = {
  part: text,
  ref_area: text,
  activity: text,
  product: text,
  period_start: /^DATE/,
  period_months: whole,
  stat_unit: text,
  contributor: text,
  contribution: amount,
  obs_status: text,
  source: text,
  snapshot: text,
  line: whole,
  column_name: text,
};

const parts = ["numerator", "denominator", "unknown", "covered", "expected"];

/** A cell that a sum would leave out without a word, or that has no period. */
export const oddCell = `part IS NULL OR part NOT IN (${parts.map(literal).join(", ")}) OR obs_status NOT IN ('A', 'P', 'M')
  OR period_start IS NULL OR period_months IS NULL`;

/**
 * Holds a model of cells to what the sums over it need: its columns and their types.
 * @param indicators those whose cells the model gives
 * @throws Mistake with the model's file
 */
export async function checkColumns(
  engine: Engine,
  model: Model,
  indicators: readonly Indicator[],
): Promise<void> {
  const found = await engine.ask(
    `DESCRIBE ${identifier(model.model)}`,
    z.object({ column_name: z.string(), column_type: z.string() }),
  );
  const types = new Map(found.map(({ column_name, column_type }) => [column_name, column_type]));
  const shared = indicators.some(({ cells }) => cells !== undefined);
  const zones = indicators.some(({ by }) => by.some((each) => each.includes("sub_area")));
  const needed = { ...shape, ...(shared && { indicator: text }), ...(zones && { sub_area: text }) };
  for (const [column, type] of Object.entries(needed)) {
    const has = types.get(column);
    if (has === undefined)
      throw wrong(model, { zh: `缺少列“${column}”`, en: `the column “${column}” is missing` }, needed);
    if (!type.test(has))
      throw wrong(
        model,
        { zh: `列“${column}”的类型不能是${has}`, en: `the column “${column}” cannot be a ${has}` },
        needed,
      );
  }
}

/** What is wrong with the first of the cells that `oddCell` tells: a misspelt part would be left out of every sum. */
export async function oddCellOf(engine: Engine, model: Model): Promise<Mistake> {
  const [first] = await engine.ask(
    `SELECT part, obs_status, period_start IS NULL OR period_months IS NULL AS undated FROM ${identifier(model.model)}
WHERE ${oddCell} ORDER BY part, obs_status, undated LIMIT 1`,
    z.object({ part: z.string().nullable(), obs_status: z.string().nullable(), undated: z.boolean() }),
  );
  return mistakeOf(model, first!);
}

/** Of a cell whose source nobody knows nobody could say whether it may be published: it would be withheld without a word. */
export function unknownSource({ file }: Model, source: string, known: readonly string[]): Mistake {
  const near = nearest(source, known);
  const all = known.join(", ");
  return new Mistake(
    file,
    { zh: `“source”的值“${source}”不是任何来源。`, en: `“${source}” in “source” is no source.` },
    {
      zh: near === undefined ? `应为：${known.join("、")}。` : `是不是“${near}”？`,
      en: near === undefined ? `It is one of: ${all}.` : `Did you mean “${near}”?`,
    },
  );
}

function wrong({ file }: Model, what: Words, needed: Record<string, RegExp>): Mistake {
  const columns = Object.keys(needed);
  return new Mistake(
    file,
    { zh: `单元格模型${what.zh}。`, en: `in this model of cells ${what.en}.` },
    {
      zh: `各列为：${columns.join("、")}；period_start是date，period_months和line是整数，contribution是decimal，其余是varchar（没有值时写cast(null as varchar)）。`,
      en: `Its columns are: ${columns.join(", ")}; period_start is a date, period_months and line are integers, contribution is a decimal, the rest varchar (without a value: cast(null as varchar)).`,
    },
  );
}

interface Odd {
  part: string | null;
  obs_status: string | null;
  undated: boolean;
}

function mistakeOf({ file }: Model, { part, obs_status, undated }: Odd): Mistake {
  if (undated)
    return new Mistake(
      file,
      { zh: "有单元格没有时期。", en: "a cell has no period." },
      {
        zh: "period_start和period_months每行都要有值。",
        en: "period_start and period_months stand in every row.",
      },
    );
  if (part === null || !parts.includes(part))
    return new Mistake(
      file,
      { zh: `“part”的值“${part ?? ""}”没有意义。`, en: `“${part ?? ""}” in “part” means nothing.` },
      { zh: `应为：${parts.join("、")}。`, en: `It is one of: ${parts.join(", ")}.` },
    );
  return new Mistake(
    file,
    {
      zh: `“obs_status”的值“${obs_status}”没有意义。`,
      en: `“${obs_status}” in “obs_status” means nothing.`,
    },
    { zh: "应为：A最终、P初步、M缺失。", en: "It is A (final), P (provisional) or M (missing)." },
  );
}
