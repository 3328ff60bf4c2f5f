import { z } from "zod";
import { identifier, literal } from "../../formats/formats.js";
import {
  addMonths,
  type EditRule,
  type Engine,
  type Finding,
  type Pipeline,
  periodEnd,
  type Source,
  type TableColumn,
} from "../../model/model.js";
import { asText } from "../tables.js";
import { type Acceptance, acceptanceKey, loadAcceptances } from "./acceptance.js";
import { comparedUnits, formFinding, formKey, type HeldRow, rowsOfForm, slippedForms } from "./form-slip.js";
import { idleAcceptances, ruleFindings, withheldSelect } from "./result.js";
import { formTables } from "./rows.js";
import { columnsOfForm, type Filing, findSlips, type Slip, suspectFilings, touchedColumns } from "./slip.js";
import { loadResult } from "./uncomputed.js";

export { acceptValues } from "./accepted-values.js";
export { unexplained } from "./unexplained.js";

const texts = (...names: string[]): TableColumn[] => names.map((name) => ({ name, type: "VARCHAR" }));

/**
 * Applies the edit rules of the pipeline's forms. Reads `form_<source>`, the registers that rules name, `snapshot` and
 * `report_period`; rows of later periods are left alone. Makes the tables `edit_result` (every row that fails a rule,
 * with who accepted it and why) and `edit_withheld` (source, snapshot, sheet, line, column_name: the values that do not
 * count; a NULL column is the whole row); `edit_period`, `edit_acceptance` and `edit_slip` hold what they rest on.
 * Slips of unit are found first: the other rules take a value that is withheld as one as missing. A rule that cannot be
 * computed of a row is a finding against the rule, and that row is not judged by it.
 * @returns the findings, by rule in the order of the files, then by period, unit and line
 */
export async function applyRules(engine: Engine, pipeline: Pipeline): Promise<Finding[]> {
  const forms = judgedForms(pipeline);
  await loadPeriods(engine, forms);
  const accepted = await loadAcceptances(engine, pipeline);
  const slipped = await loadSlips(engine, forms, accepted);
  const { judged, findings } = await loadResult(engine, pipeline, forms);
  await engine.materialise("edit_withheld", withheldSelect);
  return [
    ...findings,
    ...slipped,
    ...(await ruleFindings(engine, pipeline, judged)),
    ...(await idleAcceptances(engine)),
  ];
}

/** The forms that have rules, and those that the rules of others may name. */
function judgedForms({ sources }: Pipeline): Source[] {
  const forms = sources.filter(({ kind }) => kind === "observation");
  return forms.some(({ rules }) => rules.length > 0) ? forms : [];
}

const filed = z.object({ source: z.string(), period_start: z.string(), period_months: z.number() });

/** Makes `edit_period`: the periods of each form up to the report period and their places in the calendar. */
async function loadPeriods(engine: Engine, forms: readonly Source[]): Promise<void> {
  const periods = forms.map(
    ({ source }) =>
      `SELECT ${literal(source)} AS source, period_start, period_months FROM ${identifier(`form_${source}`)} GROUP BY period_start, period_months`,
  );
  const current = z.object({ period_end: z.string() });
  const [report] = await engine.ask("SELECT period_end FROM report_period WHERE is_current", current);
  const known = periods.length === 0 ? [] : await engine.ask(periods.join("\nUNION ALL\n"), filed);
  const rows = known
    .map((each) => ({ ...each, period_end: periodEnd(each) }))
    .filter(({ period_end }) => period_end <= report!.period_end)
    .sort((a, b) => (a.period_end < b.period_end ? -1 : 1));
  const columns = [
    ...texts("source"),
    ...["period_start", "period_end", "last_year_start"].map((name) => ({ name, type: "DATE" })),
    ...["period_months", "year"].map((name) => ({ name, type: "INTEGER" })),
    { name: "is_newest", type: "BOOLEAN" },
  ];
  await engine.load(
    "edit_period",
    columns,
    asText(
      rows.map((row) => ({
        ...row,
        last_year_start: addMonths(row.period_start, -12),
        year: Number(row.period_end.slice(0, 4)),
        is_newest: row.period_end === rows.findLast(({ source }) => source === row.source)!.period_end,
      })),
    ),
  );
}

const filing: z.ZodType<Filing> = z.object({
  series: z.string(),
  stat_unit: z.string(),
  period_end: z.string(),
  period_months: z.number(),
  snapshot: z.string(),
  sheet: z.string().nullable(),
  line: z.number(),
  value: z.string(),
  against: z.string().nullable(),
});

/**
 * Makes `edit_slip`: each value that a slip of unit touches, with its factor, whether it is withheld and whether its
 * whole form slipped.
 * @returns the findings about whole forms
 */
async function loadSlips(
  engine: Engine,
  forms: readonly Source[],
  accepted: ReadonlyMap<string, Acceptance>,
): Promise<Finding[]> {
  const [rows, findings]: [object[], Finding[]] = [[], []];
  for (const source of forms)
    for (const rule of source.rules) {
      const { test } = rule;
      if (test.kind !== "unit_slip") continue;
      const [placed = ""] = formTables(source);
      const suspects = await engine.ask(`WITH ${placed}${suspectFilings(source, rule, test)}`, filing);
      if (suspects.length === 0) continue;
      const isAccepted = ({ stat_unit, period_end }: Pick<Filing, "stat_unit" | "period_end">): boolean =>
        accepted.has(acceptanceKey(rule.rule, stat_unit, period_end));
      const compared = await comparedUnits(engine, source, rule, placed);
      const whole = slippedForms(suspects, test, isAccepted, compared);
      const keys = new Set(whole.map(formKey));
      const single = findSlips(
        suspects.filter((each) => !keys.has(formKey(each))),
        test,
        isAccepted,
      );
      rows.push(
        ...single.flatMap((slip) => slipRows(source, rule, { ...slip, ...slip.filing, whole: false })),
      );
      for (const form of whole) {
        const held = await rowsOfForm(engine, source, rule, placed, form);
        findings.push(formFinding(source, rule, form, held));
        rows.push(
          ...held.flatMap((each) => {
            const known = isAccepted(each);
            return slipRows(source, rule, { ...each, factor: form.factor, accepted: known, whole: !known });
          }),
        );
      }
    }
  const columns = [
    ...texts("rule", "source", "snapshot", "sheet", "column_name", "factor"),
    { name: "line", type: "INTEGER" },
    { name: "withheld", type: "BOOLEAN" },
    { name: "whole", type: "BOOLEAN" },
  ];
  await engine.load("edit_slip", columns, asText(rows));
  return findings;
}

type SlippedRow = Pick<HeldRow, "snapshot" | "sheet" | "line"> &
  Pick<Slip, "factor" | "accepted"> & { whole: boolean };

function slipRows(source: Source, rule: EditRule, row: SlippedRow): object[] {
  const { snapshot, sheet, line, factor, accepted, whole } = row;
  const withheld = rule.severity === "withhold" && !accepted;
  const columns = whole ? columnsOfForm(source, rule) : touchedColumns(source, rule);
  return columns.map((column_name) => ({
    rule: rule.rule,
    source: source.source,
    snapshot,
    sheet,
    line,
    column_name,
    factor,
    withheld,
    whole,
  }));
}
