import {
  type Assessment,
  calendar,
  type Decision,
  type Edition,
  type IndicatorValue,
  type PastVerdict,
  type ReportPeriod,
  type Standing,
  type Unexplained,
} from "../model/model.js";
import { coverageOf } from "./coverage.js";
import { type Receipt, tellDeliveries } from "./deliveries.js";
import { tellMeasures } from "./measures.js";
import { seriesOf } from "./revisions.js";
import { assess } from "./verdict.js";

/** What the warehouse found of an edition. */
interface Found {
  values: IndicatorValue[];
  decisions: readonly Decision[];
  unexplained: readonly Unexplained[];
}

/**
 * Where every row of the plan stands in an edition: targets judged, rules decided, the rest told, each beside its
 * verdict one period earlier by the same data; the headlines of the year so far, by the same data; what the senders owe.
 */
export function assessPlan(edition: Edition, { values, decisions, unexplained }: Found): Standing {
  const { pipeline, period, as_of } = edition;
  const coverage = coverageOf(edition);
  const checked = { landed: edition.landed, unexplained };
  const assessments = assess(pipeline, values, period, coverage, checked);
  const periods = calendar(pipeline, period);
  const earlier = periods.at(-2);
  const before = earlier ? assess(pipeline, values, earlier, coverage, checked) : [];
  const judged = (each: ReportPeriod): readonly Assessment[] =>
    each === periods.at(-1)
      ? assessments
      : each === earlier
        ? before
        : assess(pipeline, values, each, coverage, checked);
  const ofYear = periods.filter(({ year }) => year === periods.at(-1)!.year);
  const receipts = receiptsOf(edition);
  const arrived = new Set(receipts.map(({ source }) => source));
  const measures = tellMeasures(pipeline, { values, assessments, before, decisions, arrived, period });
  return {
    assessments,
    series: seriesOf(pipeline, values, period),
    history: ofYear.flatMap((each) => judged(each).map((assessment) => pastVerdict(assessment, each))),
    measures,
    deliveries: tellDeliveries(pipeline, receipts, as_of),
  };
}

function pastVerdict(
  { target, headline }: Assessment,
  { period_start, period_months }: ReportPeriod,
): PastVerdict {
  return { target: target.target, period_start, period_months, headline };
}

function receiptsOf({ landed }: Edition): Receipt[] {
  return landed.flatMap(({ source, period, snapshot, parts }) =>
    source === null || parts.length === 0
      ? []
      : [{ source, period, file: snapshot.file, received_on: snapshot.known_at.slice(0, 10) }],
  );
}
