import { readFileSync } from "node:fs";
import { Mistake } from "../model/model.js";
import { audit, readTable, suppress } from "../release/release.js";
import { answer, type Context } from "./context.js";

/**
 * `liandu protect FILE.json`: the sensitive cells of a stand-alone table, and what the pattern that it gives lets be
 * told, as one JSON document. Where the file gives no pattern one is chosen first; the audit then judges it as any other.
 * @returns 0 when every sensitive cell is protected, 5 when one can be told
 * @throws Mistake for a file that cannot be read or is no such table
 */
export async function protectVerb(context: Context, file: string): Promise<number> {
  const table = readTable(jsonOf(file), file);
  const chosen = table.pattern_given ? null : await suppress(table);
  const cells = table.cells.map((cell) => ({
    ...cell,
    suppressed: chosen === null ? cell.suppressed : chosen.secondary.includes(cell.cell),
  }));
  const result = await audit({ ...table, cells });
  answer(context, {
    pattern: chosen === null ? "given" : chosen.optimal ? "optimal" : "heuristic",
    ...(chosen === null ? {} : { weight: table.weight }),
    ...result,
  });
  return result.holds ? 0 : 5;
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    const json = error instanceof SyntaxError;
    throw new Mistake(
      file,
      json
        ? { zh: "不是JSON。", en: "this is no JSON." }
        : { zh: "读不了这个文件。", en: "this file cannot be read." },
      json
        ? {
            zh: "格式见docs/protect.md，UTF-8编码。",
            en: "docs/protect.md shows the format; write it in UTF-8.",
          }
        : { zh: "请检查文件名和权限。", en: "Check its name and your rights." },
    );
  }
}
