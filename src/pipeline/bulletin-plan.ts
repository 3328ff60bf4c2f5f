import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type BulletinPlan, type Language, Mistake, type Words } from "../model/model.js";
import { readText } from "./yaml.js";

/**
 * The templates of the bulletin and of the answer, the queries they use, and what people wrote for single periods.
 * @param at the pipeline's folder `report/`
 * @returns nothing where there is no `bulletin.zh.liquid`
 * @throws Mistake for a template without its partner in the other language, a file of notes that belongs to no period, a
 * note under no heading or under one that the bulletin has no place for: what people wrote is never left out unsaid
 */
export function readBulletinPlan(at: string): BulletinPlan | undefined {
  if (!existsSync(join(at, "bulletin.zh.liquid"))) return undefined;
  const both = (name: string) => ({
    zh: readText(join(at, `${name}.zh.liquid`)),
    en: readText(join(at, `${name}.en.liquid`)),
  });
  const bulletin = both("bulletin");
  return {
    bulletin,
    answer: both("answer"),
    ...(existsSync(join(at, "brief.zh.liquid")) && { brief: both("brief") }),
    facts: readFacts(at),
    notes: readNotes(join(at, "notes"), bulletin),
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
function readNotes(folder: string, bulletin: Words): BulletinPlan["notes"] {
  const notes: BulletinPlan["notes"] = { zh: {}, en: {} };
  for (const file of filesIn(folder, ".md")) {
    const [, period, language] = /^(\d{4}-(?:0[1-9]|1[0-2]))\.(zh|en)\.md$/.exec(file) ?? [];
    if (period === undefined)
      throw new Mistake(
        join(folder, file),
        { zh: "文件名说不清是哪一期、哪种语言。", en: "the file's name tells no period and language." },
        { zh: "请改为“2025-09.zh.md”这样的名字。", en: "Name it as “2025-09.zh.md”." },
      );
    const of = language as Language;
    const sections = sectionsOf(join(folder, file));
    refuseUnplaced(join(folder, file), Object.keys(sections), placesIn(bulletin[of]));
    notes[of][period] = sections;
  }
  return notes;
}

/** The places of a template that wait for people's words: notes["原因分析"]. */
function placesIn(template: string): string[] {
  return [...new Set([...template.matchAll(/\bnotes\["([^"]+)"\]/g)].map(([, place]) => place!))];
}

function refuseUnplaced(file: string, names: readonly string[], places: readonly string[]): void {
  const stray = names.find((name) => !places.includes(name));
  if (stray === undefined) return;
  throw new Mistake(
    file,
    {
      zh: `通报中没有名为“${stray}”的位置，这段话不会印出。`,
      en: `the bulletin has no place “${stray}”, so these words would not be printed.`,
    },
    { zh: `可用的位置：${places.join("、")}。`, en: `Its places: ${places.join(", ")}.` },
  );
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
