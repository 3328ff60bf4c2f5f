import { join } from "node:path";
import { pair, type Timed, time } from "./measure.js";

/** A page for each of a thousand firms, chart and table, beside a hundred: the time is of each, the memory of none. */
export function benchSheets(root: string, full: boolean): void {
  const sheets = (firms: number) => (): Timed =>
    time(root, [join(import.meta.dirname, "make-sheets.js"), String(firms), join(root, String(firms))]);
  pair(
    "sheets of 1,000 firms",
    full ? 5 : 3,
    { name: "1,000 firms", run: sheets(1000) },
    { name: "100 firms", run: sheets(100) },
    "at most 60 s, the same memory",
  );
}
