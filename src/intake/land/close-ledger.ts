import {
  type Finding,
  type FindingCode,
  finding,
  type LedgerEntry,
  type Quarantined,
} from "../../model/model.js";
import { type Batch, MOST_KEPT, placed, placeOf } from "../batch.js";
import { type RecordDialect, readRecord } from "../text/text.js";
import type { CellFindings, Reason } from "./cell-findings.js";
import { columnFindings, oncePerColumn } from "./column-faults.js";
import type { ContactMask } from "./contact-mask.js";
import type { OddRecords } from "./odd-records.js";

/** What is finally known of one table. */
export interface ClosedLedger {
  findings: Finding[];
  /** The first `MOST_KEPT` lines that are not kept, or not with all their cells; all of them lie in the quarantine. */
  quarantined: Quarantined[];
  /** The figures of those lines by column, in base units. */
  figures: Record<string, Record<string, string>>;
  ledger: LedgerEntry;
  /** Lines of the corrected file whose correction was accepted. */
  answers: number[];
}

/** Codes of lines that are of another period or table. */
const elsewhere: ReadonlySet<string> = new Set(["other-period", "row-of-another-table"]);

/** A line that is not kept, or not with all its cells, with the reasons. */
export interface Withheld {
  line: number;
  reasons: readonly Reason[];
  /** The columns whose cells are withheld while the row counts; undefined where the whole line is not kept. */
  columns: string[] | undefined;
}

/** The lines of one table that are not kept as they are, in order, with the reasons; there may be millions. */
export function withheldLines(batch: Batch, { withheld, queried }: CellFindings): Withheld[] {
  const alone = new Map<FindingCode, Reason[]>();
  const rows: Withheld[] = [];
  for (const [line, reasons] of withheld) rows.push({ line, reasons, columns: undefined });
  for (const [line, reasons] of queried) rows.push({ line, reasons, columns: columnsOf(reasons) });
  for (const [line, code] of batch.misfits) {
    if (!alone.has(code)) alone.set(code, [{ code }]);
    rows.push({ line, reasons: alone.get(code)!, columns: undefined });
  }
  return rows.sort((one, other) => one.line - other.line);
}

function columnsOf(reasons: readonly Reason[]): string[] {
  if (reasons.length === 1) return reasons[0]!.column === undefined ? [] : [reasons[0]!.column];
  return [...new Set(reasons.flatMap(({ column }) => column ?? []))];
}

/**
 * Reasons as the quarantine stores them, "output:not-a-number" or the code alone where the whole line is wrong, and the
 * columns that are withheld while the row counts.
 */
export function reasonCells({ reasons, columns }: Withheld): [string, string | null] {
  const told = reasons.map(({ code, column }) => (column === undefined ? code : `${column}:${code}`));
  return [told.join(" "), columns?.join(" ") ?? null];
}

/**
 * Puts together what the walk and the typing found of one table.
 * @param rows the lines that are not kept as they are, in order
 * @param texts the original lines of the first of them
 * @param dialect how they are written
 * @param mask takes the contacts out of what is shown, where there are any
 */
export function closeLedger(
  batch: Batch,
  records: Pick<OddRecords, "found" | "figuresOf" | "whose">,
  rows: readonly Withheld[],
  texts: ReadonlyMap<number, string>,
  dialect: RecordDialect,
  mask?: ContactMask,
): ClosedLedger {
  const { found } = records;
  const { withheld, queried } = found;
  const place = placeOf(batch);
  const sheet = batch.sheet === undefined ? {} : { sheet: batch.sheet };
  const figures: Record<string, Record<string, string>> = {};
  const quarantined = rows.slice(0, MOST_KEPT).map(({ line, reasons, columns }): Quarantined => {
    const text = texts.get(line) ?? "";
    const read = batch.readings.get(line) ?? found.cells.get(line);
    const cells = read ?? readRecord([text], 0, dialect).cells; // sound by itself, and withheld for its key
    figures[line] = records.figuresOf(cells);
    const codes = [...new Set(reasons.map(({ code }) => code))];
    const apart = columns === undefined ? {} : { withheld: columns };
    const unit = codes.some((code) => elsewhere.has(code)) ? undefined : records.whose(cells);
    const whom = unit === undefined ? {} : { stat_unit: unit };
    return {
      file: place.file,
      snapshot: place.snapshot,
      ...sheet,
      line,
      ...(mask?.row(line, text) ?? { text, cells }),
      codes,
      ...apart,
      ...whom,
    };
  });
  const further: Finding[] =
    found.further === 0
      ? []
      : [finding("further-findings", placed(place), { count: found.further, shown: MOST_KEPT })];
  const all = [
    ...batch.findings,
    ...columnFindings(batch, found),
    ...oncePerColumn(batch, found.findings),
    ...further,
  ];
  const kept = (line: number): boolean => !withheld.has(line) && !queried.has(line);
  return {
    findings: mask?.findings(all) ?? all,
    quarantined,
    figures,
    ledger: closed(batch, found),
    answers: [...batch.answers].flatMap(([line, original]) => (kept(line) ? original : [])),
  };
}

/**
 * The ledger once the withheld records, with every line they span, no longer count as kept, and once each cell of a
 * kept record is a value (or empty), or withheld.
 */
function closed({ ledger, spans, columns }: Batch, { withheld, queried }: CellFindings): LedgerEntry {
  let lines = 0;
  for (const line of withheld.keys()) lines += spans.get(line) ?? 1;
  let apart = 0;
  for (const reasons of queried.values()) apart += columnsOf(reasons).length;
  const rows_kept = ledger.rows_kept - withheld.size;
  const rows_quarantined = ledger.rows_quarantined + withheld.size;
  return {
    ...ledger,
    kept: ledger.kept - lines,
    quarantined: ledger.quarantined + lines,
    rows_kept,
    rows_quarantined,
    cells_read: ledger.rows_read * columns.length,
    cells_kept: rows_kept * columns.length - apart,
    cells_withheld: apart,
    cells_quarantined: rows_quarantined * columns.length,
  };
}
