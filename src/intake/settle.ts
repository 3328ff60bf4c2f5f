import type { Finding, FindingCode, LedgerEntry, Quarantined } from "../model/model.js";
import { type Batch, findingIn, placeOf } from "./batch.js";
import { MOST_KEPT, type Verdicts } from "./explain.js";
import { type RecordDialect, readRecord } from "./record-reader.js";

/** What is finally known of one table. */
export interface Settled {
  findings: Finding[];
  /** The first `MOST_KEPT` lines that are not kept; all of them lie in the quarantine. */
  quarantined: Quarantined[];
  ledger: LedgerEntry;
  /** Lines of the corrected file whose correction was accepted. */
  answers: number[];
}

/** The lines of one table that are not kept, in order, with the codes that say why. */
export function withheldLines(batch: Batch, { withheld }: Verdicts): [line: number, codes: FindingCode[]][] {
  const misfits = [...batch.misfits].map(([line, code]): [number, FindingCode[]] => [line, [code]]);
  return [...misfits, ...withheld].sort(([one], [other]) => one - other);
}

/**
 * Puts together what the walk and the typing found of one table.
 * @param texts the original lines of those that are not kept
 * @param dialect how they are written
 */
export function settle(
  batch: Batch,
  verdicts: Verdicts,
  texts: ReadonlyMap<number, string>,
  dialect: RecordDialect,
): Settled {
  const { withheld } = verdicts;
  const place = placeOf(batch);
  const sheet = batch.sheet === undefined ? {} : { sheet: batch.sheet };
  const rows = withheldLines(batch, verdicts)
    .slice(0, MOST_KEPT)
    .map(([line, codes]): Quarantined => {
      const text = texts.get(line) ?? "";
      const read = batch.readings.get(line) ?? verdicts.cells.get(line);
      const cells = read ?? readRecord([text], 0, dialect).cells; // sound by itself, and withheld for its key
      return { file: place.file, snapshot: place.snapshot, ...sheet, line, text, cells, codes };
    });
  const further: Finding[] =
    verdicts.further === 0
      ? []
      : [findingIn(place, "further-findings", "note", { count: verdicts.further, shown: MOST_KEPT })];
  const kept = (line: number): boolean => !withheld.has(line);
  return {
    findings: [...batch.findings, ...verdicts.findings, ...further],
    quarantined: rows,
    ledger: closed(batch, [...withheld.keys()]),
    answers: [...batch.answers].flatMap(([line, original]) => (kept(line) ? original : [])),
  };
}

/** The ledger once the withheld records, with every line they span, no longer count as kept. */
function closed({ ledger, spans }: Batch, withheld: readonly number[]): LedgerEntry {
  const lines = withheld.reduce((sum, line) => sum + (spans.get(line) ?? 1), 0);
  return {
    ...ledger,
    kept: ledger.kept - lines,
    quarantined: ledger.quarantined + lines,
    rows_kept: ledger.rows_kept - withheld.length,
    rows_quarantined: ledger.rows_quarantined + withheld.length,
  };
}
