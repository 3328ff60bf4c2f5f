import { parseArgs } from "node:util";
import { type Figure, printTable } from "../robustness/figures.js";
import { check } from "./check.js";
import { liveThrough } from "./decade.js";
import { type Faults, noFaults } from "./world.js";

/**
 * `npm run simulate [-- --count N --first SEED]`: ten years of scheduling a seed, with faults. Exit 1 when a promise is
 * broken; the seed is named, and gives the same decade again.
 */
const { values } = parseArgs({ options: { count: { type: "string" }, first: { type: "string" } } });
const [count, first] = [Number(values.count ?? 1000), Number(values.first ?? 1)];
const faults: Faults = noFaults();
const sum = { periods: 0, succeeded: 0, preliminary: 0, attempts: 0, most_attempts: 0 };
const broken: string[] = [];
for (let seed = first; seed < first + count; seed += 1) {
  const world = await liveThrough(seed, 10);
  const verdict = check(world);
  for (const fault of Object.keys(faults) as (keyof Faults)[]) faults[fault] += world.faults[fault];
  for (const key of ["periods", "succeeded", "preliminary", "attempts"] as const) sum[key] += verdict[key];
  sum.most_attempts = Math.max(sum.most_attempts, verdict.most_attempts);
  broken.push(...verdict.broken.map((each) => `seed ${seed}: ${each}`));
  if (seed % 50 === 0) process.stderr.write(`${seed - first + 1}/${count}\n`);
}
for (const each of broken.slice(0, 20)) process.stderr.write(`${each}\n`);
const kinds = {
  never: "periods whose files came and that never succeeded",
  twice: "periods that succeeded twice for the same files",
  overtaken: "periods overtaken by a later one of their job",
  "no period": "runs for a month without a period",
  "two writers": "writings after a successor's",
};
const figures = Object.entries(kinds).map(([kind, what]): Figure => {
  const times = broken.filter((each) => each.includes(`: ${kind}: `)).length;
  return { what, measured: String(times), demanded: "0", met: times === 0 };
});
process.stdout.write(
  `${printTable(figures)}\n${JSON.stringify({ seeds: count, years: 10, ...sum, faults }, null, 2)}\n`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
