import { identifier, literal } from "../formats/formats.js";
import {
  type Engine,
  type Finding,
  type Pipeline,
  periodEnd,
  type Quarantined,
  type ReceivedTable,
  type Source,
  sayFinding,
  type TableColumn,
} from "../model/model.js";
import { asText } from "./tables.js";

const columns: TableColumn[] = [
  ...[
    "source",
    "snapshot",
    "sheet",
    "file",
    "stat_unit",
    "column_name",
    "value",
    "reason_zh",
    "reason_en",
  ].map((name) => ({ name, type: "VARCHAR" })),
  { name: "line", type: "INTEGER" },
  { name: "period_start", type: "DATE" },
  { name: "period_months", type: "INTEGER" },
];

/**
 * Makes the table `queried_cell`: what was sent on the forms and is being queried (已报待核实), one row per cell that is
 * withheld (`column_name`) or line that is quarantined (without one), with the unit that it is of where that can be
 * told, the period as in `form_<source>`, the value as received, and why. Who is in it has sent something, whatever is
 * not counted. Reads `edit_withheld`, `rival_cell`, `snapshot` and `form_<source>`; what cannot be told one by one is left out.
 */
export async function loadQueried(
  engine: Engine,
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
): Promise<void> {
  const forms = pipeline.sources.filter(({ kind }) => kind === "observation");
  const rows = landed.flatMap((table) => {
    const source = forms.find((each) => each.source === table.source);
    return source ? queriedIn(table, source) : [];
  });
  await engine.load("queried_line", columns, asText(rows));
  const names = columns.map(({ name }) => name).join(", ");
  const edited = forms.map((source) => `\nUNION ALL\nSELECT ${editedCells(source)}`).join("");
  await engine.materialise("queried_cell", `SELECT ${names} FROM queried_line${edited}`);
}

/** Of a table each cell or line that is queried; a row that only repeats another asks nothing. */
function queriedIn(table: ReceivedTable, source: Source): object[] {
  const told = new Map<string, Finding>();
  for (const finding of table.findings) {
    const place = placeOf(finding.at.line, finding.at.column);
    if (finding.severity === "withhold" && !told.has(place)) told.set(place, finding);
    const line = placeOf(finding.at.line, undefined);
    if (finding.severity === "withhold" && !told.has(line)) told.set(line, finding);
  }
  return table.quarantined
    .filter(({ codes }) => codes.some((code) => code !== "duplicate-row"))
    .flatMap((row) =>
      (row.withheld ?? [null]).map((column) =>
        queriedRow(table, source, row, column, told.get(placeOf(row.line, column ?? undefined))),
      ),
    );
}

function placeOf(line: number | undefined, column: string | undefined): string {
  return `${line} ${column ?? ""}`;
}

function queriedRow(
  { snapshot, sheet, period }: ReceivedTable,
  source: Source,
  { line, stat_unit }: Quarantined,
  column: string | null,
  finding: Finding | undefined,
): object {
  const cumulative = source.columns.some(({ span }) => span === "ytd");
  const end = period && periodEnd(period);
  const months = period && (cumulative ? Number(end!.slice(5, 7)) : period.period_months);
  return {
    source: source.source,
    snapshot: snapshot.snapshot,
    sheet,
    file: snapshot.file,
    stat_unit: stat_unit ?? null,
    column_name: column,
    value: finding?.at.value ?? null,
    reason_zh: finding ? sayFinding(finding, "zh").says : null,
    reason_en: finding ? sayFinding(finding, "en").says : null,
    line,
    period_start: period && (cumulative ? `${end!.slice(0, 4)}-01-01` : period.period_start),
    period_months: months,
  };
}

/** The cells of a form that edit rules withhold, or of which two values came together. */
function editedCells(source: Source): string {
  const form = `form_${source.source}`;
  const own: Record<string, string> = {
    file: "snapshot.file",
    stat_unit: `form.${identifier(source.stat_unit!)}`,
    value: "CAST(NULL AS VARCHAR)",
    reason_zh: "edit.reason_zh",
    reason_en: "edit.reason_en",
    period_start: "form.period_start",
    period_months: "form.period_months",
  };
  const names = columns.map(({ name }) => own[name] ?? `edit.${name}`);
  return `${names.join(", ")}
FROM (
  SELECT source, snapshot, sheet, line, column_name, '数值疑似有误' AS reason_zh, 'the figure looks wrong' AS reason_en FROM edit_withheld
  UNION ALL
  SELECT source, snapshot, sheet, line, column_name, '同时报来两个数值' AS reason_zh, 'two values came together' AS reason_en FROM rival_cell
) AS edit
JOIN ${identifier(form)} AS form ON form.snapshot = edit.snapshot AND form.line = edit.line AND form.sheet IS NOT DISTINCT FROM edit.sheet
JOIN snapshot ON snapshot.snapshot = edit.snapshot
WHERE edit.source = ${literal(source.source)}`;
}
