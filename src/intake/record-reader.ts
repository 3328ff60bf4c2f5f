/** One record of a delimited text: its cells and how many physical lines it spans; `fault` when it is malformed. */
export interface ReadRecord {
  cells: string[];
  span: number;
  fault?: "open-quote" | "line-too-long";
}

/** A quoted cell that has not closed after so many lines is taken for a stray quotation mark. */
const LONGEST_SPAN = 20;
/** Characters of one record; a longer one is no row of a statistical table. */
export const LONGEST_RECORD = 65_536;

/** The physical lines of a text; a line break ends a line, so a last empty one is none. */
export function physicalLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/**
 * Reads the record that starts at line `start` (RFC 4180; a cell may span lines, which its text joins by a line feed).
 * A record with a fault spans one line only, so that the reader takes up again at the very next line: one open quote
 * costs one line and never the rest of the file.
 */
export function readRecord(lines: readonly string[], start: number, delimiter: string): ReadRecord {
  const first = lines[start]!;
  if (first.length > LONGEST_RECORD) return { cells: [], span: 1, fault: "line-too-long" };
  if (!first.includes('"')) return { cells: first.split(delimiter), span: 1 };
  return (
    readQuoted(lines, start, delimiter) ?? { cells: first.split(delimiter), span: 1, fault: "open-quote" }
  );
}

interface Cursor {
  line: number;
  at: number;
}

function readQuoted(lines: readonly string[], start: number, delimiter: string): ReadRecord | undefined {
  const cells: string[] = [];
  const cursor: Cursor = { line: start, at: 0 };
  for (;;) {
    const cell =
      lines[cursor.line]![cursor.at] === '"'
        ? quotedCell(lines, start, cursor)
        : bareCell(lines, cursor, delimiter);
    if (cell === undefined) return undefined;
    cells.push(cell);
    const line = lines[cursor.line]!;
    if (cursor.at >= line.length) return { cells, span: cursor.line - start + 1 };
    if (line[cursor.at] !== delimiter) return undefined; // text after a closing quote
    cursor.at += 1;
  }
}

/** A cell without quotes; `="0102"`, which Excel reads as text, is the one quote allowed inside. */
function bareCell(lines: readonly string[], cursor: Cursor, delimiter: string): string | undefined {
  const line = lines[cursor.line]!;
  const next = line.indexOf(delimiter, cursor.at);
  const end = next < 0 ? line.length : next;
  const cell = line.slice(cursor.at, end);
  cursor.at = end;
  return cell.includes('"') && !/^="[^"]*"$/.test(cell) ? undefined : cell;
}

function quotedCell(lines: readonly string[], start: number, cursor: Cursor): string | undefined {
  let text = "";
  let line = lines[cursor.line]!;
  cursor.at += 1;
  for (;;) {
    const quote = line.indexOf('"', cursor.at);
    if (quote < 0) {
      text += `${line.slice(cursor.at)}\n`;
      const next = lines[cursor.line + 1];
      if (next === undefined || cursor.line + 1 - start >= LONGEST_SPAN || text.length > LONGEST_RECORD)
        return undefined;
      Object.assign(cursor, { line: cursor.line + 1, at: 0 });
      line = next;
      continue;
    }
    text += line.slice(cursor.at, quote);
    cursor.at = quote + 1;
    if (line[cursor.at] !== '"') break;
    text += '"';
    cursor.at += 1;
  }
  while (line[cursor.at] === " ") cursor.at += 1;
  return text;
}
