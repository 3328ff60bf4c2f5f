import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { draw } from "../../src/report/draw.js";

/**
 * `node draw.js FOLDER COUNT`, a process that the bench times: draws the charts of a release again and again and prints
 * the CPU milliseconds of one once the first has been drawn: each compiled anew, and under one plan, as the sheets of
 * firms are drawn, each with rows of its own.
 */
const [folder = "", count = ""] = process.argv.slice(2);
const specs = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".vl.json"))
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Parameters<typeof draw>[0]);

async function milliseconds(plan?: object): Promise<number> {
  for (const spec of plan ? specs : specs.slice(0, 1)) await draw(spec, {}, plan);
  const since = process.cpuUsage();
  for (let at = 0; at < Number(count); at += 1) await draw(specs[at % specs.length]!, {}, plan);
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000 / Number(count);
}

const told = { charts: specs.length, anew: await milliseconds(), planned: await milliseconds({}) };
process.stdout.write(JSON.stringify(told));
