import {
  type Assessment,
  decimal,
  type IndicatorValue,
  type Period,
  type Pipeline,
  periodEnd,
} from "../model/model.js";
import { series } from "./reading.js";
import { verdict } from "./verdict.js";

export { type Receipt, tellDeliveries } from "./deliveries.js";
export {
  chanceOfReaching,
  type Forecast,
  type ForecastInterval,
  forecastVersion,
  forecastYear,
  type NoForecast,
} from "./forecast.js";
export type { YearToDate } from "./forecast-history.js";
export { tellMeasures } from "./measures.js";
export { thresholds, thresholdsTolerance, thresholdsVersion } from "./pace.js";
export { reasonWords } from "./reasons.js";

/**
 * What "on track" means: the verdict on every target of the plan, in the order of `pipeline.targets`.
 * `values` are the indicator values of all periods up to `period`, amounts in base units; `period` is the report
 * period of the pipeline's calendar ("2025-09-01" / 1), which every assessment carries; `as_of` is the day of the
 * report, "2025-10-12". Nothing is read, thrown or rounded; the same input gives the same verdicts.
 */
export function assess(
  pipeline: Pipeline,
  values: IndicatorValue[],
  period: Period,
  as_of: string,
): Assessment[] {
  const { period_start, period_months } = period;
  return pipeline.targets.map((target) => {
    const indicator = pipeline.indicators.find((one) => one.indicator === target.indicator)!;
    return verdict({
      pipeline,
      target,
      indicator,
      own: series(values, target, indicator),
      period: { period_start, period_months },
      end: periodEnd(period),
      as_of,
      goal: decimal(target.base_value),
    });
  });
}
