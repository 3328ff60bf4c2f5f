import { type RunRecord, readHistory } from "../jobs/jobs.js";
import type { Effects, Step, Words } from "../model/model.js";
import type { Context } from "./context.js";
import { type Going, restOf, type Screen, tellProgress } from "./progress-line.js";

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
  context: Pick<Context, "language">,
  effects: Effects,
  pipeline: string,
  screen: Screen,
): Progress {
  const last = lastWhole(effects.root, pipeline);
  const rest = (going: Going): number | undefined => last && remaining(going, last.steps);
  const line = tellProgress(context, () => effects.now().getTime(), screen, rest);
  return {
    effects: {
      ...effects,
      step: (step, part) => {
        line.step(titles[step], part);
        effects.step(step, part);
      },
    },
    end: line.end,
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

/** Milliseconds still to go by the last run: what is left of this step, and the steps behind it. */
function remaining(going: Going, steps: RunRecord["steps"]): number {
  const step = order.find((each) => titles[each] === going.title)!;
  const lasted = (name: Step): number => steps.find((each) => each.step === name)?.ms ?? 0;
  const behind = order.slice(order.indexOf(step) + 1).reduce((sum, name) => sum + lasted(name), 0);
  return Math.max(0, restOf(going) ?? lasted(step) - going.ms) + behind;
}
