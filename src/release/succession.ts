import { type Awaited, type Edition, type Manifest, periodEnd, type Replaced } from "../model/model.js";
import { type Inputs, releaseName } from "./identity.js";
import { findRelease, listReleases } from "./standing.js";

/**
 * What a standing release of these very inputs awaits: a run by hand, on whatever day, finds the one that the calendar
 * made preliminary and marks none by the clock.
 * @param root the project folder, where releases stand
 */
export function awaitsOf(root: string, pipeline: string, inputs: Omit<Inputs, "awaits">): readonly Awaited[] {
  const end = periodEnd(inputs.period);
  const standing = listReleases(root, pipeline).flatMap((name) => {
    const awaits = findRelease(root, pipeline, name)?.awaits ?? [];
    return awaits.length > 0 && releaseName({ ...inputs, awaits }, end) === name ? [awaits] : [];
  });
  return standing.at(-1) ?? [];
}

/**
 * An edition with the preliminary release that it replaces: the last one of its period that stands and rests on some of
 * its files and on no other.
 * @param root the project folder, where releases stand
 */
export function inSuccession(root: string, edition: Edition): Edition {
  const { pipeline, period } = edition;
  const own = new Set(edition.snapshots.map(({ snapshot }) => snapshot));
  const before = listReleases(root, pipeline.pipeline)
    .flatMap((name) => findRelease(root, pipeline.pipeline, name) ?? [])
    .filter(
      (past): past is Manifest & Replaced =>
        past.awaits !== undefined &&
        past.period_start === period.period_start &&
        past.period_months === period.period_months &&
        past.snapshots.length < edition.snapshots.length &&
        past.snapshots.every(({ snapshot }) => own.has(snapshot)),
    )
    .sort((one, other) => one.snapshots.length - other.snapshots.length);
  const last = before.at(-1);
  return last ? { ...edition, replaces: { release: last.release, awaits: last.awaits } } : edition;
}
