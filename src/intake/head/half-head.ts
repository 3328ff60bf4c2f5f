import type { Source } from "../../model/model.js";
import { type Label, readPeriodWords, splitPeriodWords } from "../words/words.js";
import type { FoundColumn, Table } from "./table.js";

/**
 * Columns (from 0) that show a head to be half of one: figures without a name beside a value column whose name does not
 * say whether it is the month's or the year's to date, where the form has both. 工业总产值 over two columns of figures
 * may be over 本月 or over 1—本月; it is not for a reader to choose.
 */
export function halfNamed(
  { columns, unnamed }: Pick<Table, "columns" | "unnamed">,
  source: Source,
): number[] {
  const open = new Set(unnamed.flatMap(({ at, figures }) => (figures ? [at] : [])));
  const beside = (at: number, step: 1 | -1): FoundColumn | undefined => {
    let next = at + step;
    while (open.has(next)) next += step;
    return columns[next];
  };
  return [...open].filter((at) =>
    [beside(at, -1), beside(at, 1)].some((each) => each && saysHalf(each, source)),
  );
}

/** Whether a label names a measure that the form asks for in several spans, and says none. */
function saysHalf({ column, label }: FoundColumn, source: Source): boolean {
  const spans = source.columns.filter(({ measure }) => measure === column?.measure).map(({ span }) => span);
  return column?.measure !== undefined && new Set(spans).size > 1 && !saysSpan(label);
}

function saysSpan({ parts, key }: Label): boolean {
  return (
    parts.some((part) => readPeriodWords(part)?.span !== undefined) ||
    splitPeriodWords(key).some(({ words }) => words.span !== undefined)
  );
}
