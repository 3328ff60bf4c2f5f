import { type Finding, finding, originalLine } from "../../model/model.js";
import { type Batch, MOST_KEPT, placed, placeOf } from "../batch.js";
import type { ItemForm, Opened, WalkedTable } from "../head/head.js";
import type { TextReader } from "../text/text.js";
import { walk } from "./account.js";
import type { CanonicalText } from "./canonical-text.js";
import { MisfitFault } from "./fate.js";
import { NearlyPlain } from "./nearly-plain.js";
import type { Account } from "./sink.js";

/** A file with more lines that are no rows than this, and than rows, is given up: it is not the table it seemed. */
const MOST_MISFITS = 200_000;

/**
 * Walks an opened table to its end: its plain records go into the canonical body under the ordinal, those that had to
 * be read, or whose line was nearly plain, to `read`, everything else into the batch, whose ledger then accounts for every line.
 * @param codes takes the cells of a plain record of which a credit code does not pass its checks
 * @param pause awaited between pieces of the text
 * @throws EncodingFault where the bytes of a file in another encoding stop making sense; MisfitFault
 */
export async function walkTable(
  { batch, text, table }: Opened,
  ordinal: number,
  body: () => CanonicalText,
  read: (line: number, cells: string[] | NearlyPlain) => void,
  codes: (cells: string[]) => void,
  pause: () => Promise<void> | undefined,
): Promise<void> {
  if (!text || !table) return;
  const place = placeOf(batch);
  const fill = new FillDown(table.columns.map(({ column }) => column?.fill_down === true));
  const named = (cells: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      table.columns.flatMap(({ column }, at) => (column ? [[column.name, cells[at] ?? ""]] : [])),
    );
  const answered = (line: number, cells: readonly string[]): void => {
    const original = originalLine(batch.printed!.head, cells);
    if (original) batch.answers.set(line, original);
  };
  let last: { line: number; cells: readonly string[] | NearlyPlain } = { line: 0, cells: [] };
  if (table.items) return itemFormRecord(batch, table, table.items, read);
  let strays = 0;
  const reader = new EndReader(text.open());
  const account = await walk(
    reader,
    table,
    {
      plain: (line, bytes, from, to) => body().plain(ordinal, line, bytes, from, to),
      codes,
      record(line, span, record) {
        last = { line: line + span - 1, cells: record };
        if (span > 1) batch.spans.set(line, span);
        if (batch.corrects) answered(line, textsOf(record));
        read(line, fill.fills ? fill.down(textsOf(record)) : record);
      },
      stray(line, cells) {
        strays += 1;
        if (strays > MOST_KEPT) return;
        const value = cells.find((cell) => cell.includes(table.dialect.quote)) ?? "";
        batch.findings.push(finding("quote-in-cell", placed(place, { line, value }), {}));
      },
      total: (line, grand, cells) => batch.totals.push({ line, grand, cells: named(cells) }),
      misfit(line, code, cells, length) {
        last = { line, cells };
        const { size } = batch.misfits;
        if (size >= MOST_MISFITS && size * 2 > line) throw new MisfitFault(MOST_MISFITS);
        batch.misfits.set(line, code);
        if (batch.readings.size >= MOST_KEPT) return;
        const data = { found: cells.length, expected: table.width, length };
        batch.findings.push(finding(code, placed(place, { line }), data));
        batch.readings.set(line, cells);
      },
    },
    pause,
  );
  countInto(batch, account);
  if (reader.open && last.line === account.lines) batch.findings.push(...perhapsCut(batch, last));
  const further = account.misfits - batch.readings.size + Math.max(0, strays - MOST_KEPT);
  if (further > 0)
    batch.findings.push(finding("further-findings", placed(place), { count: further, shown: MOST_KEPT }));
}

function textsOf<Cells extends readonly string[]>(cells: Cells | NearlyPlain): Cells | string[] {
  return cells instanceof NearlyPlain ? cells.cells() : cells;
}

/** Reads a text and knows how it ends. */
class EndReader implements TextReader {
  private last = 10;
  constructor(private readonly reader: TextReader) {}

  /** Whether what was read so far ends within a line. */
  get open(): boolean {
    return this.last !== 10 && this.last !== 13;
  }

  read(into: Uint8Array, at: number): number {
    const count = this.reader.read(into, at);
    if (count > 0) this.last = into[at + count - 1]!;
    return count;
  }

  close(): void {
    this.reader.close();
  }
}

/** A file that ends in a row, without the line end that programs write and without a total to hold the row against. */
function perhapsCut(
  batch: Batch,
  { line, cells }: { line: number; cells: readonly string[] | NearlyPlain },
): Finding[] {
  if (batch.sheet !== undefined || batch.totals.length > 0) return [];
  const cell = textsOf(cells).findLast((each) => each.trim() !== "") ?? "";
  return [finding("no-line-end", placed(placeOf(batch), { line }), { cell })];
}

function countInto({ ledger }: Batch, { records, misfits, lines, ...counts }: Account): void {
  const rows = { rows_read: records + misfits, rows_kept: records, rows_quarantined: misfits };
  Object.assign(ledger, { lines, ...counts, quarantined: misfits, ...rows });
}

/** A form whose items are rows: the whole of it was read with its head and is one record. */
function itemFormRecord(
  batch: Batch,
  { above, head, body }: WalkedTable,
  { cells, fates }: ItemForm,
  read: (line: number, cells: string[]) => void,
): void {
  const count = (fate: ItemForm["fates"][number]): number => fates.filter((each) => each === fate).length;
  const rows = [...above, ...head].filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  const top = new Set(rows.map(({ line }) => line)).size;
  countInto(batch, {
    lines: body + fates.length,
    head: top + count("head"),
    blank: body - top + count("blank"),
    total: 0,
    note: count("note"),
    kept: count("kept"),
    misfits: 0,
    records: 1,
  });
  const line = body + 1 + Math.max(0, fates.indexOf("kept"));
  batch.spans.set(line, count("kept"));
  read(line, cells);
}

/** Declared columns whose empty cells take the value of the row above. */
class FillDown {
  private readonly above: string[] = [];
  /** Whether any column is declared. */
  readonly fills: boolean;

  constructor(private readonly declared: readonly boolean[]) {
    this.fills = declared.includes(true);
  }

  down(cells: string[]): string[] {
    return cells.map((cell, at) => {
      if (!this.declared[at]) return cell;
      if (cell.trim() !== "") this.above[at] = cell;
      return this.above[at] ?? cell;
    });
  }
}
