import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";

/** The folder of the received sample; what is here cuts it apart by nothing of `src/`, as a person with a sheet of paper would. */
export const sample = join(import.meta.dirname, "../../data/sample/liaocheng-nonferrous");

/** Rows of a received CSV as they stand, trimmed. */
export function rowsOf(file: string): string[][] {
  const bytes = readFileSync(join(sample, file));
  const marked = bytes[0] === 0xef;
  const rows = Papa.parse<string[]>(new TextDecoder(marked ? "utf-8" : "gb18030").decode(bytes)).data;
  return rows.map((row) => row.map((cell) => cell.trim()));
}

/** A register as records by its printed head: the rows below the row whose first cell is the head of the table. */
export function register(file: string, firstLabel: string): Record<string, string>[] {
  const rows = rowsOf(file);
  const at = rows.findIndex(([first]) => first === firstLabel);
  const head = rows[at]!;
  return rows
    .slice(at + 1)
    .filter((row) => row.length === head.length && row.some((cell) => /^9137/.test(cell)))
    .map((row) => Object.fromEntries(head.map((label, column) => [label, row[column]!])));
}

/** The firms of a chain on a day, in the list of members and in the directory: credit code → area code and printed segment. */
export function membersOn(day: string, chain: string): Map<string, { area: string; segment: string }> {
  const holds = (from: string, to: string): boolean => from <= day && (to === "" || to > day);
  const directory = new Map(
    register("名单/合成_调查单位名录_2025年10月.csv", "统一社会信用代码")
      .filter((row) => holds(row.信息起始日期!, row.信息截止日期!) && holds(row.纳统日期!, row.退库日期!))
      .map((row) => [row.统一社会信用代码!, row.行政区划代码!]),
  );
  const list = register("名单/合成_产业链成员名单_2025年5月.csv", "统一社会信用代码");
  return new Map(
    list
      .filter((row) => row.产业链 === chain && holds(row.起始日期!, row.截止日期!))
      .flatMap(({ 统一社会信用代码: code, 细分领域: segment }) => {
        const area = directory.get(code!);
        return area === undefined ? [] : [[code!, { area, segment: segment! }] as const];
      }),
  );
}
