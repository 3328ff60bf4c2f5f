/** What "on track" means: verdicts, forecasts, and where every row of the plan stands; the one door of this room. */

export { type GrowthCase, growthProgress } from "./cagr.js";
export {
  chanceOfReaching,
  type Forecast,
  forecastVersion,
  forecastYear,
  type NoForecast,
} from "./forecast.js";
export type { YearToDate } from "./forecast-history.js";
export { method } from "./method.js";
export { revisionsOf, verdictChanges } from "./revisions.js";
export { judgeAlone, type Observation, type StandAlone } from "./stand-alone.js";
export { assessPlan } from "./standing.js";
export { sustainedFrom } from "./sustained.js";
