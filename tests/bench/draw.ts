import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { draw } from "../../src/report/draw.js";

/**
 * `node draw.js FOLDER COUNT`, a process that the bench times: draws the charts of a release again and again and prints
 * the CPU milliseconds of one once the first has been drawn.
 */
const [folder = "", count = ""] = process.argv.slice(2);
const specs = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".vl.json"))
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Parameters<typeof draw>[0]);
await draw(specs[0]!, {});
const since = process.cpuUsage();
for (let at = 0; at < Number(count); at += 1) await draw(specs[at % specs.length]!, {});
const { user, system } = process.cpuUsage(since);
process.stdout.write(
  JSON.stringify({ charts: specs.length, milliseconds: (user + system) / 1000 / Number(count) }),
);
