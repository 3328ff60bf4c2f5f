import { readFileSync } from "node:fs";
import { chineseText } from "../formats/formats.js";
import { Mistake, periodLabel, type Words } from "../model/model.js";
import {
  chanceOfReaching,
  type Forecast,
  forecastVersion,
  forecastYear,
  type NoForecast,
} from "../progress/progress.js";
import { answer, type Context, say } from "./context.js";
import { readMonths } from "./monthly-file.js";

interface Options {
  target?: string;
}

/** What is asked of the year, in the file's unit. */
interface Aim {
  target: number;
  /** P(hit), 0..1; null where nothing can be told. */
  chance: number | null;
  /** What each month left must bring on average; 0 once the target has been reached. */
  required_per_month: number;
}

/**
 * `liandu forecast FILE`: the amount of the newest year in a stand-alone file of months, with its ranges, and with
 * `--target` the chance of reaching it. Amounts stay in the file's unit.
 * @throws Mistake for a file that cannot be read, a wrong row, or a target that is no number above 0
 */
export async function forecastVerb(context: Context, file: string, options: Options): Promise<number> {
  const target = targetOf(options.target);
  const { years_to_date, holes } = readMonths(file, textOf(file));
  const found = forecastYear(years_to_date);
  const forecast = typeof found === "string" ? null : found;
  const aim = forecast && target !== undefined ? aimOf(forecast, target) : null;
  if (context.json) {
    const reason = typeof found === "string" ? found : null;
    answer(context, { file, forecast_version: forecastVersion, forecast, reason, aim, holes });
    return 0;
  }
  const lines = typeof found === "string" ? [noForecast[found]] : screen(found, aim);
  for (const line of [...lines, ...(holes.length > 0 ? [holesTold(holes)] : [])]) say(context, line);
  return 0;
}

function aimOf(forecast: Forecast, target: number): Aim {
  const missing = Math.max(0, target - forecast.realised);
  return {
    target,
    chance: chanceOfReaching(forecast, target),
    required_per_month: missing / (12 - forecast.months),
  };
}

function textOf(file: string): string {
  try {
    return chineseText(readFileSync(file));
  } catch {
    throw new Mistake(
      file,
      { zh: "读不了这个文件。", en: "this file cannot be read." },
      { zh: "请检查文件名和权限。", en: "Check its name and your rights." },
    );
  }
}

function targetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new Mistake(
    "--target",
    { zh: `“${text}”不是大于0的数。`, en: `“${text}” is not a number above 0.` },
    { zh: "请写成1100，单位与文件相同。", en: "Write it like 1100, in the file's unit." },
  );
}

const noForecast: Record<NoForecast, Words> = {
  too_early: {
    zh: "最新一年不足两个月，不作预测。",
    en: "Fewer than two months of the newest year are known: no forecast.",
  },
  year_over: {
    zh: "最新一年十二个月已齐，无须预测。",
    en: "The newest year is complete: there is nothing to forecast.",
  },
  no_amount: {
    zh: "没有可以依据的数，不作预测。",
    en: "There is no amount to go by: no forecast.",
  },
};

/** Six digits are more than a forecast knows. */
const digits = (amount: number): string => String(Number(amount.toPrecision(6)));

/** A sum of decimals as it would be on paper: 0.1 + 0.2 is 0.3. */
const exact = (amount: number): number => Number(amount.toPrecision(12));

/** What the forecast says, a sentence a line. */
function screen(forecast: Forecast, aim: Aim | null): Words[] {
  const { year, months, realised, point, intervals, rule, history_years } = forecast;
  const period = { period_start: `${year}-01-01`, period_months: months };
  const range = (text: string): string =>
    intervals
      .map(({ level, lower, upper }) => `${level * 100}% ${digits(lower)}${text}${digits(upper)}`)
      .join("; ");
  return [
    {
      zh: `${periodLabel(period, "zh")}已实现${exact(realised)}；预计全年${digits(point)}。`,
      en: `${periodLabel(period, "en")}: ${exact(realised)} realised; ${digits(point)} expected for the year.`,
    },
    { zh: `可能范围：${range("—").replace("; ", "，")}。`, en: `Likely range: ${range(" to ")}.` },
    ...(aim ? [aimTold(aim)] : []),
    rule === "run_rate"
      ? {
          zh: "没有完整的往年，只按月均推算，仅供参考。",
          en: "No complete earlier year: this is the average month times twelve, and no more.",
        }
      : {
          zh: `依据${history_years.length}个完整年份。`,
          en: `From ${history_years.length} complete ${history_years.length === 1 ? "year" : "years"}.`,
        },
  ];
}

/** The chance, never told as certain, and what every month left must bring on average. */
function aimTold({ target, chance, required_per_month }: Aim): Words {
  if (required_per_month === 0) return { zh: `已达到${target}。`, en: `${target} has been reached.` };
  const need = digits(required_per_month);
  if (chance === null)
    return {
      zh: `要达到${target}，其余各月平均需${need}；没有往年，六月以前不判断可能性。`,
      en: `To reach ${target}, the months left must bring ${need} on average; without an earlier year no chance is told before June.`,
    };
  const bound = (percent: number): Words =>
    percent < 1
      ? { zh: "不到1%", en: "below 1%" }
      : percent > 99
        ? { zh: "超过99%", en: "above 99%" }
        : { zh: `约${Math.round(percent)}%`, en: `about ${Math.round(percent)}%` };
  const { zh, en } = bound(100 * chance);
  return {
    zh: `达到${target}的可能性${zh}；其余各月平均需${need}。`,
    en: `Chance of reaching ${target}: ${en}; the months left must bring ${need} on average.`,
  };
}

function holesTold(holes: readonly string[]): Words {
  return {
    zh: `缺${holes.join("、")}：这些年份只用到缺月之前。`,
    en: `Missing ${holes.join(", ")}: those years were used up to there only.`,
  };
}
