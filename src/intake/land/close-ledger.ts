import {
  type Finding,
  type FindingCode,
  finding,
  type LedgerEntry,
  type Quarantined,
} from "../../model/model.js";
import { type Batch, MOST_KEPT, placed, placeOf } from "../batch.js";
import { type RecordDialect, readRecord } from "../text/text.js";
import type { CellFindings, Reason } from "./odd-records.js";

/** What is finally known of one table. */
export interface ClosedLedger {
  findings: Finding[];
  /** The first `MOST_KEPT` lines that are not kept; all of them lie in the quarantine. */
  quarantined: Quarantined[];
  ledger: LedgerEntry;
  /** Lines of the corrected file whose correction was accepted. */
  answers: number[];
}

/** A line that is not kept, with the reasons. */
export type Withheld = [line: number, reasons: readonly Reason[]];

/** The lines of one table that are not kept, in order, with the reasons; there may be millions. */
export function withheldLines(batch: Batch, { withheld }: CellFindings): Withheld[] {
  const alone = new Map<FindingCode, Reason[]>();
  const rows: Withheld[] = [...withheld];
  for (const [line, code] of batch.misfits) {
    if (!alone.has(code)) alone.set(code, [{ code }]);
    rows.push([line, alone.get(code)!]);
  }
  return rows.sort(([one], [other]) => one - other);
}

/** A reason as the quarantine stores it: "output:not-a-number", or the code alone where the whole line is wrong. */
export function reasonText({ code, column }: Reason): string {
  return column === undefined ? code : `${column}:${code}`;
}

/**
 * Puts together what the walk and the typing found of one table.
 * @param rows the lines that are not kept, in order
 * @param texts the original lines of those that are not kept
 * @param dialect how they are written
 */
export function closeLedger(
  batch: Batch,
  found: CellFindings,
  rows: readonly Withheld[],
  texts: ReadonlyMap<number, string>,
  dialect: RecordDialect,
): ClosedLedger {
  const { withheld } = found;
  const place = placeOf(batch);
  const sheet = batch.sheet === undefined ? {} : { sheet: batch.sheet };
  const quarantined = rows.slice(0, MOST_KEPT).map(([line, reasons]): Quarantined => {
    const text = texts.get(line) ?? "";
    const read = batch.readings.get(line) ?? found.cells.get(line);
    const cells = read ?? readRecord([text], 0, dialect).cells; // sound by itself, and withheld for its key
    const codes = [...new Set(reasons.map(({ code }) => code))];
    return { file: place.file, snapshot: place.snapshot, ...sheet, line, text, cells, codes };
  });
  const further: Finding[] =
    found.further === 0
      ? []
      : [finding("further-findings", placed(place), { count: found.further, shown: MOST_KEPT })];
  const kept = (line: number): boolean => !withheld.has(line);
  return {
    findings: [...batch.findings, ...found.findings, ...further],
    quarantined,
    ledger: closed(batch, withheld),
    answers: [...batch.answers].flatMap(([line, original]) => (kept(line) ? original : [])),
  };
}

/** The ledger once the withheld records, with every line they span, no longer count as kept. */
function closed({ ledger, spans }: Batch, withheld: CellFindings["withheld"]): LedgerEntry {
  let lines = 0;
  for (const line of withheld.keys()) lines += spans.get(line) ?? 1;
  return {
    ...ledger,
    kept: ledger.kept - lines,
    quarantined: ledger.quarantined + lines,
    rows_kept: ledger.rows_kept - withheld.size,
    rows_quarantined: ledger.rows_quarantined + withheld.size,
  };
}
