import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchIntake } from "./intake.js";
import { benchSample } from "./sample.js";

/**
 * `npm run bench [-- sample | intake]` (`bench:full` with all rows and pairs): whole-process times and peak memory, each
 * as a ratio against a baseline measured in the same run, in turn, so that the machine's mood falls on both. Quote the
 * ratios.
 */
const project = join(import.meta.dirname, "../../..");
const parts: Record<string, (root: string, full: boolean) => void> = {
  sample: (root, full) => benchSample(project, root, full),
  intake: benchIntake,
};

function bench(words: readonly string[]): void {
  const asked = words.filter((word) => word !== "--full");
  const unknown = asked.find((name) => !parts[name]);
  if (unknown) throw new Error(`there is no part ${unknown}: ${Object.keys(parts).join(", ")}`);
  process.stdout.write(
    `Node ${process.versions.node}, ${process.arch}; medians of paired runs after a warm-up\n`,
  );
  for (const [name, part] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const root = mkdtempSync(join(tmpdir(), "liandu-bench-"));
    part(root, words.includes("--full"));
    rmSync(root, { recursive: true, force: true });
  }
}

if (!existsSync(join(project, "dist/src/cli.js"))) throw new Error("dist/ is missing: npm ci compiles it");
bench(process.argv.slice(2));
