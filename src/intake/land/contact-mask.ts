import { correctionColumns, type Finding, MASKED_CONTACT, type Pipeline } from "../../model/model.js";
import type { Batch } from "../batch.js";
import { type RecordDialect, readRecord } from "../text/text.js";

/** A row that is not kept as it is, as it may be shown. */
interface Shown {
  text: string;
  cells: string[];
}

/** What takes the contacts out of what is shown of a table. */
export interface ContactMask {
  /** @param text the original line */
  row(line: number, text: string): Shown;
  findings(found: readonly Finding[]): Finding[];
}

/** Digits of a telephone number at least, whatever stands between them. */
const NUMBER = /(?:\d[\s()（）+.·—–-]*){7}/;
/** A row whose cells are out of place may have been cut within a number. */
const PART = /\d\D*\d\D*\d/;
/** A credit code, or a day. */
const KNOWN = /^\s*(?:[0-9A-Z]{18}|(?:19|20)\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?)\s*$/;

/**
 * Takes the contacts out of the rows of the register that `contacts` of the settings names, so that a phone stands in
 * no release, list or sheet while the stored file keeps the original: the cell of the phone's column, what reads like
 * a phone in another column of words, and in a row whose cells cannot be told apart all that may be a part of one.
 * @param known cells of lines in the file's order, as far as they were read
 * @returns undefined where the table holds no contacts
 */
export function contactMask(
  { contacts }: Pipeline,
  batch: Pick<Batch, "source" | "layout" | "misfits" | "readings" | "printed">,
  known: ReadonlyMap<number, readonly string[]>,
  dialect: RecordDialect,
): ContactMask | undefined {
  const { source, layout, misfits } = batch;
  if (!contacts || !source || source.source !== contacts.source) return undefined;
  const plain = new Set(
    source.columns
      .filter(({ name, kind }) => name === source.stat_unit || kind === "decimal" || kind === "integer")
      .map(({ name }) => name),
  );
  const { line: numbered } = correctionColumns(batch.printed?.head ?? []);
  const isContact = (cell: string, column: string | undefined): boolean =>
    cell.trim() !== "" &&
    (column === contacts.phone || (!plain.has(column ?? "") && NUMBER.test(cell) && !KNOWN.test(cell)));
  const masked = (cell: string, at: number, torn: boolean): string => {
    if (at === numbered) return cell;
    const hidden = isContact(cell, layout[at]) || (torn && PART.test(cell) && !KNOWN.test(cell));
    return hidden ? MASKED_CONTACT : cell;
  };
  return {
    row: (line, text) => {
      const read = batch.readings.get(line) ?? known.get(line) ?? readRecord([text], 0, dialect).cells;
      const torn = misfits.has(line) || read.length !== layout.length;
      const cells = read.map((cell, at) => masked(cell, at, torn));
      const same = cells.every((cell, at) => cell === read[at]);
      return { text: same && !torn ? text : cells.join(dialect.delimiter), cells };
    },
    findings: (found) => found.map((each) => withoutContact(each, isContact)),
  };
}

/** A finding about a cell that holds a contact: neither the cell nor what is said of it tells it. */
function withoutContact(found: Finding, isContact: (cell: string, column?: string) => boolean): Finding {
  const { column, value } = found.at;
  if (column === undefined || value === undefined || !isContact(value, column)) return found;
  const data = Object.fromEntries(
    Object.entries(found.data).map(([fact, told]) => [
      fact,
      typeof told === "string" && /\d/.test(told) ? MASKED_CONTACT : told,
    ]),
  );
  return { ...found, at: { ...found.at, value: MASKED_CONTACT }, data };
}
