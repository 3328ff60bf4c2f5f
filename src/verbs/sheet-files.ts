import { join } from "node:path";
import type { Effects, Language, Published, SheetPlan } from "../model/model.js";
import { type Firm, firmSheet, sheetFile, sheetIndex } from "../report/report.js";

/**
 * Writes the sheets of firms as they are given, some at a time, of which no more is kept than the index tells.
 * @param place the folder, made where it is not there; the language; whether the page that leads to them is written too
 * @returns how many firms, and the file to open first
 */
export async function writeSheets(
  effects: Pick<Effects, "write" | "together">,
  edition: Omit<Published, "queries">,
  plan: SheetPlan,
  firms: AsyncIterable<Firm[]>,
  { folder, language, index }: { folder: string; language: Language; index: boolean },
): Promise<{ firms: number; first: string }> {
  const published: Published = { ...edition, queries: {} };
  const told: Firm[] = [];
  for await (const some of firms) {
    const pages: [string, string][] = [];
    for (const firm of some)
      pages.push([sheetFile(firm, language), await firmSheet(published, plan, firm, language)]);
    effects.together(() => {
      for (const [file, page] of pages) effects.write(join(folder, file), page);
    });
    told.push(...some.map((firm) => ({ ...firm, chart: [], table: [] })));
  }
  const [only] = told;
  if (!index && only) return { firms: told.length, first: join(folder, sheetFile(only, language)) };
  const first = join(folder, language === "zh" ? "index.html" : "index.en.html");
  effects.write(first, sheetIndex(published, plan, told, language));
  return { firms: told.length, first };
}
