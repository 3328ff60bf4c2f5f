import type { Edition, Manifest, Replaced } from "../model/model.js";
import { findRelease, listReleases } from "./standing.js";

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
