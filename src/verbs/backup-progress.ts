import { type BackupStep, type Between, pieceByPiece } from "../jobs/jobs.js";
import type { Words } from "../model/model.js";
import type { Context } from "./context.js";
import { progressOn } from "./progress-line.js";

const titles: Record<BackupStep, Words> = {
  copy: { zh: "复制文件", en: "copying files" },
  compare: { zh: "核对文件", en: "comparing files" },
  put_back: { zh: "恢复文件", en: "putting files back" },
  reinstate: { zh: "恢复发布", en: "putting releases back" },
};

/**
 * Does work on the files of a backup, says how far it is, and ends it between two of them when it is interrupted.
 * @throws what the work throws; Mistake exit 130 when it was interrupted
 */
export function watched<Result>(
  context: Context,
  place: string,
  work: (between: Between) => Promise<Result>,
): Promise<Result> {
  const progress = progressOn(context);
  return pieceByPiece(place, (breathe) =>
    work(async (step, part) => {
      progress.step(titles[step], part);
      await breathe();
    }),
  ).finally(progress.end);
}
