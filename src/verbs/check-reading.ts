import { join } from "node:path";
import { readSnapshots } from "../intake/intake.js";
import { unlessInterrupted } from "../jobs/jobs.js";
import { Mistake, type Pipeline, type ReceivedTable, type StepPart, type Words } from "../model/model.js";
import { openEngine } from "../warehouse/warehouse.js";
import { receivedNow, regularFiles } from "./check-files.js";
import { beside, type Compared, judgedWithPast, receivedBefore } from "./check-past.js";
import type { Context } from "./context.js";
import { type Progress, progressOn } from "./progress-line.js";

const steps = {
  receive: { zh: "登记文件", en: "taking fingerprints of files" },
  read: { zh: "读取文件", en: "reading files" },
  judge: { zh: "按审核规则审核", en: "judging by the edit rules" },
} satisfies Record<string, Words>;

/** The tables of checked files, their parts as paths, and what they were found to be beside those that came before. */
interface Judged {
  placed: ReceivedTable[];
  compared: Compared;
}

/**
 * Reads files, and those of folders, into `scratch`, judges them, and says how far that is.
 * @throws Mistake for a folder without a file and what cannot be read; exit 130 when it was interrupted
 */
export function readAndJudged(
  context: Context,
  pipeline: Pipeline,
  named: readonly string[],
  scratch: string,
): Promise<Judged> {
  const progress = progressOn(context);
  return unlessInterrupted(pipeline.pipeline, () =>
    judged(context, pipeline, named, scratch, progress),
  ).finally(progress.end);
}

async function judged(
  context: Context,
  pipeline: Pipeline,
  named: readonly string[],
  scratch: string,
  progress: Progress,
): Promise<Judged> {
  const files = named.flatMap(regularFiles);
  if (files.length === 0) throw nothingIn(named[0]!);
  const received = files.flatMap((file, done) => {
    progress.step(steps.receive, { done, of: files.length });
    return receivedNow(context, pipeline, file, scratch);
  });
  progress.step(steps.read);
  const told = (part: StepPart): void => progress.step(steps.read, part);
  const before = receivedBefore(context.effects.root, pipeline, received);
  return beside(before, async (past) => {
    const read = await readSnapshots(pipeline, received, "", scratch, openEngine, past.tables, told);
    const placed = read
      .flat()
      .map((table) => ({ ...table, parts: table.parts.map((part) => join(scratch, part)) }));
    progress.step(steps.judge);
    return { placed, compared: await judgedWithPast(pipeline, past, placed) };
  });
}

function nothingIn(folder: string): Mistake {
  return new Mistake(
    folder,
    { zh: "这个文件夹里没有文件。", en: "there is no file in this folder." },
    { zh: "请给出文件，或放有文件的文件夹。", en: "Give files, or a folder that holds some." },
  );
}
