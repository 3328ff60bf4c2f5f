import type { Source } from "../../model/model.js";
import { type Label, readPeriodWords, splitPeriodWords } from "../words/words.js";
import type { FoundColumn, Table } from "./table.js";

/**
 * Columns (from 0) that show a head to be half of one, or moved against its figures: figures without a name beside a
 * value column whose name does not say whether it is the month's or the year's to date, where the form has both;
 * figures under the title of a group alone, whose next column goes on with it. 工业总产值 over two columns of figures
 * may be over 本月 or over 1—本月; it is not for a reader to choose. Figures under period words alone, whose title was
 * centred over its columns by eye, show that the columns behind them may stand under the title of others.
 */
export function halfNamed(
  { columns, unknown }: Pick<Table, "columns" | "unknown">,
  source: Source,
): number[] {
  const figures = unknown.flatMap(({ at, figures }) => (figures ? [at] : []));
  const open = new Set(figures.filter((at) => columns[at]!.label.printed === ""));
  const beside = (at: number, step: 1 | -1): FoundColumn | undefined => {
    let next = at + step;
    while (open.has(next)) next += step;
    return columns[next];
  };
  const untitled = columns.flatMap(({ label }, at) => (label.untitled ? [at] : []));
  const half = figures.filter((at) =>
    open.has(at)
      ? [beside(at, -1), beside(at, 1)].some((each) => each && saysHalf(each, source))
      : isGroupOf(columns[at]!, columns[at + 1]) || isUntitled(columns[at]!, columns[at - 1]),
  );
  return [...new Set([...untitled, ...half])].sort((one, other) => one - other);
}

/** Whether a label is the title of a group alone, under which the next column, a value column, stands. */
function isGroupOf({ label }: FoundColumn, next: FoundColumn | undefined): boolean {
  const { parts } = next?.label ?? { parts: [] };
  return (
    next?.column?.measure !== undefined &&
    parts.length > label.parts.length &&
    label.parts.length > 0 &&
    label.parts.every((part, depth) => part === parts[depth])
  );
}

/** Whether a label is period words alone, or such words under the whole label of the words on its left, which has none below it. */
function isUntitled({ label }: FoundColumn, before: FoundColumn | undefined): boolean {
  const left = before?.column?.measure ? [] : (before?.label.parts ?? []);
  const under = left.every((part, depth) => part === label.parts[depth]) ? left.length : 0;
  const own = label.parts.slice(under);
  return own.length > 0 && own.every((part) => readPeriodWords(part) !== undefined);
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
