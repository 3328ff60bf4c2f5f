import { nextRuns, readLedger, survey } from "../jobs/jobs.js";
import type { Pipeline } from "../model/model.js";
import type { Context } from "./context.js";
import type { Check } from "./doctor-store.js";
import { titleOf } from "./stand-words.js";
import { nowOf, onWall } from "./wall.js";

/**
 * Whether the clock is not behind what the ledger holds, when the pipeline last succeeded, and the next day on which
 * data are due by its calendar.
 * @throws Mistake where the cron line is unfit or the ledger cannot be read
 */
export function scheduleChecks({ effects }: Context, pipeline: Pipeline): Check[] {
  nextRuns(pipeline, 1); // throws where the cron line is unfit
  const ledger = readLedger(effects.root, pipeline.pipeline);
  const now = nowOf(pipeline, effects);
  const newest = ledger
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const behind = newest !== undefined && newest > now.at.toISOString();
  const last = ledger.findLast(({ state }) => state === "succeeded" || state === "preliminary");
  const today = now.local.slice(0, 10);
  const days = survey(pipeline, ledger, { arrivals: [], seen: "" }, now, 62).flatMap(({ slot }) =>
    slot.due.map(({ on }) => on),
  );
  const due = days.filter((on) => on >= today).sort()[0];
  const told = (language: "zh" | "en"): string =>
    last ? `${titleOf(pipeline, last, language)} ${onWall(pipeline, last.at)}` : "";
  const { title } = pipeline;
  return [
    {
      check: `${pipeline.pipeline} clock`,
      ok: !behind,
      says: behind
        ? {
            zh: `${title.zh}：时钟慢了：台账最后一行是${onWall(pipeline, newest)}，请校准系统时间`,
            en: `${title.en}: the clock is behind: the ledger's last line is of ${onWall(pipeline, newest)}; set the system's time right`,
          }
        : { zh: `${title.zh}：时钟不早于台账`, en: `${title.en}: the clock is not behind the ledger` },
    },
    {
      check: `${pipeline.pipeline} schedule`,
      ok: true,
      says: {
        zh: `${title.zh}：按台账上次完成 ${told("zh") || "还没有"}；下一个报送期限 ${due ?? "没有"}`,
        en: `${title.en}: last success by the ledger ${told("en") || "none yet"}; next data due ${due ?? "never"}`,
      },
    },
  ];
}
