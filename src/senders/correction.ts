import { type WorkbookSheet, writeWorkbook } from "../formats/formats.js";
import {
  correctionMark,
  type Language,
  originalLine,
  type Pipeline,
  type Quarantined,
  type ReceivedTable,
  type ReleaseFile,
  type Snapshot,
} from "../model/model.js";
import { correctionPaths } from "./correction-path.js";
import { sheetOf } from "./correction-sheet.js";

/** Rows of one sheet; a sender who must mend more had better export the form anew. */
const mostRows = 20_000;

/**
 * The correction sheets (更正表): for each file with withheld rows one workbook that its sender opens, mends and sends
 * back. Rows above the head and the head are as received, so that the form is recognised; a mark names the original;
 * then come the withheld rows alone, with their original line before and what is wrong behind them. A row that was
 * sent back and is still wrong stands on the newest sheet only. Files that the same sender has since sent anew are
 * left out.
 * @param landed received tables in the order of receipt, settled
 * @returns workbooks with paths below the folder of corrections: "<sender>/<file>-更正表.xlsx"
 */
export async function correctionSheets(
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  language: Language,
): Promise<ReleaseFile[]> {
  const sheets = new Map<string, { snapshot: Snapshot; made: WorkbookSheet[] }>();
  const newest = new Map(
    landed.flatMap((table, at) => (table.corrects === null ? [[formOf(table), at] as const] : [])),
  );
  const corrections = landed.filter(({ corrects }) => corrects !== null);
  for (const [at, table] of landed.entries()) {
    const { snapshot, printed } = table;
    const replaced = table.period !== null && (newest.get(formOf(table)) ?? at) > at;
    const rows = replaced ? [] : openRows(corrections, table).slice(0, mostRows);
    if (rows.length === 0 || !printed) continue;
    const source = pipeline.sources.find((each) => each.source === table.source);
    const book = sheets.get(snapshot.snapshot) ?? { snapshot, made: [] };
    book.made.push(sheetOf({ ...table, printed, source, rows }, language));
    sheets.set(snapshot.snapshot, book);
  }
  const books = [...sheets.values()];
  const paths = correctionPaths(
    books.map(({ snapshot }) => snapshot),
    language,
  );
  const files: ReleaseFile[] = [];
  for (const [at, { snapshot, made }] of books.entries()) {
    const title = correctionMark(snapshot.snapshot, language);
    const bytes = await writeWorkbook(made, { title, created: snapshot.known_at.slice(0, 10) });
    files.push({ path: paths[at]!, bytes });
  }
  return files;
}

/** The form of a sender and period: who sends the whole of it again later replaces it. */
function formOf({ snapshot, source, period }: ReceivedTable): string {
  return JSON.stringify([snapshot.sender, source, period]);
}

/** Withheld rows that no later correction sheet carries; a repeated row needs no mending. */
function openRows(corrections: readonly ReceivedTable[], table: ReceivedTable): Quarantined[] {
  const carried = new Set(
    corrections
      .filter(({ corrects }) => table.snapshot.snapshot.startsWith(corrects!))
      .flatMap(({ quarantined, printed }) =>
        quarantined.flatMap(({ cells }) => originalLine(printed?.head ?? [], cells) ?? []),
      ),
  );
  return table.quarantined.filter(
    ({ line, codes }) => !carried.has(line) && codes.some((code) => code !== "duplicate-row"),
  );
}
