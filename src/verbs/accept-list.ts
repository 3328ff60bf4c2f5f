import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { withLock } from "../jobs/jobs.js";
import { localMinute, Mistake } from "../model/model.js";
import { listName, readWords, waitingBook } from "./accept-book.js";
import { registerFile, registerOf } from "./accept-register.js";
import { answer, type Context, choosePipeline, say } from "./context.js";
import { fileToWrite } from "./destination.js";
import { fateWords, takeWords, waitingNow } from "./take-words.js";

/** What else the command line says; of it only the pipeline goes with a list. */
interface Asked {
  pipeline?: string;
  [other: string]: unknown;
}

function asksAlone(option: string, others: Record<string, unknown>): void {
  if (Object.values(others).every((given) => given === undefined)) return;
  throw new Mistake(
    option,
    {
      zh: "这个选项管的是整张清单，不能同时写规则名、--unit、--period、--reason、--by或另一个选项。",
      en: "this is about a whole list and goes with no rule, --unit, --period, --reason, --by or other option.",
    },
    { zh: "请分两次运行。", en: "Run the two one after the other." },
  );
}

/**
 * `liandu accept --list`: writes one workbook of everything that waits for a word, to be filled in and dropped back.
 * @param to where it is written; below `data/checked/` where true
 * @throws Mistake where a finding is named beside it: nothing that was asked for is left out unsaid
 */
export async function acceptList(
  context: Context,
  to: string | true,
  { pipeline: name, ...others }: Asked,
): Promise<number> {
  asksAlone("--list", others);
  const { effects, language } = context;
  const pipeline = choosePipeline(context, name);
  registerFile(effects.root, pipeline, registerOf(pipeline)); // words must have a place to go
  const waiting = await withLock(pipeline.pipeline, effects, (held) => waitingNow(pipeline, held));
  const day = localMinute(effects.now(), pipeline.time_zone).slice(0, 10);
  const own = join(effects.root, "data", "checked", pipeline.pipeline, `${listName[language]}.xlsx`);
  const file = to === true ? own : fileToWrite("--list", to, [".xlsx"]);
  effects.write(file, await waitingBook(waiting, day, language));
  const path = relative(process.cwd(), file);
  if (context.json) answer(context, { file: path, waiting });
  else
    say(context, {
      zh: `${path}：${waiting.length}项待核实。逐行填写原因和核实人后，放进收件文件夹，或用 liandu accept --from 文件。内有企业数据，请勿外传。`,
      en: `${path}: ${waiting.length} wait for a word. Fill in reason and name, then drop it into the inbox, or use liandu accept --from FILE. It holds figures of firms: keep it in the house.`,
    });
  return 0;
}

/**
 * `liandu accept --from FILE`: takes in a list that was filled in, and names each row that it did not take.
 * @throws Mistake where the file cannot be read or is no list, or a finding is named beside it
 */
export async function acceptFrom(
  context: Context,
  from: string,
  { pipeline: name, ...others }: Asked,
): Promise<number> {
  asksAlone("--from", others);
  const pipeline = choosePipeline(context, name);
  const words = await readWords(bytesOf(from), from);
  const fates = await withLock(pipeline.pipeline, context.effects, (held) =>
    takeWords(pipeline, held, words),
  );
  if (context.json) answer(context, fates);
  else for (const line of fateWords(fates)) say(context, line);
  return 0;
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new Mistake(
      path,
      { zh: "读不了这个文件。", en: "this file cannot be read." },
      { zh: "请检查文件名和权限。", en: "Check its name and your rights." },
    );
  }
}
