import {
  type Edition,
  type Pipeline,
  periodEnd,
  type ReceivedTable,
  type Source,
  type Unexplained,
} from "../model/model.js";
import { needsOf } from "./needs.js";
import { pathShare } from "./path.js";
import type { Question } from "./question.js";

/**
 * Up to which day each source is complete: a form to the end of its newest period, a list of dated events to the day its
 * newest file was received, or that it states (截至2025年8月31日) if that is earlier, or the last year before one that no
 * file lists, a register with validity without a limit. A source of which nothing came is "".
 */
export function coverageOf({
  pipeline,
  landed,
}: Pick<Edition, "pipeline" | "landed">): ReadonlyMap<string, string> {
  const limited = pipeline.sources.filter(
    ({ kind, complete_up_to }) => kind === "observation" || complete_up_to === "received",
  );
  return new Map(
    limited.map((source): [string, string] => {
      const own = landed.filter((table) => table.source === source.source && table.parts.length > 0);
      const days = own.map((table) => dayOf(source, table));
      const newest = days.sort().at(-1) ?? "";
      const before = source.lists_by === "year" ? yearBefore(own, newest) : undefined;
      return [source.source, before ?? newest];
    }),
  );
}

/**
 * The end of the year before the first that no file lists, among those from the first listed one to that of the newest
 * file; undefined when every one is listed, or none says which it lists.
 */
function yearBefore(tables: readonly ReceivedTable[], newest: string): string | undefined {
  const listed = new Set(tables.flatMap((table) => yearOf(table) ?? []));
  if (listed.size === 0) return undefined;
  const last = Number(newest.slice(0, 4));
  for (let year = Math.min(...listed); year <= last; year += 1)
    if (!listed.has(year)) return `${year - 1}-12-31`;
  return undefined;
}

/** The year that the title of a list prints, or its file's name. */
function yearOf({ printed, snapshot }: ReceivedTable): number | undefined {
  for (const text of [...(printed?.above.flat() ?? []), snapshot.file]) {
    const [, year] = /(?<!\d)((?:19|20)\d\d)\s*(?:年|(?=\D|$))/.exec(text.normalize("NFKC")) ?? [];
    if (year) return Number(year);
  }
  return undefined;
}

/**
 * How many findings on the newest forms that a target needs hold figures back, or are their largest changes, and are
 * not explained; undefined where no form that it needs is checked by a rule.
 * @param end last day of the report period; forms of later periods are left alone
 */
export function unexplainedOf(
  pipeline: Pipeline,
  target: string,
  end: string,
  { landed, unexplained }: Checked,
): number | undefined {
  const needs = needsOf(pipeline, target);
  const checked = pipeline.sources.filter(({ source, rules }) => needs.includes(source) && rules.length > 0);
  const counts = checked.flatMap(({ source }) => {
    const own = landed.filter((table) => table.source === source && table.period && table.parts.length > 0);
    const ended = own.filter(({ period }) => periodEnd(period!) <= end);
    const newest = ended
      .map(({ period }) => periodEnd(period!))
      .sort()
      .at(-1);
    if (newest === undefined) return [];
    const open = unexplained.find((each) => each.source === source && each.period_end === newest);
    const read = ended.filter(({ period }) => periodEnd(period!) === newest);
    const withheld = read.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === "withhold"),
    );
    return [(open?.findings ?? 0) + withheld.length];
  });
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
}

/** What arrived, and what its edit rules found that nobody explained. */
export interface Checked {
  landed: Edition["landed"];
  unexplained: readonly Unexplained[];
}

function dayOf({ kind }: Source, { period, snapshot, printed }: ReceivedTable): string {
  if (kind === "observation" && period) return periodEnd(period);
  const received = snapshot.known_at.slice(0, 10);
  const stated = printed?.above.flat().flatMap((text) => statedDay(text) ?? []) ?? [];
  return [received, ...stated].sort()[0]!;
}

/** The day to which a title says that a list goes: "（截至2025年8月底）", "数据截止：2025-08-31"; undefined where it says none. */
function statedDay(text: string): string | undefined {
  const said = /截[至止]\D{0,4}(\d{4})\s*[年./-]\s*(\d{1,2})(?:\s*[月./-]\s*(\d{1,2}))?/.exec(
    text.normalize("NFKC"),
  );
  if (!said) return undefined;
  const [year, month, day] = said.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12) return undefined;
  const last = periodEnd({ period_start: `${year}-${String(month).padStart(2, "0")}-01`, period_months: 1 });
  return day ? `${last.slice(0, 8)}${String(Math.min(day, Number(last.slice(8)))).padStart(2, "0")}` : last;
}

/** The day up to which all sources that a target needs are complete; undefined without a limit. */
export function coveredTo(
  pipeline: Pipeline,
  target: string,
  coverage: ReadonlyMap<string, string>,
): string | undefined {
  const days = needsOf(pipeline, target).flatMap((source) => coverage.get(source) ?? []);
  return days.sort()[0];
}

/** The day whose way is judged: the given one, or the last that the sources of a count still cover. */
export function coveredDay({ covers, indicator }: Question, day: string): string {
  return indicator.counts === true && covers !== undefined && covers < day ? covers : day;
}

/** Whether a step of the target's path fell due after the last day that the sources of a count cover. */
export function batchMissing(question: Question): boolean {
  const { pipeline, target, end } = question;
  const known = coveredDay(question, end);
  if (known === end || !pipeline.paths.some(({ path }) => path === target.path)) return false;
  const share = (on: string) => {
    const [from, to] =
      target.kind === "annual"
        ? [`${Number(on.slice(0, 4)) - 1}-12-31`, `${on.slice(0, 4)}-12-31`]
        : [target.baseline_on, target.due_on];
    return pathShare(pipeline.paths, target.path, from, to, on);
  };
  return known.slice(0, 4) !== end.slice(0, 4) || share(known).lt(share(end));
}
