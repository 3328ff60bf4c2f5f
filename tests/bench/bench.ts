import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchCharts } from "./charts.js";
import { benchProvince } from "./grow.js";
import { benchIntake } from "./intake.js";
import { benchObservations } from "./observations.js";
import { benchSample } from "./sample.js";
import { benchSheets } from "./sheets.js";

/**
 * `npm run bench [-- sample | sheets | intake | charts | province | observations]` (`bench:full` with all rows and pairs; province
 * and observations are of it alone, unless they are asked for): whole-process times and peak memory, each
 * as a ratio against a baseline measured in the same run, in turn, so that the machine's mood falls on both. Quote the
 * ratios. `--against FOLDER` times the sample and the province beside an earlier build, a checkout with its `dist/`.
 */
const project = join(import.meta.dirname, "../../..");
const parts: Record<string, (root: string, full: boolean, against?: string) => void | Promise<void>> = {
  sample: (root, full, against) => benchSample(project, root, full, against),
  sheets: benchSheets,
  intake: benchIntake,
  charts: (root, full) => benchCharts(project, root, full),
  province: (root, full, against) => benchProvince(project, root, full, against),
  observations: (root, full) => benchObservations(project, root, full),
};
const ofFull = ["province", "observations"];

async function bench(words: readonly string[]): Promise<void> {
  const options = { full: { type: "boolean" }, against: { type: "string" } } as const;
  const { values, positionals: asked } = parseArgs({ args: [...words], options, allowPositionals: true });
  const full = values.full ?? false;
  const unknown = asked.find((name) => !parts[name]);
  if (unknown) throw new Error(`there is no part ${unknown}: ${Object.keys(parts).join(", ")}`);
  process.stdout.write(
    `Node ${process.versions.node}, ${process.arch}; medians of paired runs after a warm-up\n`,
  );
  for (const [name, part] of Object.entries(parts)) {
    if (asked.length > 0 ? !asked.includes(name) : ofFull.includes(name) && !full) continue;
    const root = mkdtempSync(join(tmpdir(), "liandu-bench-"));
    await part(root, full, values.against);
    rmSync(root, { recursive: true, force: true });
  }
}

if (!existsSync(join(project, "dist/src/cli.js"))) throw new Error("dist/ is missing: npm ci compiles it");
await bench(process.argv.slice(2));
