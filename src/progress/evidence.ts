import { type Evidence, monthsBetween, type ReasonCode } from "../model/model.js";
import { batchMissing, coveredDay } from "./coverage.js";
import type { Question } from "./question.js";
import { monthsApart, newestUpTo, type Reading } from "./reading.js";

/** Reporting coverage below which evidence is partial, where the pipeline sets no `coverage_floor`. */
const usualCoverageFloor = "0.95";

/** Months before the day it is needed for after which a value is stale: monthly and quarterly data, and annual surveys. */
const staleAfter = { periodic: 3, annual: 18 };

/** How well a value is founded, with the reasons and the facts of their sentences. */
export interface Grounds {
  evidence: Evidence;
  reasons: ReasonCode[];
  facts: Record<string, string | number>;
}

/**
 * The evidence behind a value, first match wins: NONE without a value · NOT_RECEIVED when a batch fell due that no list
 * of events has come for · PARTIAL with unknown answers or coverage
 * below the floor · STALE when the value ended too long before the report period (or the deadline) · FINAL, when someone
 * said so · VERIFIED, when a form was checked and every finding that weighs was explained · DRAFT. Time alone changes none.
 */
export function grounds(question: Question, current: Reading | undefined): Grounds {
  if (!current) {
    const undefinedRatio = question.own.undefinedOn.some((day) => day <= question.end);
    return undefinedRatio
      ? { evidence: "NONE", reasons: ["denominator_zero"], facts: {} }
      : { evidence: "NONE", ...whatThereIs(question) };
  }
  const reasons: ReasonCode[] = current.row ? [] : ["counted_zero"];
  const facts: Grounds["facts"] = {};
  const floor = question.pipeline.settings.find(({ setting }) => setting === "coverage_floor")?.value;
  const coverageFloor = floor ?? usualCoverageFloor;
  if (current.unknown.gt(0)) {
    reasons.push("unknown_answers");
    facts.unknown = current.unknown.toFixed();
  }
  if (current.coverage !== null && current.coverage < Number(coverageFloor)) {
    reasons.push("partial_coverage");
    facts.coverage_floor = coverageFloor;
  }
  const partial = reasons.includes("unknown_answers") || reasons.includes("partial_coverage");
  const { kind, due_on } = question.target;
  const [neededOn] = [question.end, due_on].sort();
  const yearly = kind === "coverage" || (monthsApart(question.own) ?? 0) >= 12;
  const limit = yearly ? staleAfter.annual : staleAfter.periodic;
  const stale = monthsBetween(current.end, neededOn!) > limit;
  if (stale) {
    reasons.push("stale_value");
    facts.value_on = current.end;
  }
  const known = coveredDay(question, question.end);
  const missing = batchMissing(question);
  if (known < question.end) {
    reasons.push(missing ? "list_not_received" : "known_up_to");
    facts.known_up_to = known;
  }
  const final = current.final && known === question.end;
  const { unexplained } = question;
  if (!current.final) reasons.push(unexplained ? "findings_unexplained" : "not_final");
  if (!current.final && unexplained) facts.unexplained = unexplained;
  const evidence = missing
    ? "NOT_RECEIVED"
    : partial
      ? "PARTIAL"
      : stale
        ? "STALE"
        : final
          ? "FINAL"
          : unexplained === 0
            ? "VERIFIED"
            : "DRAFT";
  return { evidence, reasons, facts };
}

/** Why there is no value: the statistic has none of the report period but of an earlier one, or none at all. */
function whatThereIs({ own, end }: Question): Omit<Grounds, "evidence"> {
  const newest = own.missingOn.includes(end) ? undefined : newestUpTo(own, end);
  if (!newest?.row) return { reasons: ["no_value"], facts: {} };
  return {
    reasons: ["value_of_earlier_period"],
    facts: { newest_from: newest.row.period_start, newest_on: newest.end, period_on: end },
  };
}
