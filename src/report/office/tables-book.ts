import {
  columnsOf,
  type WorkbookCell,
  type WorkbookChart,
  type WorkbookSheet,
  writeWorkbook,
} from "../../formats/formats.js";
import { boardSheet } from "../board-table.js";
import type { Alignment, PrintedCell, PrintedTable } from "../document.js";
import { historyTable } from "../history-table.js";
import { marksOf, successionWords } from "../marks.js";
import { printedTable } from "../printed-table.js";
import type { Reader } from "../reader.js";

const text = (value: string): WorkbookCell => ({ value });
const head = (value: string): WorkbookCell => ({ value, style: "head" });
const title = (value: string, merge: number): WorkbookCell => ({ value, style: "title", merge });

/** A number goes in as the number, in the unit of its column, and is shown with the decimals of the page. */
function written({ text: shown, number }: PrintedCell, part: string, align: Alignment): WorkbookCell {
  if (number === undefined)
    return { value: `${part}${shown}`, ...(align === "number" && { align: "right" as const }) };
  const decimals = number.decimals === 0 ? "0" : `0.${"0".repeat(number.decimals)}`;
  return { value: Number(number.value), format: number.percent ? `${decimals}%` : decimals };
}

/** Width of a column in digits: its longest cell, at most 40, at least 9. */
function widthOf(table: PrintedTable, at: number): number {
  const cells = table.rows.map(
    ({ kind, cells }) => columnsOf(cells[at]!.text) + (kind === "part" && at === 0 ? 9 : 0),
  );
  const heading = Math.ceil(columnsOf(table.columns[at]!.title) / 2);
  return Math.min(40, Math.max(9, heading, ...cells) + 2);
}

/** The bars that the plan asks for, under the table: of its plain rows, as a total would dwarf its parts. */
function barsOf(table: PrintedTable, first: number): WorkbookChart[] {
  const end = table.rows.findIndex(({ kind }) => kind !== "plain");
  const rows = end === -1 ? table.rows.length : end;
  if (table.bars.length === 0 || rows === 0) return [];
  const series = table.bars.map((column) => ({ name: table.columns[column]!.title, column }));
  const [from, to, below] = [first, first + rows - 1, first + table.rows.length + 3];
  return [{ title: table.title, categories: 0, series, from, to, below }];
}

/** A table on a sheet of its own: title, marks, note, then heads that stay in sight and one row for each of the table. */
function sheetOf(reader: Reader, table: PrintedTable, name: string, marks: string[]): WorkbookSheet {
  const wide = table.columns.length;
  const before: WorkbookCell[][] = [[title(table.title, wide)], [{ value: marks.join("　"), merge: wide }]];
  const figures = before.length + 1;
  return {
    sheet: name,
    charts: barsOf(table, figures),
    widths: table.columns.map((_, at) => widthOf(table, at)),
    frozen_rows: before.length + 1,
    rows: [
      ...before,
      table.columns.map(({ title: column, unit }) =>
        head(unit === "" ? column : `${column}${reader.say(`（${unit}）`, ` (${unit})`)}`),
      ),
      ...table.rows.map(({ kind, cells }) =>
        cells.map((cell, at) =>
          written(
            cell,
            at === 0 && kind === "part" ? reader.say("其中：", "of which ") : "",
            table.columns[at]!.align,
          ),
        ),
      ),
      ...(table.note === "" ? [] : [[], [{ value: table.note, merge: wide }]]),
    ],
  };
}

/** `tables.xlsx`: the board, the headlines of the year and every table of the report, each on a sheet of its own. */
export function tablesBook(reader: Reader): Promise<Uint8Array> {
  const { say, of, content } = reader;
  const { title: name, report } = content.pipeline;
  return bookOf(reader, {
    heading: `${of(name)}${say("：数据表", ": tables")}`,
    marks: [...marksOf(reader), ...successionWords(reader)],
    tables: [
      boardSheet(reader),
      historyTable(reader),
      ...report.tables.map((plan) => printedTable(reader, plan)),
    ],
  });
}

/** What a workbook holds: its heading, the marks that stand on each sheet, and tables, of which empty ones are left out. */
interface Book {
  heading: string;
  marks: string[];
  tables: PrintedTable[];
}

/**
 * Tables as a workbook, each on a sheet of its own behind a cover with contents and notes. Numbers are numbers, codes and
 * texts are texts; the same content gives the same bytes.
 */
export async function bookOf(reader: Reader, { heading, marks, tables: given }: Book): Promise<Uint8Array> {
  const { say, content } = reader;
  const { pipeline, as_of, release } = content;
  const tables = given.filter(({ rows }) => rows.length > 0);
  const names = tables.map((_, at) => say(`表${at + 1}`, `Table ${at + 1}`));
  const cover: WorkbookSheet = {
    sheet: say("封面和目录", "Cover and contents"),
    widths: [12, 72],
    frozen_rows: 0,
    rows: [
      [title(heading, 2)],
      ...marks.map((mark): WorkbookCell[] => [{ value: mark, merge: 2 }]),
      [text(say("数据截至", "Data as of")), text(as_of)],
      [text(say("发布号", "Release")), text(release)],
      [text(say("依据", "Against")), text(reader.of(pipeline.document.title))],
      [],
      [head(say("工作表", "Sheet")), head(say("内容", "Content"))],
      ...tables.map((table, at) => [text(names[at]!), text(table.title)]),
      [],
      [
        {
          value: say(
            "部分数据因四舍五入的原因，存在总计与分项合计不等的情况。“—”表示没有数据或不适用；“其中”项已包含在上一行内，不重复加总。单元格中的数未经四舍五入，显示的位数与报告一致。",
            "Owing to rounding, parts may not add up to totals. “—” means no data or not applicable; “of which” is contained in the row above and is not added again. Cells hold the figures before rounding and show as many decimals as the report.",
          ),
          merge: 2,
        },
      ],
    ],
  };
  const sheets = [cover, ...tables.map((table, at) => sheetOf(reader, table, names[at]!, marks))];
  return writeWorkbook(sheets, { title: heading, created: as_of });
}
