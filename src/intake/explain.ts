import { decimal, type Finding, type LedgerEntry, type Pipeline, type Quarantined } from "../model/model.js";
import { type Batch, findingIn, type Total } from "./batch.js";
import { type CellFault, type CellRule, readCell, rowSchema } from "./cell.js";
import { cellRules } from "./typing.js";

/** A row of the `suspects` SELECT: raw cells by column, with line, _repeat and _first. */
export type Suspect = Record<string, string | null>;

/** What the suspect rows mean: findings, rows not kept, and the file's ledger after typing. */
export interface Explained {
  findings: Finding[];
  quarantined: Quarantined[];
  ledger: LedgerEntry;
}

/**
 * Runs the suspect rows through the zod schema of the source's dictionary: each fault becomes a finding with its
 * line, column and cell as received, and each row that is not among the accepted ones is quarantined. Printed grand
 * totals are compared with `sums`, the row of the `sums` SELECT.
 */
export function explain(
  pipeline: Pipeline,
  batch: Batch,
  suspects: readonly Suspect[],
  sums: Suspect = {},
): Explained {
  const { source, snapshot, ledger } = batch;
  if (!source) return { findings: [], quarantined: [], ledger };
  const rules = cellRules(pipeline, source, batch);
  const schema = rowSchema(source, rules);
  const findings: Finding[] = [];
  const quarantined: Quarantined[] = [];
  for (const suspect of suspects) {
    const line = Number(suspect.line);
    const faults = [...cellFaults(schema, suspect), ...repeatFaults(suspect)];
    for (const { column, code, severity, data } of faults) {
      const at = column === undefined ? { line } : { line, column, value: suspect[column] ?? "" };
      findings.push(findingIn(snapshot, code, severity, data, at));
    }
    const codes = faults
      .filter((each) => each.severity === "withhold" || each.code === "duplicate-row")
      .map(({ code }) => code);
    if (codes.length > 0)
      quarantined.push({
        ...{ file: snapshot.file, snapshot: snapshot.snapshot, line },
        ...{ text: batch.texts.get(line) ?? "", codes: [...new Set(codes)] },
      });
  }
  for (const total of batch.totals.filter(({ grand }) => grand))
    findings.push(...compare(batch, total, rules, sums));
  return { findings, quarantined, ledger: settled(batch, quarantined) };
}

type RowFault = CellFault & { column?: string };

function cellFaults(schema: ReturnType<typeof rowSchema>, suspect: Suspect): RowFault[] {
  const read = schema.safeParse(suspect);
  if (read.success)
    return Object.entries(read.data).flatMap(([column, { warning }]) =>
      warning ? { ...warning, column } : [],
    );
  return read.error.issues.flatMap((issue) =>
    issue.code === "custom" ? { ...(issue.params as CellFault & object), column: String(issue.path[0]) } : [],
  );
}

function repeatFaults({ _repeat, _first }: Suspect): RowFault[] {
  const data = { first: Number(_first) };
  if (_repeat === "row") return [{ code: "duplicate-row", severity: "note", data }];
  return _repeat === "key" ? [{ code: "duplicate-key", severity: "withhold", data }] : [];
}

/** The printed total against the sum of the rows, each exact, in the unit as received. */
function compare(batch: Batch, { line, cells }: Total, rules: readonly CellRule[], sums: Suspect): Finding[] {
  return rules.flatMap((rule) => {
    const { name, kind } = rule.column;
    const value = cells[name] ?? "";
    const sum = sums[name];
    if (sum === undefined || sum === null || (kind !== "decimal" && kind !== "integer")) return [];
    const printed = readCell(
      { ...rule, column: { name, kind, title: rule.column.title, head: [], aliases: [], required: false } },
      value,
    );
    if ("code" in printed || printed.value === null) return [];
    const difference = decimal(printed.value).minus(sum);
    if (difference.isZero()) return [];
    const facts = {
      title: rule.label,
      printed: printed.value,
      sum: decimal(sum).toFixed(),
      difference: difference.toFixed(),
    };
    return findingIn(batch.snapshot, "total-mismatch", "warn", facts, { line, column: name, value });
  });
}

/** The ledger once the quarantined rows, with every line they span, no longer count as kept. */
function settled({ ledger, spans }: Batch, rows: readonly Quarantined[]): LedgerEntry {
  const lines = rows.reduce((sum, { line }) => sum + (spans.get(line) ?? 1), 0);
  return {
    ...ledger,
    kept: ledger.kept - lines,
    quarantined: ledger.quarantined + lines,
    rows_kept: ledger.rows_kept - rows.length,
    rows_quarantined: ledger.rows_quarantined + rows.length,
  };
}
