import { type Language, type StepPart, type Words, wording } from "../model/model.js";
import type { Context } from "./context.js";

/** What is over sooner is told of by nobody, in milliseconds. */
const SOON = 1000;
/** The line of a terminal changes no more often, in milliseconds. */
const OFTEN = 200;
/** What is no terminal is told of parts of a long step no more often, in milliseconds. */
const SELDOM = 10_000;

/** Where progress is told: a terminal has a line that changes, anything else a line for each step and each ten seconds of it. */
export interface Screen {
  isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** A step of some work: what it is called, how many milliseconds it has taken, and how much of it is done where that is known. */
export interface Going {
  title: Words;
  ms: number;
  part?: StepPart | undefined;
}

/** The telling of how far some work is. */
export interface Progress {
  /** A step begins, known by its title, or with `part` how far it has come. */
  step(title: Words, part?: StepPart): void;
  /** The work is over: nothing is left on a terminal. */
  end(): void;
}

/**
 * Tells how far work has come once it takes longer than a second: its step, files and rows where they are known with how
 * many a second, and about how long the rest will take.
 * @param now milliseconds of the clock
 * @param rest milliseconds that are still to go; undefined where nobody knows
 */
export function tellProgress(
  { language }: Pick<Context, "language">,
  now: () => number,
  screen: Screen,
  rest: (going: Going) => number | undefined = restOf,
): Progress {
  const began = now();
  let current: { title: Words; at: number; part?: StepPart | undefined } | undefined;
  let shown = began + SOON - OFTEN;
  const elapsed = (since: number): number => Math.max(0, now() - since);
  const show = (pause: number): void => {
    if (!current || elapsed(shown) < pause) return;
    shown = now();
    const { title, at, part } = current;
    const going = { title, part, ms: elapsed(at) };
    const line = told(going, elapsed(began), rest(going), language);
    screen.write(screen.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
  };
  const timer = screen.isTTY ? setInterval(() => show(OFTEN), OFTEN).unref() : undefined;
  return {
    step: (title, part) => {
      const goes_on = part !== undefined && current?.title === title;
      if (goes_on) current!.part = part;
      else current = { title, at: now(), part };
      show(goes_on && !screen.isTTY ? SELDOM : OFTEN);
    },
    end: () => {
      clearInterval(timer);
      if (screen.isTTY && shown > began + SOON - OFTEN) screen.write("\r\x1b[2K");
    },
  };
}

/** Milliseconds that are left of a step by the parts that are done; undefined before the first. */
export function restOf({ part, ms }: Going): number | undefined {
  return part && part.done > 0 ? (ms * (part.of - part.done)) / part.done : undefined;
}

/** Progress of work of a verb on standard error; none where a machine reads the answer. */
export function progressOn({ language, json, effects }: Context, screen: Screen = process.stderr): Progress {
  if (json) return { step: () => {}, end: () => {} };
  return tellProgress({ language }, () => effects.now().getTime(), screen);
}

/** "读取文件 45/123（2613行，每秒4100行），已用3秒，约剩12秒"; where no rows are walked "核对文件 45/123（每秒15个），…". */
function told(
  { title, ms, part }: Going,
  elapsed: number,
  rest: number | undefined,
  language: Language,
): string {
  const say = wording(language);
  const seconds = (span: number): number => Math.ceil(span / 1000);
  const files = part
    ? say(
        ` ${part.done}/${part.of}${pace(part, ms, "zh")}`,
        ` ${part.done}/${part.of}${pace(part, ms, "en")}`,
      )
    : "";
  const left = rest ? say(`，约剩${seconds(rest)}秒`, `, about ${seconds(rest)} s left`) : "";
  return say(
    `${title.zh}${files}，已用${seconds(elapsed)}秒${left}`,
    `${title.en}${files}, ${seconds(elapsed)} s so far${left}`,
  );
}

/** Rows with how many a second; without rows, files a second; nothing before the first. */
function pace({ done, rows }: StepPart, ms: number, language: Language): string {
  const say = wording(language);
  const rate = ms > 0 ? Math.round(((rows ?? done) * 1000) / ms) : 0;
  if (rows === undefined) return rate > 0 ? say(`（每秒${rate}个）`, ` (${rate} a second)`) : "";
  return say(
    `（${rows}行${rate > 0 ? `，每秒${rate}行` : ""}）`,
    ` (${rows} rows${rate > 0 ? `, ${rate} a second` : ""})`,
  );
}
