import { readFileSync } from "node:fs";
import { Mistake } from "../model/model.js";
import { judgeCase } from "./assess-cases.js";
import type { Context } from "./context.js";

/**
 * `liandu assess FILE.json`: judges a list of cases without a pipeline; a JSON array in, one JSON object a line out, in
 * its order. A case that is wrong has a sentence in its line, and the others are judged.
 * @returns 0, or 3 when a case was wrong
 * @throws Mistake for a file that cannot be read or is no array
 */
export async function assessVerb(context: Context, file: string): Promise<number> {
  const answers = casesOf(file).map((each) => judgeCase(each, context.language));
  for (const each of answers) context.effects.say(JSON.stringify(each));
  return answers.some((each) => "error" in each) ? 3 : 0;
}

function casesOf(file: string): unknown[] {
  const text = textOf(file);
  try {
    const cases: unknown = JSON.parse(text);
    if (Array.isArray(cases)) return cases;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Mistake(
    file,
    { zh: "不是JSON数组。", en: "this is no JSON array." },
    {
      zh: '请写成[{"id":…,"method":"cagr"|"sustained"|"liandu",…},…]，UTF-8编码。',
      en: 'Write [{"id":…,"method":"cagr"|"sustained"|"liandu",…},…] in UTF-8.',
    },
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\ufeff/, "");
  } catch {
    throw new Mistake(
      file,
      { zh: "读不了这个文件。", en: "this file cannot be read." },
      { zh: "请检查文件名和权限。", en: "Check its name and your rights." },
    );
  }
}
