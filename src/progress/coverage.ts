import { type Edition, type Pipeline, periodEnd, type Source } from "../model/model.js";
import { pathShare } from "./path.js";
import type { Question } from "./question.js";

/**
 * Up to which day each source is complete: a form to the end of its newest period, a list of dated events to the day its
 * newest file was received, a register with validity without a limit. A source of which nothing came is "".
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
      const days = own.map(({ period, snapshot }) =>
        dayOf(source, period && periodEnd(period), snapshot.known_at),
      );
      return [source.source, days.sort().at(-1) ?? ""];
    }),
  );
}

function dayOf({ kind }: Source, end: string | null, known_at: string): string {
  return kind === "observation" && end !== null ? end : known_at.slice(0, 10);
}

/** The day up to which all sources that a target needs are complete; undefined without a limit. */
export function coveredTo(
  pipeline: Pipeline,
  target: string,
  coverage: ReadonlyMap<string, string>,
): string | undefined {
  const needs = pipeline.measures.find(({ measure }) => measure === target)?.needs ?? [];
  const days = needs.flatMap((source) => coverage.get(source) ?? []);
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
