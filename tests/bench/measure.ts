import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const usage = z.object({ maxRSS: z.number(), userCPUTime: z.number(), systemCPUTime: z.number() });

/** One whole process, from outside. */
export interface Timed {
  /** On the wall. */
  seconds: number;
  /** Of all its threads, user and system: what a busy machine leaves as it is. */
  cpu: number;
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
  /** The same of their CPU seconds. */
  cpu_ratio: number;
}

/** Runs Node with these words and waits for its end. */
export function time(cwd: string, words: string[]): Timed {
  const report = join(tmpdir(), `liandu-usage-${process.pid}`);
  const hook = `${report}.cjs`;
  writeFileSync(
    hook,
    `process.on("exit",()=>require("fs").writeFileSync(${JSON.stringify(report)},JSON.stringify(process.resourceUsage())))`,
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
  const used = usage.parse(JSON.parse(readFileSync(report, "utf8")));
  const cpu = (used.userCPUTime + used.systemCPUTime) / 1e6;
  return { seconds, cpu, megabytes: used.maxRSS / 1024, output: done.stdout };
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
    cpu: median(pairs.map((each) => each[at].cpu)),
    megabytes: median(pairs.map((each) => each[at].megabytes)),
    output: pairs.at(-1)![at].output,
  });
  return {
    one: middle(0),
    baseline: middle(1),
    ratio: median(pairs.map(([a, b]) => a.seconds / b.seconds)),
    cpu_ratio: median(pairs.map(([a, b]) => a.cpu / b.cpu)),
  };
}

/** Compares, and prints the line that a reader quotes. */
export function pair(name: string, runs: number, one: Contender, baseline: Contender, goal = ""): Compared {
  const compared = compare(runs, one, baseline);
  const what = `${shown(one, compared.one)} · ${shown(baseline, compared.baseline)}`;
  print(name, `${what} · of CPU ${compared.cpu_ratio.toFixed(2)}`, compared.ratio, goal);
  return compared;
}

function shown({ name }: Contender, { seconds, cpu, megabytes }: Timed): string {
  return `${name}: ${seconds.toFixed(2)} s, ${cpu.toFixed(2)} CPU s, ${megabytes.toFixed(0)} MB`;
}

/** One figure with what it must be. */
export function print(name: string, what: string, figure: number, goal: string): void {
  process.stdout.write(`${name}: ${what} · ${figure.toFixed(2)}${goal ? ` (${goal})` : ""}\n`);
}
