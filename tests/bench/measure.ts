import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One whole process, from outside. */
export interface Timed {
  /** On the wall. */
  seconds: number;
  /** The most memory it held, from its own exit report. */
  megabytes: number;
  output: string;
}

/** A process whose time counts; it is started anew each time. */
export interface Contender {
  name: string;
  run: () => Timed;
}

/** Medians of two contenders that ran in turn. */
export interface Compared {
  one: Timed;
  baseline: Timed;
  /** The median of the paired ratios of their times. */
  ratio: number;
}

/** Runs Node with these words and waits for its end. */
export function time(cwd: string, words: string[]): Timed {
  const report = join(tmpdir(), `liandu-usage-${process.pid}`);
  const hook = `${report}.cjs`;
  writeFileSync(
    hook,
    `process.on("exit",()=>require("fs").writeFileSync(${JSON.stringify(report)},String(process.resourceUsage().maxRSS)))`,
  );
  const start = process.hrtime.bigint();
  const done = spawnSync(process.execPath, ["--require", hook, ...words], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 64 << 20,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (done.status !== 0) throw new Error(`${words.join(" ")} ended with ${done.status}`);
  return { seconds, megabytes: Number(readFileSync(report, "utf8")) / 1024, output: done.stdout };
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

/** Both contenders in turn, `runs` times after one warm-up, so that the machine's mood falls on both. */
export function compare(runs: number, one: Contender, baseline: Contender): Compared {
  one.run();
  baseline.run();
  const pairs = Array.from({ length: runs }, () => [one.run(), baseline.run()] as const);
  const middle = (at: 0 | 1): Timed => ({
    seconds: median(pairs.map((each) => each[at].seconds)),
    megabytes: median(pairs.map((each) => each[at].megabytes)),
    output: pairs.at(-1)![at].output,
  });
  return {
    one: middle(0),
    baseline: middle(1),
    ratio: median(pairs.map(([a, b]) => a.seconds / b.seconds)),
  };
}

/** Compares, and prints the line that a reader quotes. */
export function pair(name: string, runs: number, one: Contender, baseline: Contender, goal = ""): Compared {
  const compared = compare(runs, one, baseline);
  print(name, `${shown(one, compared.one)} · ${shown(baseline, compared.baseline)}`, compared.ratio, goal);
  return compared;
}

function shown({ name }: Contender, { seconds, megabytes }: Timed): string {
  return `${name}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`;
}

/** One figure with what it must be. */
export function print(name: string, what: string, figure: number, goal: string): void {
  process.stdout.write(`${name}: ${what} · ${figure.toFixed(2)}${goal ? ` (${goal})` : ""}\n`);
}
