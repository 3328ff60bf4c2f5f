/** A cell as a file gives it. */
export interface Given {
  cell: string;
  value: number;
  sensitive?: boolean;
  suppressed?: boolean;
  [key: string]: unknown;
}

/** Rows × columns with margins; marks name inner cells such as "0,1" or margins "0,+". */
export function grid(inner: number[][], marks: Record<string, Partial<Given>> = {}) {
  const [rows, columns] = [inner.map((_, r) => r), inner[0]!.map((_, c) => c)];
  const at = (r: number | "+", c: number | "+"): number =>
    (r === "+" ? rows : [r]).reduce(
      (sum, row) => sum + (c === "+" ? columns : [c]).reduce((all, column) => all + inner[row]![column]!, 0),
      0,
    );
  const [allRows, allColumns] = [[...rows, "+"] as const, [...columns, "+"] as const];
  const cells = allRows.flatMap((r) =>
    allColumns.map((c) => ({ cell: `${r},${c}`, value: at(r, c), ...marks[`${r},${c}`] })),
  );
  const equations = [
    ...allRows.map((r) => ({ total: `${r},+`, parts: columns.map((c) => `${r},${c}`) })),
    ...allColumns.map((c) => ({ total: `+,${c}`, parts: rows.map((r) => `${r},${c}`) })),
  ];
  return { rules: { threshold: 3, p_percent: 10 }, cells, equations };
}
/** Which unknowns a linear system with right side 0 fixes at 0: Gauss-Jordan in floating point, small integers only. */
export function fixed(rows: number[][], size: number): Set<number> {
  const left = rows.map((row) => [...row]);
  let done = 0;
  for (let column = 0; column < size; column += 1) {
    const pivot = left.findIndex((row, at) => at >= done && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [left[done], left[pivot]] = [left[pivot]!, left[done]!];
    const factor = left[done]![column]!;
    left[done] = left[done]!.map((each) => each / factor);
    left.forEach((row, at) => {
      const times = row[column]!;
      if (at !== done) left[at] = row.map((each, c) => each - times * left[done]![c]!);
    });
    done += 1;
  }
  const alone = left.map((row) => row.flatMap((each, c) => (Math.abs(each) > 1e-9 ? [c] : [])));
  return new Set(alone.filter((row) => row.length === 1).map(([column]) => column!));
}

/** Named rows × columns with margins called Total, each cell "row|column" with what `more` gives beside its value. */
export function crossed(
  rows: Record<string, readonly number[]>,
  columns: readonly string[],
  more: (cell: string) => object,
) {
  const tenths = (values: readonly number[]): number =>
    Math.round(values.reduce((sum, each) => sum + each * 10, 0)) / 10;
  const names = Object.keys(rows);
  const value = (row: string, column: string): number =>
    tenths(
      (row === "Total" ? names : [row]).flatMap((name) =>
        column === "Total" ? rows[name]! : [rows[name]![columns.indexOf(column)]!],
      ),
    );
  const cells = [...names, "Total"].flatMap((row) =>
    [...columns, "Total"].map((column) => {
      const cell = `${row}|${column}`;
      return { cell, value: value(row, column), ...more(cell) };
    }),
  );
  const equations = [
    ...[...names, "Total"].map((row) => ({
      total: `${row}|Total`,
      parts: columns.map((each) => `${row}|${each}`),
    })),
    ...[...columns, "Total"].map((column) => ({
      total: `Total|${column}`,
      parts: names.map((each) => `${each}|${column}`),
    })),
  ];
  return { cells, equations };
}
