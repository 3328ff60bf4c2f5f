import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type BulletinPlan, type Language, Mistake } from "../model/model.js";
import { readText } from "./yaml.js";

const languages: readonly Language[] = ["zh", "en"];

/**
 * The templates of the bulletin and of the answer, the queries they use, and what people wrote for single periods.
 * @param at the pipeline's folder `report/`
 * @returns nothing where there is no `bulletin.zh.liquid`
 * @throws Mistake for a template without its partner in the other language, or a note under no heading
 */
export function readBulletinPlan(at: string): BulletinPlan | undefined {
  if (!existsSync(join(at, "bulletin.zh.liquid"))) return undefined;
  const both = (name: string) => ({
    zh: readText(join(at, `${name}.zh.liquid`)),
    en: readText(join(at, `${name}.en.liquid`)),
  });
  return {
    bulletin: both("bulletin"),
    answer: both("answer"),
    ...(existsSync(join(at, "brief.zh.liquid")) && { brief: both("brief") }),
    facts: readFacts(at),
    notes: readNotes(at),
  };
}

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .sort();
}

function readFacts(at: string): BulletinPlan["facts"] {
  const folder = join(at, "facts");
  return filesIn(folder, ".sql").map((file) => ({
    fact: file.slice(0, -".sql".length),
    sql: readText(join(folder, file)),
  }));
}

/** The notes of each period by language: a file of headings (`## 原因分析`), each with its text beneath. */
function readNotes(at: string): BulletinPlan["notes"] {
  const folder = join(at, "notes");
  const of = (language: Language) =>
    Object.fromEntries(
      filesIn(folder, `.${language}.md`).map((file) => [
        file.slice(0, -`.${language}.md`.length),
        sectionsOf(join(folder, file)),
      ]),
    );
  return Object.fromEntries(languages.map((each) => [each, of(each)])) as BulletinPlan["notes"];
}

function sectionsOf(file: string): Record<string, string> {
  const [before = "", ...sections] = readText(file).split(/^## +/m);
  const stray = before.replaceAll(/^#(?!#).*$/gm, "").trim();
  if (stray !== "")
    throw new Mistake(
      file,
      { zh: `“${stray.slice(0, 20)}”前没有标题。`, en: `“${stray.slice(0, 20)}” stands under no heading.` },
      {
        zh: "请在前面加一行“## 通报中的位置名”。",
        en: "Put a line “## name of the place in the bulletin” before it.",
      },
    );
  return Object.fromEntries(
    sections.map((section) => {
      const [name = "", ...text] = section.split(/\r?\n/);
      return [name.trim(), text.join("\n").trim()];
    }),
  );
}
