import { type AuditTrail, auditTrail, readHistory } from "../jobs/jobs.js";
import { wording } from "../model/model.js";
import { answer, type Context, choosePipeline } from "./context.js";

/**
 * `liandu verify --audit`: recomputes the chain of the audit log and names the first line that does not follow from those
 * before it, and the first run of the history of which the log does not tell, as when its end was cut off. Exit 3 then.
 * Whoever can write both files can write both anew: a backup on another disk is what they are compared with.
 */
export async function verifyAudit(context: Context, name: string | undefined): Promise<number> {
  const { pipeline } = choosePipeline(context, name);
  const trail = auditTrail(context.effects.root, pipeline);
  const links = new Set(trail.deeds.map(({ link }) => link));
  const untold = readHistory(context.effects.root, pipeline).find(({ audit }) => !links.has(audit))?.run;
  const whole = trail.broken === undefined && untold === undefined;
  if (context.json) answer(context, { ...trail, untold, whole });
  else for (const line of screen(context, trail, untold)) context.effects.say(line);
  return whole ? 0 : 3;
}

function screen(
  { language }: Context,
  { path, deeds, broken }: AuditTrail,
  untold: string | undefined,
): string[] {
  const say = wording(language);
  if (broken !== undefined)
    return [
      say(
        `✘ ${path}:${broken}：与前面各行不相衔接：这一行或其前后被改动过`,
        `✘ ${path}:${broken}: does not follow from the lines before: it, or one beside it, was changed`,
      ),
      say("请与备份中的同一文件对照。", "Compare the file with that of a backup."),
    ];
  if (untold !== undefined)
    return [
      say(
        `✘ ${path}：没有运行${untold}的记录：末尾被删去过`,
        `✘ ${path}: does not tell of the run ${untold}: its end was cut off`,
      ),
      say("请与备份中的同一文件对照。", "Compare the file with that of a backup."),
    ];
  return [say(`✔ ${path}：${deeds.length}行，环环相扣`, `✔ ${path}: ${deeds.length} lines, each follows`)];
}
