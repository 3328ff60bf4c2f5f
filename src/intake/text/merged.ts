/** A merged range of a sheet, rows and columns counted from 0, ends included. */
interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Rows of a sheet with what its merged ranges say put into each row that they cover, and which those of texts are. */
export interface Unmerged {
  rows: string[][];
  /** "A3:A5" */
  ranges: string[];
}

/**
 * Reads merged cells over rows of data as their sender sees them: a text stands for every row that its range covers and
 * in which something else stands. A figure over several rows or columns of figures is of all of them together and of none
 * alone: it bears the range ("100 [D4:D6]", `mergedRange`), so that no row or column takes it for its own.
 * @param body the first row of data
 * @param isFigure whether a column, counted from 0, holds figures
 * @returns undefined where no merged range covers rows of data
 */
export function unmerged(
  rows: readonly string[][],
  merges: readonly Range[],
  body: number,
  isFigure: (column: number) => boolean,
): Unmerged | undefined {
  const own = rows.map((cells) => cells.some((cell) => cell !== ""));
  const filled = new Map<number, string[]>();
  const rowAt = (row: number): string[] => filled.get(row) ?? filled.set(row, [...rows[row]!]).get(row)!;
  const inOrder = [...merges].sort((one, other) => one.top - other.top || one.left - other.left);
  const ranges = inOrder.flatMap((range) => {
    const { top, left, bottom, right } = range;
    const text = rows[top]?.[left] ?? "";
    const covered = Array.from({ length: bottom - top }, (_, at) => top + 1 + at).filter((row) => own[row]);
    const shared = FIGURE.test(text.normalize("NFKC")) ? sharedColumns(range, isFigure) : [];
    if (top < body || text === "" || covered.length + shared.length === 0) return [];
    const named = `${letters(left)}${top + 1}:${letters(right)}${bottom + 1}`;
    const figure = shared.length > 0 || isFigure(left);
    for (const row of [top, ...covered])
      for (const column of shared.length > 0 ? shared : [left]) {
        const cells = rowAt(row);
        while (cells.length < column) cells.push("");
        cells[column] = figure ? `${text} [${named}]` : text;
      }
    return figure ? [] : [named];
  });
  return filled.size > 0 ? { rows: rows.map((cells, row) => filled.get(row) ?? cells), ranges } : undefined;
}

/** A cell that holds a number, its full-width letters made half-width. */
const FIGURE = /^[-+\u2010-\u2015\u2212\u2796\u25b2\u25b3(¥]? ?\d/u;

/**
 * The columns of figures that share what a merged range says: several, or one that is not its first. A range over one
 * such column and others behind it, as wide as its head, is of that column alone.
 */
function sharedColumns({ left, right }: Range, isFigure: (column: number) => boolean): number[] {
  const figures = Array.from({ length: Math.min(right - left + 1, 1_000) }, (_, at) => left + at).filter(
    isFigure,
  );
  return figures.length === 1 && figures[0] === left ? [] : figures;
}

/** The letters of a column counted from 0: 27 is AB. */
export function letters(at: number): string {
  const rest = Math.floor(at / 26);
  return (rest > 0 ? letters(rest - 1) : "") + String.fromCharCode(65 + (at % 26));
}
