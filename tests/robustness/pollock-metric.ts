/** The ten measures of the Pollock benchmark for one file, each in 0..1, in the order in which they are published. */
export const measures = [
  "success",
  ...["header precision", "header recall", "header F1"],
  ...["record precision", "record recall", "record F1"],
  ...["cell precision", "cell recall", "cell F1"],
] as const;

type Three = [precision: number, recall: number, f1: number];

/**
 * Scores what was loaded of a file against its clean version (Vitagliano et al., Pollock, VLDB 2023): multisets of the
 * header's cells, of the records (their normalised cells strung together), and of all cells as they stand.
 * @param clean rows of the clean file, its header first
 * @param loaded rows that were loaded, the header first
 */
export function score(clean: readonly string[][], loaded: readonly string[][]): number[] {
  if (clean.length === 0) return measures.map(() => 1);
  const records = (rows: readonly string[][]): string[] =>
    rows.slice(1).map((cells) => cells.map(normal).join(""));
  return [
    1,
    ...compare(clean[0]!.map(normal), (loaded[0] ?? []).map(normal)),
    ...compare(records(clean), records(loaded)),
    ...compare(clean.flat(), loaded.flat()),
  ];
}

function compare(clean: readonly string[], loaded: readonly string[]): Three {
  if (clean.length === 0) return [1, 1, 1];
  const left = new Map<string, number>();
  for (const each of clean) left.set(each, (left.get(each) ?? 0) + 1);
  let common = 0;
  for (const each of loaded) {
    const count = left.get(each) ?? 0;
    if (count === 0) continue;
    left.set(each, count - 1);
    common += 1;
  }
  if (common === 0) return [0, 0, 0];
  const [precision, recall] = [common / clean.length, common / loaded.length];
  return [precision, recall, (2 * precision * recall) / (precision + recall)];
}

/** A cell in the one spelling in which records are compared: numbers, dates, times and prices by their value. */
function normal(cell: string): string {
  const text = cell.trim();
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace("+", "")).toString();
  if (/^[+-]?(?:\d+\.\d*|\.\d+|\d+)(?:e[+-]?\d+)?$/i.test(text)) return `${Number(text)}`;
  const price = /\$\s*(\d[\d,]*(?:\.\d+)?)/.exec(text);
  if (price) return `$${Number(price[1]!.replaceAll(",", ""))}`;
  const date = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(text);
  if (date) return dayOf(Number(date[1]), Number(date[2]), date[3]!);
  const time = /^(\d\d?):(\d\d)$/.exec(text);
  return time ? `${Number(time[1])}:${time[2]}` : cell.toLowerCase();
}

/** The month stands first where it can. */
function dayOf(first: number, second: number, year: string): string {
  const [month, day] = first > 12 ? [second, first] : [first, second];
  return `${year}-${month}-${day}`;
}
