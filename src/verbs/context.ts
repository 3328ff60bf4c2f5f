import { codeVersion } from "../effects.js";
import {
  type Effects,
  isDay,
  type Language,
  Mistake,
  type Pipeline,
  type Request,
  type Words,
} from "../model/model.js";
import { listPipelines, standingPipeline } from "../pipeline/pipeline.js";

/** What every verb is given: the world, the reader's language, and whether a machine reads the answer. */
export interface Context {
  effects: Effects;
  language: Language;
  json: boolean;
}

/** The sentence in the reader's language. */
export function say(context: Context, words: Words): void {
  context.effects.say(words[context.language]);
}

/** One JSON document on standard output. */
export function answer(context: Context, value: unknown): void {
  context.effects.say(JSON.stringify(value, null, 2));
}

/**
 * The named pipeline, or the only one there is.
 * @throws Mistake when none is named and there are several, or none at all
 */
export function choosePipeline(context: Context, name: string | undefined): Pipeline {
  const known = listPipelines(context.effects.root);
  const named = name ?? (known.length === 1 ? known[0] : undefined);
  if (named !== undefined) return standingPipeline(context.effects.root, named, codeVersion());
  throw new Mistake(
    context.effects.root,
    {
      zh: known.length === 0 ? "这里没有pipelines文件夹。" : "请指明流程。",
      en: known.length === 0 ? "there is no pipelines folder here." : "name a pipeline.",
    },
    {
      zh:
        known.length === 0
          ? "请在项目文件夹中运行。"
          : `可选：${known.join("、")}；写在命令后，或用 --pipeline 写明。`,
      en:
        known.length === 0
          ? "Run it in the project folder."
          : `There are: ${known.join(", ")}; write one behind the verb, or with --pipeline.`,
    },
  );
}

/**
 * @throws Mistake when a day is not written 2025-10-12 or is in no calendar, or a month is not written 2025-09
 */
export function checkDay(option: string, text: string | undefined, form: "day" | "month"): void {
  if (text === undefined || isDay(form === "day" ? text : `${text}-01`)) return;
  const example = form === "day" ? "2025-10-12" : "2025-09";
  const written = form === "day" && /^\d{4}-\d{2}-\d{2}$/.test(text);
  throw new Mistake(
    option,
    written
      ? { zh: `日历上没有“${text}”这一天。`, en: `“${text}” is no day of the calendar.` }
      : { zh: `“${text}”写法不对。`, en: `“${text}” is not written right.` },
    { zh: `请写成${example}。`, en: `Write it like ${example}.` },
  );
}

/**
 * What is asked of the data by the options --as-of and --period.
 * @throws Mistake when one of them is no day or month
 */
export function requestOf({ asOf, period }: { asOf?: string; period?: string }): Request {
  checkDay("--period", period, "month");
  checkDay("--as-of", asOf, "day");
  return { as_of: asOf, period };
}
