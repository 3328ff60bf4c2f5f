import { decimal } from "../../formats/formats.js";
import type { Indicator, YearForecast } from "../../model/model.js";
import { printPercent } from "../number.js";
import type { Reader } from "../reader.js";
import { formatValue } from "../readout.js";
import { chanceWords } from "../wording/wording.js";

/** What the forecast rests on: its years, or that there are none. */
function groundsOf({ say }: Reader, { rule, history_years, forecast_version }: YearForecast): string {
  const version = say(`预测方法第${forecast_version}版`, `forecast method ${forecast_version}`);
  if (rule === "run_rate")
    return say(
      `没有完整的往年，只按月均推算；${version}`,
      `no complete earlier year, the average month only; ${version}`,
    );
  const [first, last] = [history_years[0], history_years.at(-1)];
  const years = first === last ? `${first}` : say(`${first}—${last}`, `${first}–${last}`);
  return say(`依据${years}年；${version}`, `from ${years}; ${version}`);
}

/** The rows of a target's details that tell its year-end forecast: the year, the chance, and what it still takes. */
export function forecastFacts(
  reader: Reader,
  forecast: YearForecast,
  { display }: Indicator,
): [string, string][] {
  const { say, language } = reader;
  const amount = (value: string): string =>
    formatValue(value, display, reader.content.pipeline.units, language);
  const ranges = forecast.intervals.map(
    ({ level, lower, upper }) =>
      `${printPercent(level, language, 0)} ${amount(lower)}${say("至", " to ")}${amount(upper)}`,
  );
  const { point, chance, required_per_month: required, best_per_month: best } = forecast;
  const shown: [string, string][] = [
    [
      say("预计全年", "Expected year"),
      `${amount(point)}${say("；", "; ")}${ranges.join(say("，", ", "))}${say("（", " (")}${groundsOf(reader, forecast)}${say("）", ")")}`,
    ],
  ];
  if (chance !== null)
    shown.push([say("达到目标的可能性", "Chance of the target"), chanceWords(chance, language)]);
  if (required !== null && decimal(required).gt(0))
    shown.push([
      say("其余月均需", "Needed a month"),
      `${amount(required)}${best === null ? "" : say(`；以往单月最高${amount(best)}`, `; the best month ever brought ${amount(best)}`)}`,
    ]);
  return shown;
}
