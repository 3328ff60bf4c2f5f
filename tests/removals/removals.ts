import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { codeVersion, realEffects } from "../../src/effects.js";
import { collect, landedColumns, landSnapshots } from "../../src/intake/intake.js";
import {
  type Assessment,
  type Headline,
  Mistake,
  type Pipeline,
  type Snapshot,
} from "../../src/model/model.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";
import { assessPlan } from "../../src/progress/progress.js";
import { identify } from "../../src/release/release.js";
import { inMemory, measure, openEngine } from "../../src/warehouse/warehouse.js";
import { without } from "./without.js";

/**
 * `npm run removals [-- --count 60 --seed 1 --files]`: takes files, rows and cells out of the sample, one at a time, and looks
 * whether a verdict turns better, a value becomes zero or a target is newly missed for good. `--files` takes out every file
 * once instead of drawing.
 * Exit 1 when one does.
 */
const { values: asked } = parseArgs({
  options: {
    count: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    files: { type: "boolean", default: false },
  },
});

const name = "liaocheng-nonferrous";
const project = join(import.meta.dirname, "../../..");
const root = mkdtempSync(join(tmpdir(), "liandu-removals-"));
for (const part of ["pipelines", "data/sample", "data/published"])
  cpSync(join(project, part), join(root, part), { recursive: true });
const pipeline = loadPipeline(root, name);
const effects = realEffects(root);
const received = collect(pipeline, effects);

/** From the worst word to the best; what says nothing of how well things stand is in none of them. */
const ladder: readonly Headline[][] = [
  ["MISSED", "MISSED_PROVISIONAL", "LOST"],
  ["REVERSING"],
  ["BEHIND"],
  ["SLIGHTLY_BEHIND"],
  ["ON_TRACK"],
  ["AHEAD"],
  ["PROVISIONALLY_ACHIEVED", "MISSED_THEN_MET"],
  ["ACHIEVED"],
];
const rank = (headline: Headline): number => ladder.findIndex((step) => step.includes(headline));
/** From here on a word is good: none may come out of what said nothing. */
const GOOD = rank("ON_TRACK");

/** The verdicts on the newest period that the files give; undefined where they are refused. */
async function verdicts(of: Pipeline, snapshots: readonly Snapshot[]): Promise<Assessment[] | undefined> {
  try {
    const landed = await landSnapshots(of, snapshots, "removals", openEngine, effects);
    const edition = identify(of, landed, { period: "2025-09" }, codeVersion());
    return await inMemory(
      async (engine) => assessPlan(edition, await measure(engine, edition, root, landedColumns)).assessments,
    );
  } catch (error) {
    if (error instanceof Mistake) return undefined;
    throw error;
  }
}

const whole = (await verdicts(pipeline, received))!;
const kinds = ["file", "row", "cell"] as const;
const drawn = fc.sample(
  fc.record({ kind: fc.constantFrom(...kinds), file: fc.nat(), line: fc.nat(), cell: fc.nat() }),
  { seed: Number(asked.seed), numRuns: Number(asked.count) },
);
const every = received.map((_, file) => ({ kind: "file" as const, file, line: 0, cell: 0 }));
const tally = new Map(kinds.map((kind) => [kind, { tried: 0, refused: 0, better: 0, zero: 0, missed: 0 }]));

for (const { kind, file, line, cell } of asked.files ? every : drawn) {
  const at = file % received.length;
  const snapshot = received[at]!;
  const told = tally.get(kind)!;
  const rest = received.filter((_, place) => place !== at);
  let what = snapshot.file;
  let snapshots = rest;
  if (kind !== "file") {
    const changed = without(readFileSync(snapshot.path), kind, line, cell);
    if (!changed) continue;
    what += ` ${changed.what}`;
    const path = join(root, "changed");
    writeFileSync(path, changed.bytes);
    snapshots = received.map((each, place) =>
      place === at ? { ...each, snapshot: changed.sha256, path, bytes: changed.bytes.length } : each,
    );
  }
  told.tried += 1;
  const found = await verdicts(pipeline, snapshots);
  if (!found) told.refused += 1;
  for (const [which, after] of (found ?? []).entries()) {
    const before = whole[which]!;
    const [was, is] = [rank(before.headline), rank(after.headline)];
    const better = is > was && (was >= 0 || is >= GOOD);
    const missed = after.headline === "MISSED" && before.headline !== "MISSED";
    const zero = Number(after.value) === 0 && after.value !== null && Number(before.value) !== 0;
    if (better) told.better += 1;
    if (zero) told.zero += 1;
    if (missed) told.missed += 1;
    if (better || zero || missed)
      process.stderr.write(
        `${kind} ${what}: ${after.target.target} ${before.headline} ${before.value} → ${after.headline} ${after.value}\n`,
      );
  }
}
for (const [kind, counts] of tally) process.stdout.write(`${kind}: ${JSON.stringify(counts)}\n`);
rmSync(root, { recursive: true });
process.exitCode = [...tally.values()].some(({ better, zero, missed }) => better + zero + missed > 0) ? 1 : 0;
