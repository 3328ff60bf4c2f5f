import { type Finding, finding, type Pipeline, type Source } from "../../model/model.js";
import { type Place, placed } from "../batch.js";
import { type FoundPeriod, partReader, withoutPeriod } from "../words/words.js";
import { isDatum } from "./datum.js";
import { halfNamed } from "./half-head.js";
import { likelyHead } from "./likely-head.js";
import { aliasYaml, type Proposal, strangers, unsettledLabels } from "./near-labels.js";
import type { Recognised } from "./recognise.js";
import { sideBySide } from "./side-by-side.js";
import type { FoundColumn, Table } from "./table.js";

/** Rows that a refusal shows of the file, and characters of each. */
export const PREVIEW = { rows: 12, characters: 80 };

/**
 * What is to be said of a located table: how it was recognised, what else lies there, and its labels.
 * @param lines the first lines of the text, for the picture of a head that cannot be read whole
 */
export function tableFindings(
  place: Place,
  source: Source,
  table: Table,
  by: Recognised["by"],
  lines: readonly string[],
): Finding[] {
  const half = halfNamed(table, source).map((at) => at + 1);
  if (half.length > 0)
    return [finding("head-incomplete", placed(place), { columns: half, preview: preview(lines) })];
  const columns = table.unknown.flatMap(({ at }) =>
    table.columns[at]!.label.printed === "" ? [at + 1] : [],
  );
  return [
    ...(by === "head" ? [finding("form-by-head", placed(place), { title: source.title })] : []),
    ...(table.other === undefined
      ? []
      : [finding("second-table", placed(place, { line: table.other + 1 }), {})]),
    ...labelFindings(place, source, table.columns),
    ...(columns.length === 0 ? [] : [finding("unnamed-column", placed(place), { columns })]),
  ];
}

/** What is wrong with the labels: columns that are missing (with what may stand for them), named twice, or unknown; or two heads. */
function labelFindings(place: Place, source: Source, columns: readonly FoundColumn[]): Finding[] {
  const part = partReader([]);
  const twice = sideBySide(columns, source);
  if (twice) return [finding("tables-side-by-side", placed(place), twice)];
  const dictionary = source.columns.flatMap((column) => {
    const count = columns.filter((each) => each.column === column).length;
    const at = placed(place, { column: column.name });
    if (count > 1) return finding("duplicate-label", at, { title: column.title, count });
    if (count === 1 || !column.required) return [];
    const [near] = unsettledLabels(columns, source, part)
      .flatMap(({ proposals }) => clear(proposals).filter((each) => each.column === column))
      .sort((a, b) => b.closeness - a.closeness);
    const yaml = near && aliasYaml(column, [near.alias]);
    return finding("missing-label", at, {
      title: column.title,
      source: source.source,
      name: column.name,
      yaml,
    });
  });
  const label = strangers(columns, source, part).map(({ printed }) => printed);
  return [
    ...dictionary,
    ...(label.length === 0 ? [] : [finding("extra-label", placed(place), { label, source: source.source })]),
  ];
}

/** The proposals without those that are as near as another: 产值 may be the month's or the year's to date. */
function clear(proposals: readonly Proposal[]): Proposal[] {
  return proposals.filter(
    (each) => !proposals.some((other) => other !== each && other.closeness === each.closeness),
  );
}

/** That no head of the source was found: the first rows, and the aliases that would let the likeliest row be one. */
export function headNotFound(place: Place, source: Source, lines: readonly string[]): Finding {
  const part = partReader([]);
  const columns = likelyHead(lines, source, part);
  const unsettled = unsettledLabels(columns, source, part);
  const rows = source.columns.flatMap((column) => {
    const near = unsettled.flatMap(({ proposals }) => {
      const [nearest] = clear(proposals.slice(0, 2));
      return nearest?.column === column ? [nearest.alias] : [];
    });
    return near.length > 0 ? [`  ${aliasYaml(column, near)}`] : [];
  });
  return finding("header-not-found", placed(place), {
    source: source.source,
    preview: preview(lines),
    titles: source.columns.filter(({ required }) => required).map(({ title }) => title),
    yaml: rows.length > 0 ? ["columns:", ...rows].join("\n") : undefined,
  });
}

/** Why no single source could be found for a file: no mark, or marks of several. */
export function unrecognised(
  pipeline: Pick<Pipeline, "sources">,
  place: Place,
  lines: readonly string[],
  candidates: readonly Recognised[],
): Finding {
  if (candidates.length > 0) {
    const sources = candidates.map(({ source }) => source.source);
    return finding("ambiguous-form", placed(place), { sources });
  }
  const forms = pipeline.sources.flatMap(({ recognise: { form } }) => form ?? []);
  const data = { preview: preview(lines), forms, yaml: recogniseYaml(pipeline.sources, place, lines) };
  return finding("unknown-form", placed(place), data);
}

/**
 * What is wrong with the period of a source whose files state one.
 * @param received_on the day on which it came: nobody can tell of a period that has not begun
 */
export function periodFindings(
  place: Place,
  source: Source,
  found: FoundPeriod,
  first_period_months: number,
  received_on: string,
): Finding[] {
  if (source.period !== "title") return [];
  if (!found) return [finding("period-missing", placed(place), {})];
  if ("ambiguous" in found) return [finding("period-ambiguous", placed(place), { text: found.ambiguous })];
  const { period_start, period_months } = found.period;
  if (period_start > received_on)
    return [finding("period-ahead", placed(place), { printed: found.period, received_on })];
  const months = Number(period_start.slice(5, 7)) - 1 + period_months;
  const exempt =
    source.kind === "observation" && months < first_period_months
      ? [finding("period-exempt", placed(place), { printed: found.period, first: first_period_months })]
      : [];
  if (!found.against) return exempt;
  const { text, period } = found.against;
  return [
    ...exempt,
    finding("period-conflict", placed(place), { printed: found.period, text, other: period }),
  ];
}

/** The first rows of a file with their line numbers, shortened, for the reader of a refusal. */
export function preview(lines: readonly string[]): string {
  return lines
    .slice(0, PREVIEW.rows)
    .map((line, at) => {
      const text = line.replace(/[\s,;|]+$/, "");
      const cut = text.length > PREVIEW.characters ? `${text.slice(0, PREVIEW.characters)}…` : text;
      return `${String(at + 1).padStart(3)}  ${cut}`;
    })
    .join("\n");
}

/**
 * The mark that would make the file known: its title, in the source whose head the file's most resembles; none where
 * neither its cells nor its name hold a title.
 */
function recogniseYaml(
  sources: readonly Source[],
  place: Place,
  lines: readonly string[],
): string | undefined {
  const part = partReader([]);
  const likeness = sources.map((source) => {
    const columns = likelyHead(lines, source, part);
    const near = unsettledLabels(columns, source, part).map(({ proposals }) => proposals[0]?.closeness ?? 0);
    return columns.filter(({ column }) => column).length + near.reduce((sum, each) => sum + each, 0);
  });
  const source = sources[likeness.indexOf(Math.max(...likeness))];
  const cells = lines.map((line) => line.split(/[,\t;|]/)[0]!.replace(/^["\s]+|["\s]+$/g, ""));
  const first = cells.find((text) => text !== "") ?? "";
  const title = [first, place.file.replace(/\.[^.]*$/, "")].map(withoutPeriod).find(isTitle);
  if (!source || title === undefined) return undefined;
  const { recognise: marks } = source;
  const words = [...marks.title, title].map((text) => JSON.stringify(text)).join(", ");
  const form = marks.form ? `form: ${marks.form}, ` : "";
  const file = marks.file.map((text) => JSON.stringify(text)).join(", ");
  return `# sources/${source.source}.yaml\nrecognise: { ${form}title: [${words}], file: [${file}] }`;
}

function isTitle(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !isDatum(text);
}
