import type { Finding, Pipeline, Snapshot, Source } from "../model/model.js";
import { findingIn } from "./batch.js";
import type { FoundColumn } from "./locate.js";
import type { Recognised } from "./recognise.js";

/** Rows that a refusal shows of the file, and characters of each. */
const PREVIEW = { rows: 12, characters: 60 };

/** What is wrong with the head: columns that are missing, named twice, or not in the dictionary. */
export function labelFindings(
  snapshot: Snapshot,
  source: Source,
  columns: readonly FoundColumn[],
): Finding[] {
  const dictionary = source.columns.flatMap((column) => {
    const count = columns.filter((each) => each.column === column).length;
    const at = { column: column.name };
    if (count > 1)
      return findingIn(snapshot, "duplicate-label", "block", { title: column.title.zh, count }, at);
    if (count === 1 || !column.required) return [];
    const data = { title: column.title.zh, source: source.source };
    return findingIn(snapshot, "missing-label", "block", data, at);
  });
  const extra = columns
    .filter(({ column, label }) => !column && label.key !== "")
    .map(({ label }) =>
      findingIn(snapshot, "extra-label", "note", { label: label.printed, source: source.source }),
    );
  return [...dictionary, ...extra];
}

/** Why no single source could be found for a file: no mark, or marks of several. */
export function unrecognised(
  pipeline: Pipeline,
  snapshot: Snapshot,
  lines: readonly string[],
  candidates: readonly Recognised[],
): Finding {
  if (candidates.length > 0) {
    const sources = candidates.map(({ source }) => source.source).join(", ");
    return findingIn(snapshot, "ambiguous-form", "block", { sources });
  }
  const forms = pipeline.sources.flatMap(({ recognise: { form } }) => form ?? []).join(", ");
  return findingIn(snapshot, "unknown-form", "block", { preview: preview(lines), forms });
}

/** The first rows of a file, shortened, for the reader of a refusal. */
export function preview(lines: readonly string[]): string {
  return lines
    .slice(0, PREVIEW.rows)
    .map((line) => line.slice(0, PREVIEW.characters))
    .join(" ⏎ ");
}
