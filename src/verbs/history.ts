import { type RunRecord, readHistory } from "../jobs/jobs.js";
import { Mistake, type Pipeline, wording } from "../model/model.js";
import { answer, type Context, choosePipeline } from "./context.js";
import { tableLines } from "./screen.js";
import { onWall } from "./wall.js";

/** `liandu history`: the runs, the newest last: when, by whom, how long, what was read and found, which release. */
export async function historyVerb(
  context: Context,
  name: string | undefined,
  options: { last?: string },
): Promise<number> {
  const pipeline = choosePipeline(context, name);
  const last = options.last ?? "20";
  if (!/^[1-9]\d{0,5}$/.test(last))
    throw new Mistake(
      "--last",
      { zh: `“${last}”不是行数。`, en: `“${last}” is no number of lines.` },
      { zh: "请写成20。", en: "Write it like 20." },
    );
  const runs = readHistory(context.effects.root, pipeline.pipeline);
  if (context.json) answer(context, options.last === undefined ? runs : runs.slice(-Number(last)));
  else {
    const say = wording(context.language);
    const head = say(
      "开始,由谁,用时,文件,行,未采用,暂不计入,请核对,发布,退出码",
      "started,by,took,files,lines,quarantined,not counted,to check,release,exit",
    ).split(",");
    const rows = runs
      .slice(-Number(last))
      .map((run) => cells(pipeline, run, say("（未变）", " (as before)")));
    if (rows.length === 0) context.effects.say(say("还没有运行过。", "No run yet."));
    else for (const line of tableLines([head, ...rows])) context.effects.say(line);
  }
  return 0;
}

function cells(pipeline: Pipeline, run: RunRecord, unchanged: string): string[] {
  const seconds = (Date.parse(run.ended) - Date.parse(run.started)) / 1000;
  return [
    onWall(pipeline, run.started),
    run.who,
    `${seconds.toFixed(1)} s`,
    ...[run.files, run.lines, run.quarantined, run.findings?.withhold, run.findings?.warn].map((count) =>
      count === undefined ? "" : String(count),
    ),
    `${run.release ?? "—"}${run.unchanged ? unchanged : ""}`,
    String(run.exit),
  ];
}
