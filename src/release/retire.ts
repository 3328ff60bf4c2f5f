import { join } from "node:path";
import { removeTree } from "../formats/formats.js";
import type { Effects, Manifest, Pipeline } from "../model/model.js";
import { findRelease, listReleases, sealOf, shelf, verifyRelease } from "./standing.js";

/**
 * Retires releases by the pipeline's rule: those of a day so many years before the newest one's, and of a period of which
 * a later release stands. The last word on a period is kept for ever. A rule of less than ten years is no rule: the
 * regulation on the Statistics Law (article 22) has aggregates kept for ten at least.
 * @param newest the release that is current
 */
export function retire(
  { root, note }: Pick<Effects, "root" | "note">,
  { pipeline, releases_kept_years: years }: Pick<Pipeline, "pipeline" | "releases_kept_years">,
  newest: Manifest,
): void {
  if (years === undefined) return;
  const place = shelf(root, pipeline);
  const until = `${Number(newest.as_of.slice(0, 4)) - years}${newest.as_of.slice(4)}`;
  const standing = listReleases(root, pipeline).flatMap((name) => findRelease(root, pipeline, name) ?? []);
  // A later release counts as the later word only while it is what was published: a damaged one retires nothing.
  const isWhole = ({ release }: Manifest): boolean => {
    const found = verifyRelease(join(place, release));
    return found?.sealed === true && found.changed.length === 0;
  };
  const isLast = ({ period_start, period_months, as_of }: Manifest): boolean =>
    !standing.some(
      (other) =>
        other.period_start === period_start &&
        other.period_months === period_months &&
        other.as_of > as_of &&
        isWhole(other),
    );
  for (const manifest of standing) {
    if (manifest.as_of >= until || isLast(manifest) || manifest.release === newest.release) continue;
    const folder = join(place, manifest.release);
    removeTree(folder);
    removeTree(sealOf(folder));
    note(
      `${folder}: 已满${years}年且有后续发布，已清理 / kept for ${years} years and replaced since, retired`,
    );
  }
}
