import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { basename, join } from "node:path";
import { appendDeed, whoWorks } from "../jobs/jobs.js";
import { type Effects, localMinute, Mistake, type Pipeline, printable, type Words } from "../model/model.js";
import { isList, readWords, type Word } from "./accept-book.js";
import { cellsOf, registerFile, registerOf, writeRow } from "./accept-register.js";
import { askHeld } from "./ask-held.js";
import { type Waiting, waitingFindings, waitingKey } from "./waiting.js";

/** What became of a row of a list. */
export interface Fate extends Word {
  fate: "taken" | "unanswered" | "no_reason" | "no_name" | "no_finding" | "repeated";
}

/** What waits for a word by all that has come; under the lock. */
export function waitingNow(pipeline: Pipeline, held: Effects): Promise<Waiting[]> {
  return askHeld(pipeline, {}, held, (engine, _, measured) => waitingFindings(engine, pipeline, measured));
}

/**
 * Takes the words of a list into the register of explanations, each with its reason and name, and tells of each row
 * what became of it: one without both, or whose finding does not stand any more, is not taken. Under the lock.
 */
export async function takeWords(pipeline: Pipeline, held: Effects, words: readonly Word[]): Promise<Fate[]> {
  const open = new Set((await waitingNow(pipeline, held)).map(waitingKey));
  const fates = judged(words, open);
  const register = registerOf(pipeline);
  const file = registerFile(held.root, pipeline, register);
  const today = localMinute(held.now(), pipeline.time_zone).slice(0, 10);
  for (const { fate, row: _, ...word } of fates) {
    if (fate !== "taken") continue;
    const period = word.period === "" ? today.slice(0, 7) : word.period;
    const cells = cellsOf({ ...word, period, verified_on: today }, register);
    writeRow(held, file, register, cells);
    const { rule, unit, verified_by } = word;
    const what = { rule, unit, period: cells.period!, verified_by };
    appendDeed(held, pipeline.pipeline, { who: whoWorks(), did: "accepted", what });
  }
  return fates;
}

function judged(words: readonly Word[], open: ReadonlySet<string>): Fate[] {
  const taken = new Set<string>();
  return words.map((word) => {
    const { reason, verified_by } = word;
    const key = waitingKey(word);
    if (reason === "" && verified_by === "") return { ...word, fate: "unanswered" };
    if (reason === "") return { ...word, fate: "no_reason" };
    if (verified_by === "") return { ...word, fate: "no_name" };
    if (!open.has(key)) return { ...word, fate: "no_finding" };
    if (taken.has(key)) return { ...word, fate: "repeated" };
    taken.add(key);
    return { ...word, fate: "taken" };
  });
}

const because: Record<Exclude<Fate["fate"], "taken">, Words> = {
  unanswered: { zh: "没有填写", en: "not filled in" },
  no_reason: { zh: "没有写原因", en: "without a reason" },
  no_name: { zh: "没有写核实人", en: "without a name" },
  no_finding: {
    zh: "现在没有这项问题（已更正、已核实，或规则、代码、报告期被改动）",
    en: "there is no such finding now: it was mended or explained, or rule, unit or period were changed",
  },
  repeated: { zh: "与前面一行重复", en: "repeats a row above" },
};

/** What was taken of a list and what was not, row by row, for people. */
export function fateWords(fates: readonly Fate[]): Words[] {
  const taken = fates.filter(({ fate }) => fate === "taken").length;
  const left = fates.flatMap(({ fate, row, rule, unit, period }): Words[] => {
    if (fate === "taken") return [];
    const what = printable(`${rule} ${unit} ${period}`.trimEnd());
    const { zh, en } = because[fate];
    return [{ zh: `  未采用 第${row}行 ${what}：${zh}`, en: `  not taken, row ${row}, ${what}: ${en}` }];
  });
  const total = {
    zh: `核实清单：采用${taken}行，未采用${left.length}行。`,
    en: `List of explanations: ${taken} taken, ${left.length} not taken.`,
  };
  return [total, ...left];
}

/**
 * Takes in the lists that were dropped into an inbox, before a run collects what lies there, and moves them out to
 * `data/checked/`; one that cannot be judged yet is tried again by the next run. Everything is told on the notes.
 */
export async function takeLists(pipeline: Pipeline, held: Effects): Promise<void> {
  const done = join(held.root, "data", "checked", pipeline.pipeline);
  const taking = join(done, "taking");
  for (const path of dropped(pipeline, held)) moveInto(taking, path);
  for (const name of existsSync(taking) ? readdirSync(taking).sort() : []) {
    const path = join(taking, name);
    const tell = ({ zh, en }: Words): void => held.note(`${printable(name)}: ${zh.trim()} / ${en.trim()}`);
    const words = await unlessMistaken(tell, () => readWords(readFileSync(path), name));
    const fates = words && (await unlessMistaken(tell, () => takeWords(pipeline, held, words)));
    for (const line of fates ? fateWords(fates) : []) tell(line);
    if (!words || fates) moveInto(done, path);
  }
}

async function unlessMistaken<Result>(
  tell: (words: Words) => void,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Mistake) || error.exit_code === 4) throw error;
    tell({ zh: error.in("zh"), en: error.in("en") });
    return undefined;
  }
}

function dropped({ inbox }: Pipeline, { root }: Effects): string[] {
  const folders = inbox.map(({ folder }) => join(root, folder)).filter((folder) => existsSync(folder));
  return folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter(isList)
      .sort(),
  );
}

/** Moves a file into a folder; one of its name that lies there already keeps its place. */
function moveInto(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true });
  const name = basename(path);
  for (let copy = 1; ; copy += 1) {
    const to = join(folder, copy === 1 ? name : `${copy}-${name}`);
    if (existsSync(to)) continue;
    renameSync(path, to);
    return;
  }
}
