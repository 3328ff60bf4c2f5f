import { parseArgs } from "node:util";
import { type Figure, printTable } from "../robustness/figures.js";
import { damage } from "./damage.js";
import { fullDisks } from "./full-disk.js";
import { kills } from "./kills.js";
import { removeRuns } from "./program.js";
import { publishing } from "./publishing.js";
import { sleepers } from "./sleepers.js";
import { statements } from "./statements.js";

/**
 * `npm run faults [-- --only PART --count N]`: what becomes of runs that are killed, stopped and woken, of stored files
 * that are damaged, and of full disks. Exit 1 when a goal is not met.
 */
const { values } = parseArgs({ options: { only: { type: "string" }, count: { type: "string" } } });
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const count = (usual: number): number => Number(values.count ?? usual);

const parts: Record<string, () => Promise<Figure[] | undefined>> = {
  kills: () => kills(count(1000), say),
  publishing: () => publishing(count(1000), say),
  damage: () => damage(count(2000), say),
  sleepers: () => sleepers(count(200), say),
  disk: () => fullDisks(8, 64, say),
  statements: () => statements(say),
};

const asked = Object.keys(parts).filter((name) => (values.only ?? name) === name);
if (asked.length === 0) throw new Error(`there is no part ${values.only}: ${Object.keys(parts).join(", ")}`);
const figures: Figure[] = [];
for (const name of asked) {
  const measured = await parts[name]!();
  figures.push(
    ...(measured ?? [{ what: name, measured: "not possible here", demanded: "measured", met: false }]),
  );
}
await removeRuns();
process.stdout.write(`${printTable(figures)}\n`);
process.exitCode = figures.every(({ met }) => met) ? 0 : 1;
