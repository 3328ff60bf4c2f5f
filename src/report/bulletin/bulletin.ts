import type { Block } from "../document.js";
import { successionWords } from "../marks.js";
import type { Reader } from "../reader.js";
import { blocksOf } from "./draft.js";
import { factsFor, periodBefore } from "./facts.js";
import { fillTemplate, type Template } from "./template.js";

/** What is written by templates from the data; the one door of this sub-room. */

/** The blocks of the monthly bulletin (月度运行通报) in the reader's language; none where the pipeline has no template. */
export function bulletinOf(reader: Reader): Promise<Block[]> {
  return written(reader, "bulletin");
}

/** The answer on top of the page: what came of the month, in a few sentences. */
export function openingOf(reader: Reader): Promise<Block[]> {
  return written(reader, "answer");
}

/** What stands in the bulletin under the heading of that name, without the heading; none where there is no such. */
export async function bulletinPart(reader: Reader, name: string): Promise<Block[]> {
  const blocks = await bulletinOf(reader);
  const at = blocks.findIndex((block) => block.kind === "heading" && block.part === name);
  if (at === -1) return [];
  const after = blocks.slice(at + 1);
  const end = after.findIndex((block) => block.kind === "heading" && block.level === 1);
  return end === -1 ? after : after.slice(0, end);
}

/** What changed, what is red and why, and who owns it, for one page; none where the pipeline has no template of it. */
export function briefOf(reader: Reader): Promise<Block[]> {
  return written(reader, "brief");
}

/** A text of the plan, filled as the bulletin is; one without a template stays as it is. */
export function filled(reader: Reader, template: Template): Promise<string> {
  if (!/\{[{%]/.test(template.text)) return Promise.resolve(template.text);
  return fillTemplate(reader, template, factsFor(reader), periodBefore(reader));
}

/** That a release is preliminary, or replaces one that was, stands below the title. */
function withSuccession(reader: Reader, blocks: Block[]): Block[] {
  const notes = successionWords(reader).map((text): Block => ({ kind: "note", text }));
  const after = blocks.findLastIndex(({ kind }) => kind === "masthead" || kind === "title") + 1;
  return [...blocks.slice(0, after), ...notes, ...blocks.slice(after)];
}

async function written(reader: Reader, name: "bulletin" | "answer" | "brief"): Promise<Block[]> {
  const plan = reader.content.pipeline.report.bulletin;
  const words = plan?.[name];
  if (words === undefined) return [];
  const file = `report/${name}.${reader.language}.liquid`;
  const template = { file, text: words[reader.language] };
  const blocks = blocksOf(reader, file, await filled(reader, template));
  return name === "bulletin" ? withSuccession(reader, blocks) : blocks; // the brief has one sheet, and its marks
}
