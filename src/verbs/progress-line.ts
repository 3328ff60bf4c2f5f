import { type RunRecord, readHistory } from "../jobs/jobs.js";
import {
  type Effects,
  type Language,
  type Step,
  type StepPart,
  type Words,
  wording,
} from "../model/model.js";
import type { Context } from "./context.js";

const titles: Record<Step, Words> = {
  collect: { zh: "收取文件", en: "collecting files" },
  take_in: { zh: "读取文件", en: "reading files" },
  give_back: { zh: "写更正表", en: "writing correction sheets" },
  build: { zh: "计算指标", en: "computing indicators" },
  assess: { zh: "判断目标", en: "judging targets" },
  compose: { zh: "生成报告", en: "composing the report" },
  publish: { zh: "发布", en: "publishing" },
};
const order = Object.keys(titles) as Step[];

/** A run is over before anybody asks when it takes less, in milliseconds. */
const SOON = 1000;
/** The line changes no more often, in milliseconds. */
const OFTEN = 200;

/** Where progress is told: a terminal has a line that changes, anything else a line for each step. */
interface Screen {
  isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** A run whose progress is told, and how the telling ends. */
interface Progress {
  effects: Effects;
  end(): void;
}

/**
 * Tells how far a run has come once it takes longer than a second: its step, files and rows where they are known, and
 * about how long the rest will take, by the last run of the pipeline that published.
 */
export function progressOf(
  { language }: Pick<Context, "language">,
  effects: Effects,
  pipeline: string,
  screen: Screen,
): Progress {
  const last = lastWhole(effects.root, pipeline);
  const began = effects.now().getTime();
  let now: { step: Step; at: number; part?: StepPart | undefined } | undefined;
  let shown = began + SOON - OFTEN;
  const elapsed = (since: number): number => Math.max(0, effects.now().getTime() - since);
  const show = (): void => {
    if (!now || elapsed(shown) < OFTEN) return;
    shown = effects.now().getTime();
    const line = told(now, elapsed(began), elapsed(now.at), last, language);
    screen.write(screen.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
  };
  const timer = screen.isTTY ? setInterval(show, OFTEN).unref() : undefined;
  return {
    effects: {
      ...effects,
      step: (step, part) => {
        if (!part || now?.step !== step) now = { step, at: effects.now().getTime(), part };
        else now.part = part;
        if (screen.isTTY || !part) show();
        effects.step(step, part);
      },
    },
    end: () => {
      clearInterval(timer);
      if (screen.isTTY && shown > began + SOON - OFTEN) screen.write("\r\x1b[2K");
    },
  };
}

/** The last run that published; a history that cannot be read foretells nothing. */
function lastWhole(root: string, pipeline: string): RunRecord | undefined {
  try {
    return readHistory(root, pipeline).findLast(({ exit, unchanged }) => exit === 0 && !unchanged);
  } catch {
    return undefined;
  }
}

/** "读取文件 45/123（2613行，每秒4100行），已用3秒，约剩12秒". */
function told(
  { step, part }: { step: Step; part?: StepPart | undefined },
  elapsed: number,
  inStep: number,
  last: Pick<RunRecord, "steps"> | undefined,
  language: Language,
): string {
  const say = wording(language);
  const seconds = (ms: number): number => Math.ceil(ms / 1000);
  const rate = part && inStep > 0 ? Math.round((part.rows * 1000) / inStep) : 0;
  const files = part
    ? say(
        ` ${part.done}/${part.of}（${part.rows}行${rate > 0 ? `，每秒${rate}行` : ""}）`,
        ` ${part.done}/${part.of} (${part.rows} rows${rate > 0 ? `, ${rate} a second` : ""})`,
      )
    : "";
  const left = last && remaining(step, inStep, part, last.steps);
  const rest = left === undefined ? "" : say(`，约剩${seconds(left)}秒`, `, about ${seconds(left)} s left`);
  return say(
    `${titles[step].zh}${files}，已用${seconds(elapsed)}秒${rest}`,
    `${titles[step].en}${files}, ${seconds(elapsed)} s so far${rest}`,
  );
}

/** Milliseconds still to go by the last run: what is left of this step, and the steps behind it. */
function remaining(
  step: Step,
  inStep: number,
  part: StepPart | undefined,
  steps: RunRecord["steps"],
): number {
  const lasted = (name: Step): number => steps.find((each) => each.step === name)?.ms ?? 0;
  const behind = order.slice(order.indexOf(step) + 1).reduce((sum, name) => sum + lasted(name), 0);
  const own = part && part.done > 0 ? (inStep * (part.of - part.done)) / part.done : lasted(step) - inStep;
  return Math.max(0, own) + behind;
}
