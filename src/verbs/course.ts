/** Bars of eight heights, as every office font has them. */
const BARS = "▁▂▃▄▅▆▇█";

/**
 * The course of a figure as a chart in one cell: "▂▃▃▄█". The highest value stands for the highest bar and 0, or the
 * lowest where some is below 0, for the lowest; a value that was not filed leaves its place empty.
 * @param values the oldest first, decimal text
 */
export function courseOf(values: readonly (string | null)[]): string {
  const known = values.flatMap((value) => (value === null ? [] : Number(value)));
  if (known.length < 2) return "";
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const step = (high - low) / (BARS.length - 1) || 1;
  return values
    .map((value) => (value === null ? "　" : BARS[Math.round((Number(value) - low) / step)]!))
    .join("");
}
