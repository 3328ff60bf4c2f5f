import { codeVersion } from "../effects.js";
import { landedColumns } from "../intake/intake.js";
import { withLock } from "../jobs/jobs.js";
import {
  type Effects,
  type Manifest,
  type Pipeline,
  periodEnd,
  type ReceivedTable,
  type Revision,
  type TracedCell,
} from "../model/model.js";
import { identify } from "../release/release.js";
import { receive } from "../run.js";
import { inMemory, measure, trace } from "../warehouse/warehouse.js";

/** The cells of one unit under a revised value, as each release had them; none where it had none. */
export interface RevisedUnit {
  stat_unit: string;
  before: TracedCell[];
  after: TracedCell[];
}

/** A revised value with what made it so: the units whose cells are not the same. */
export interface TracedRevision extends Revision {
  units: RevisedUnit[];
}

/**
 * Finds the cells that revised each value. Both states of knowledge are built anew from the files that each release
 * names, by the definitions and the code of today: what differs between them then is the files' doing.
 * @throws Mistake exit 4 while a run holds the lock
 */
export async function traceRevisions(
  pipeline: Pipeline,
  effects: Effects,
  [from, to]: readonly [Manifest, Manifest],
  revisions: readonly Revision[],
): Promise<TracedRevision[]> {
  if (revisions.length === 0) return [];
  const received = await withLock(pipeline.pipeline, effects, (held) => receive(pipeline, {}, held));
  const before = await cellsOf(pipeline, effects, received, from, revisions);
  const after = await cellsOf(pipeline, effects, received, to, revisions);
  return revisions.map((revision, at) => ({ ...revision, units: differing(before[at]!, after[at]!) }));
}

/** The cells under each value, as the files of a release give them. */
async function cellsOf(
  pipeline: Pipeline,
  effects: Effects,
  received: readonly ReceivedTable[],
  manifest: Manifest,
  revisions: readonly Revision[],
): Promise<TracedCell[][]> {
  const known = new Set(manifest.snapshots.map(({ snapshot }) => snapshot));
  const tables = received.filter(({ snapshot }) => known.has(snapshot.snapshot));
  const request = { as_of: manifest.as_of, period: periodEnd(manifest).slice(0, 7) };
  const edition = identify(pipeline, tables, request, codeVersion());
  return inMemory(async (engine) => {
    await measure(engine, edition, effects.root, landedColumns);
    const cells: TracedCell[][] = [];
    for (const { target, period_start, period_months } of revisions) {
      const scope = pipeline.targets.find((each) => each.target === target)!;
      const indicator = pipeline.indicators.find((each) => each.indicator === scope.indicator)!;
      const key = { ...scope, period_start, period_months };
      cells.push(await trace(engine, key, indicator, false));
    }
    return cells;
  });
}

/** The parts of a value; coverage is none. */
const parts = ["numerator", "denominator", "unknown"];

function differing(before: readonly TracedCell[], after: readonly TracedCell[]): RevisedUnit[] {
  const counted = (list: readonly TracedCell[]) => list.filter(({ part }) => parts.includes(part));
  const units = [...new Set([...counted(before), ...counted(after)].map(({ stat_unit }) => stat_unit))];
  const sums = (list: readonly TracedCell[]): string =>
    JSON.stringify(list.map(({ part, contribution }) => `${part} ${contribution}`).sort());
  return units.sort().flatMap((stat_unit) => {
    const own = (list: readonly TracedCell[]) => counted(list).filter((each) => each.stat_unit === stat_unit);
    const [was, is] = [own(before), own(after)];
    return sums(was) === sums(is) ? [] : [{ stat_unit, before: was, after: is }];
  });
}
