import { decimal } from "../../formats/formats.js";
import type { Period } from "../../model/model.js";
import { printNumber, printPercent } from "../number.js";
import type { Reader } from "../reader.js";
import { formatValue } from "../readout.js";
import {
  chanceWords,
  contributionWords,
  dayWords,
  growthWords,
  joined,
  paceDifference,
  profitWords,
  rankMove,
  rankWords,
  rateChange,
  shortfallWords,
  spanWords,
  timesWords,
} from "../wording/wording.js";

/** A value of a query: a decimal number as text, a number, or nothing. */
type Value = string | number | null | undefined;

const absent = (value: Value): value is null | undefined => value === null || value === undefined;

/** A number as decimal text; anything else as it is. */
function plain(value: unknown): unknown {
  return typeof value === "object" && value !== null ? String(value) : value;
}

/** What a template calls with a value and what it wrote after the colon. */
export type Filter = (value: unknown, ...rest: unknown[]) => string;

/** A filter that says — where its value, or one that it is told beside it, is absent. */
function told<Rest extends unknown[]>(say: (value: string | number, ...rest: Rest) => string): Filter {
  return (value, ...rest) =>
    absent(value as Value) || rest.some((each) => each === null)
      ? "—"
      : say(plain(value) as string | number, ...(rest.map(plain) as Rest));
}

/**
 * The words that a template may put its values into: `{{ row.growth | growth }}`. What is absent is a dash.
 * @param before the report period before, which changes are told from
 */
export function filtersFor(reader: Reader, before: Period | undefined): Record<string, Filter> {
  const { language } = reader;
  const { units } = reader.content.pipeline;
  const earlier = before === undefined ? reader.say("上期", "the last period") : spanWords(before, language);
  const last = reader.say(before === undefined ? "上期" : "上月", "the last period");
  return {
    number: told((value, decimals: number) => printNumber(value, decimals ?? 0, language)),
    percent: told((value, decimals?: number) => printPercent(value, language, decimals ?? 1)),
    amount: told((value, unit: string, decimals: number) =>
      formatValue(String(value), { unit, decimals }, units, language),
    ),
    size: told((value) => decimal(value).abs().toFixed()),
    chance: told((value) => chanceWords(Number(value), language)),
    growth: told((value) => growthWords(value, language)),
    change: told((value, earlierRate: string | number) => rateChange(value, earlierRate, earlier, language)),
    contribution: told((value) => contributionWords(value, language)),
    profit: told((value, lastYear: string | number) => profitWords(value, lastYear, language)),
    pace: told((points, against: string) => paceDifference(points, against, language)),
    rank: told((value, tied: boolean) => rankWords(Number(value), tied === true, language)),
    rank_move: told((value, earlierRank: string | number) =>
      rankMove(Number(value), Number(earlierRank), last, language),
    ),
    short: told((gap, unit: string) => shortfallWords(gap, unit, language)),
    times: told((value, base: string | number) => timesWords(value, base, language)),
    day: told((value) => dayWords(String(value), language)),
    listed: (items) => joined(items as string[], language),
  };
}
