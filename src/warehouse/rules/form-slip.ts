import { z } from "zod";
import { type Decimal, decimal, identifier, literal } from "../../formats/formats.js";
import {
  type EditRule,
  type Engine,
  type Finding,
  keyOfRow,
  type Source,
  type UnitSlip,
} from "../../model/model.js";
import { type Filing, factorOf, isPositive, periodOf, rate } from "./slip.js";

/** Fewer units than these are judged one by one. */
const fewest = 3;

/** A received form of one period that looks filed in another unit as a whole. */
export interface FormSlip {
  snapshot: string;
  sheet: string | null;
  period_end: string;
  /** What its amounts stand to the usual ones, as of a single slip: "1000" or "1/10". */
  factor: string;
  /** Units whose amount bears that factor, of those that have an earlier one to compare with. */
  slipped: number;
  compared: number;
}

/** A row of such a form; the value is decimal text in base units. */
export interface HeldRow extends Pick<Filing, "stat_unit" | "period_end" | "snapshot" | "sheet" | "line"> {
  file: string;
  value: string | null;
}

type Form = Pick<FormSlip, "snapshot" | "sheet" | "period_end">;

/** What tells the forms of a source apart: the table that came and the period that it is of. */
export function formKey({ snapshot, sheet, period_end }: Form): string {
  return JSON.stringify([snapshot, sheet, period_end]);
}

/**
 * Finds the forms of which more than half of the units, at least three, jumped by one power of ten against their last
 * good amount, and against last year's as filed then where it is known. A firm may grow tenfold; an industry does not
 * within a month. Last year's as filed now tells nothing: it stands in the same unit. Forms are taken in the order of
 * time, and one that slipped is never what others are compared with.
 * @param suspects the filings of every series that jumps, in any order
 * @param compared of each form, by `formKey`, its units that have an earlier amount
 */
export function slippedForms(
  suspects: readonly Filing[],
  test: UnitSlip,
  accepted: (filing: Filing) => boolean,
  compared: ReadonlyMap<string, number>,
): FormSlip[] {
  const forms = new Map<string, Filing[]>();
  for (const each of suspects) {
    const form = forms.get(formKey(each)) ?? [];
    forms.set(formKey(each), form);
    form.push(each);
  }
  const inTime = [...forms].sort(([, [one]], [, [other]]) => (one!.period_end < other!.period_end ? -1 : 1));
  const [good, archive] = [new Map<string, Decimal>(), new Map<string, string>()];
  const found: FormSlip[] = [];
  for (const [key, filings] of inTime) {
    const all = filings.filter(({ value }) => isPositive(value));
    const votes = new Map<string, Set<string>>();
    for (const filing of all) {
      const last = good.get(filing.series);
      const jump = last && factorOf(rate(filing).div(last), test);
      const then = archive.get(filing.series + periodOf(filing, -1));
      if (jump === undefined || accepted(filing)) continue;
      if (isPositive(then) && factorOf(decimal(filing.value).div(then), test) !== jump) continue;
      votes.set(jump, (votes.get(jump) ?? new Set()).add(filing.stat_unit));
    }
    const [factor, { size: slipped }] = [...votes].reduce(
      (one, other) => (other[1].size > one[1].size ? other : one),
      ["", new Set<string>()],
    );
    const among = compared.get(key) ?? 0;
    if (slipped >= fewest && slipped * 2 > among) {
      const { snapshot, sheet, period_end } = filings[0]!;
      found.push({ snapshot, sheet, period_end, factor, slipped, compared: among });
      continue;
    }
    for (const filing of all) {
      good.set(filing.series, rate(filing));
      archive.set(filing.series + periodOf(filing, 0), filing.value);
    }
  }
  return found;
}

const count = z.object({
  snapshot: z.string(),
  sheet: z.string().nullable(),
  period_end: z.string(),
  units: z.coerce.number(),
});

/** Of each form the units with an earlier amount, by `formKey`. Reads the tables of `placed`, for WITH. */
export async function comparedUnits(
  engine: Engine,
  source: Source,
  { column }: EditRule,
  placed: string,
): Promise<Map<string, number>> {
  const amount = identifier(column!);
  const series = keyOfRow(source).map(identifier).join(", ");
  const rows = await engine.ask(
    `WITH ${placed}
SELECT snapshot, sheet, period_end, count(DISTINCT stat_unit) AS units FROM (
SELECT ${identifier(source.stat_unit!)} AS stat_unit, snapshot, sheet, period_end, row_number() OVER (PARTITION BY ${series} ORDER BY period_end, period_months) AS place
FROM ${identifier(`placed_${source.source}`)} WHERE ${amount} > 0) WHERE place > 1 GROUP BY ALL`,
    count,
  );
  return new Map(rows.map((row) => [formKey(row), row.units]));
}

const held: z.ZodType<HeldRow> = z.object({
  stat_unit: z.string(),
  period_end: z.string(),
  snapshot: z.string(),
  sheet: z.string().nullable(),
  line: z.number(),
  file: z.string(),
  value: z.string().nullable(),
});

/** Every row of a form, in the order of its lines. Reads the tables of `placed`, for WITH, and `snapshot`. */
export function rowsOfForm(
  engine: Engine,
  source: Source,
  { column }: EditRule,
  placed: string,
  { snapshot, sheet, period_end }: Form,
): Promise<HeldRow[]> {
  return engine.ask(
    `WITH ${placed}
SELECT own.${identifier(source.stat_unit!)} AS stat_unit, own.period_end, own.snapshot, own.sheet, own.line, receipt.file, CAST(own.${identifier(column!)} AS VARCHAR) AS value
FROM ${identifier(`placed_${source.source}`)} AS own JOIN snapshot AS receipt ON receipt.snapshot = own.snapshot
WHERE own.snapshot = ${literal(snapshot)} AND own.sheet IS NOT DISTINCT FROM ${sheet === null ? "NULL" : literal(sheet)}
  AND own.period_end = CAST(${literal(period_end)} AS DATE) ORDER BY own.line`,
    held,
  );
}

/** What is said of a form that slipped: once, and not of each of its rows. */
export function formFinding(
  source: Source,
  rule: EditRule,
  form: FormSlip,
  rows: readonly HeldRow[],
): Finding {
  const { snapshot, sheet, period_end, factor, slipped, compared } = form;
  const amount = rows.reduce((sum, { value }) => sum.plus(value ?? "0"), decimal("0")).toFixed();
  const { title } = source.columns.find(({ name }) => name === rule.column)!;
  const at = { file: rows[0]!.file, snapshot, ...(sheet !== null && { sheet }), column: rule.column };
  const data = {
    rule: rule.rule,
    period: period_end.slice(0, 7),
    factor,
    slipped,
    compared,
    rows: rows.length,
    title,
  };
  return { code: "form-in-other-unit", severity: rule.severity, at, data, amount };
}
