import { z } from "zod";
import { identifier, literal } from "../../formats/formats.js";
import {
  type EditRule,
  type Engine,
  type Finding,
  fillWords,
  finding,
  type Pipeline,
  type Row,
  type Source,
  type Words,
} from "../../model/model.js";
import { anyRow, withoutEmptyPlaces } from "../build.js";
import { failingRows, formTables, markSql } from "./rows.js";

/** Every row that fails a rule, one per rule and row; `accepted` where someone verified it, which `block` knows not. */
export function resultSelect(pipeline: Pipeline, forms: readonly Source[]): string {
  const found = forms.flatMap((source) => source.rules.map((rule) => failing(pipeline, source, rule)));
  if (found.length === 0) return nothing;
  return `WITH ${forms.flatMap((form) => formTables(form)).join(",\n")},
found AS (
${found.join("\nUNION ALL\n")}
)
SELECT found.*, acceptance.rule IS NOT NULL AS accepted, acceptance.verified_by AS accepted_by,
  acceptance.verified_on AS accepted_on, acceptance.reason AS accepted_reason
FROM found LEFT JOIN edit_acceptance AS acceptance ON found.severity <> 'block' AND acceptance.rule = found.rule
  AND acceptance.stat_unit = found.stat_unit AND acceptance.period_end = found.period_end`;
}

function failing(pipeline: Pipeline, source: Source, rule: EditRule): string {
  const { from, where } = failingRows(pipeline, source, rule);
  const column = rule.column === undefined ? "CAST(NULL AS VARCHAR)" : literal(rule.column);
  return `SELECT ${literal(rule.rule)} AS rule, ${literal(source.source)} AS source, ${literal(rule.severity)} AS severity,
  own.${identifier(source.stat_unit!)} AS stat_unit, own.period_start, own.period_months, own.period_end, own.snapshot, own.sheet, own.line,
  ${column} AS column_name, ${cellSql(rule)} AS value
FROM ${from}
WHERE ${where}`;
}

function cellSql({ column }: EditRule): string {
  return column === undefined ? "CAST(NULL AS VARCHAR)" : `CAST(own.${identifier(column)} AS VARCHAR)`;
}

/** `edit_result` of a pipeline without rules. */
const nothing = `SELECT * FROM (SELECT ${[
  ...["rule", "source", "severity", "stat_unit"].map((name) => `'' AS ${name}`),
  ...["period_start", "period_end", "accepted_on"].map((name) => `CAST(NULL AS DATE) AS ${name}`),
  ...["period_months", "line"].map((name) => `0 AS ${name}`),
  ...["snapshot", "sheet", "column_name", "value", "accepted_by", "accepted_reason"].map(
    (name) => `'' AS ${name}`,
  ),
].join(", ")}, false AS accepted) AS nothing WHERE false`;

/** What does not count: the values of slips of unit, and the cells (or rows) of the other findings that withhold. */
export const withheldSelect = `SELECT source, snapshot, sheet, line, column_name FROM edit_slip WHERE withheld
UNION
SELECT source, snapshot, sheet, line, column_name FROM edit_result
WHERE severity = 'withhold' AND NOT accepted AND rule NOT IN (SELECT rule FROM edit_slip)`;

/**
 * The findings of the failing rows: of the newest period of each form, and of every period where a rule says so,
 * withholds or blocks. One that was accepted is a note with its reason. Rows of a form that slipped as a whole are told
 * with the form.
 */
export async function ruleFindings(
  engine: Engine,
  pipeline: Pipeline,
  forms: readonly Source[],
): Promise<Finding[]> {
  const failed = await engine.ask("SELECT DISTINCT rule FROM edit_result", z.object({ rule: z.string() }));
  const names = new Set(failed.map(({ rule }) => rule));
  const findings: Finding[] = [];
  for (const source of forms)
    for (const rule of source.rules) {
      if (!names.has(rule.rule)) continue;
      const rows = await engine.ask(toldSelect(pipeline, forms, source, rule), anyRow);
      findings.push(...rows.map((row) => findingOf(rule, withoutEmptyPlaces(row))));
    }
  return findings;
}

const marksOf = ({ says, mend }: EditRule): string[] => {
  const words = [says.zh, says.en, mend.zh, mend.en].join(" ");
  const marks = [...words.matchAll(/\{(\w+)\}/g)].map(([, mark]) => mark!);
  return [...new Set(marks)].filter((mark) => mark !== "accept");
};

/** The failing rows of one rule that are told, with what fills its sentences as columns named "{mark}". */
function toldSelect(pipeline: Pipeline, forms: readonly Source[], source: Source, rule: EditRule): string {
  const rows = failingRows(pipeline, source, rule);
  const unit = `own.${identifier(source.stat_unit!)}`;
  const marks = marksOf(rule).map(
    (mark) => `CAST(${markSql(rule, rows, mark)} AS VARCHAR) AS ${identifier(`{${mark}}`)}`,
  );
  const every = rule.periods === "every" || rule.severity === "withhold" || rule.severity === "block";
  return `WITH ${forms.flatMap((form) => formTables(form, rule)).join(",\n")}
SELECT ${["receipt.file", "own.snapshot", "own.sheet", "own.line", `${unit} AS stat_unit`, "own.period_end", `${cellSql(rule)} AS value`, "acceptance.verified_by", "acceptance.verified_on", "acceptance.reason", ...marks].join(", ")}
FROM ${rows.from}
JOIN snapshot AS receipt ON receipt.snapshot = own.snapshot
LEFT JOIN edit_acceptance AS acceptance ON acceptance.rule = ${literal(rule.rule)} AND acceptance.stat_unit = ${unit} AND acceptance.period_end = own.period_end
WHERE ${rows.where}${rule.test.kind === "unit_slip" ? " AND NOT slip.whole" : ""}${every ? "" : " AND own.is_newest"}
ORDER BY own.period_end, ${unit}, own.snapshot, own.line`;
}

function findingOf(rule: EditRule, row: Row): Finding {
  const [unit, period] = [String(row.stat_unit), String(row.period_end).slice(0, 7)];
  const marks = Object.entries(row).filter(([name]) => name.startsWith("{"));
  const facts = Object.fromEntries(marks.map(([name, value]) => [name.slice(1, -1), value ?? "—"]));
  const accept = `liandu accept ${rule.rule} --unit ${unit} --period ${period}`;
  const say = (words: Words): Words => ({
    zh: fillWords(words, { ...facts, accept: `${accept} --reason 原因 --by 姓名` }).zh,
    en: fillWords(words, { ...facts, accept: `${accept} --reason "why" --by NAME` }).en,
  });
  const accepted = row.verified_by !== null && rule.severity !== "block";
  return {
    code: accepted ? "edit-rule-accepted" : "edit-rule",
    severity: accepted ? "note" : rule.severity,
    at: {
      file: String(row.file),
      snapshot: String(row.snapshot),
      sheet: row.sheet === null ? undefined : String(row.sheet),
      line: Number(row.line),
      column: rule.column,
      value: row.value === null ? undefined : String(row.value),
    },
    data: {
      rule: rule.rule,
      unit,
      period,
      says: say(rule.says),
      mend: say(rule.mend),
      ...(accepted && {
        reason: String(row.reason),
        verified_by: String(row.verified_by),
        verified_on: String(row.verified_on ?? "—"),
      }),
    },
  };
}

const idle = z.object({
  rule: z.string(),
  stat_unit: z.string(),
  period_end: z.string(),
  file: z.string(),
  snapshot: z.string(),
  line: z.number(),
});

/** Acceptances up to the report period that answer no failing row: mistyped, or of a figure that was corrected. */
export async function idleAcceptances(engine: Engine): Promise<Finding[]> {
  const rows = await engine.ask(
    `SELECT acceptance.rule, acceptance.stat_unit, acceptance.period_end, receipt.file, acceptance.snapshot, acceptance.line
FROM edit_acceptance AS acceptance
JOIN snapshot AS receipt ON receipt.snapshot = acceptance.snapshot
JOIN report_period ON report_period.is_current AND acceptance.period_end <= report_period.period_end
LEFT JOIN edit_result ON edit_result.rule = acceptance.rule AND edit_result.stat_unit = acceptance.stat_unit
  AND edit_result.period_end = acceptance.period_end
WHERE edit_result.rule IS NULL ORDER BY acceptance.snapshot, acceptance.line`,
    idle,
  );
  return rows.map(({ rule, stat_unit, period_end, file, snapshot, line }) =>
    finding(
      "acceptance-idle",
      { file, snapshot, line, column: "rule", value: rule },
      { unit: stat_unit, period: period_end.slice(0, 7) },
    ),
  );
}
