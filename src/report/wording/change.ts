import { type Decimal, decimal } from "../../formats/formats.js";
import { type Language, wording } from "../../model/model.js";
import { printNumber, printPercent, printsZero } from "../number.js";

type Amount = string | number | Decimal;

/** A rate as it prints, in percent with one decimal: −1, 0 or 1. What prints as 0.0 is level, whatever its sign. */
function signOf(rate: Decimal, decimals: number): number {
  return printsZero(rate.times(100), decimals) ? 0 : rate.isNegative() ? -1 : 1;
}

/**
 * Growth in words, the rate as a share (0.032): 增长3.2%, 下降3.2%, 与上年同期持平; 1.8 times more is 增长1.8倍.
 */
export function growthWords(rate: Amount, language: Language): string {
  const exact = decimal(String(rate));
  if (signOf(exact, 1) === 0)
    return wording(language)("与上年同期持平", "level with the same period last year");
  if (exact.gte(1) && language === "zh") return `增长${printNumber(exact, 1, language)}倍`;
  const size = printPercent(exact.abs(), language);
  if (language === "zh") return `${exact.isNegative() ? "下降" : "增长"}${size}`;
  return `${exact.isNegative() ? "down" : "up"} ${size}`;
}

/**
 * How a growth rate differs from an earlier one, both as shares: 增速较1—8月提高0.1个百分点, 降幅较1—8月收窄0.5个百分点,
 * 较1—8月由降转增. The difference is that of the rates before rounding.
 * @param than what the earlier rate is of, "1—8月" or "Jan–Aug 2025"
 */
export function rateChange(now: Amount, before: Amount, than: string, language: Language): string {
  const say = wording(language);
  const [present, past] = [decimal(String(now)), decimal(String(before))];
  const [sign, earlier] = [signOf(present, 1), signOf(past, 1)];
  const points = present.minus(past).times(100);
  const size = printNumber(points.abs(), 1, language);
  if (sign !== earlier) {
    const words = { "-1": say("降", "falling"), "0": say("平", "level"), "1": say("增", "growing") };
    const [to, from] = [words[`${sign}` as keyof typeof words], words[`${earlier}` as keyof typeof words]];
    if (language === "zh") {
      if (earlier === 0) return `较${than}由持平转为${sign > 0 ? "增长" : "下降"}`;
      return sign === 0 ? `较${than}由${earlier > 0 ? "增长" : "下降"}转为持平` : `较${than}由${from}转${to}`;
    }
    return `from ${from} in ${than} to ${to}`;
  }
  if (sign === 0 || printsZero(points, 1)) {
    const rate = say(sign < 0 ? "降幅" : "增速", sign < 0 ? "the fall" : "the rate");
    return say(`${rate}与${than}持平`, `${rate} is level with ${than}`);
  }
  if (sign < 0)
    return points.isNegative()
      ? say(`降幅较${than}扩大${size}个百分点`, `the fall widened by ${size} percentage points from ${than}`)
      : say(
          `降幅较${than}收窄${size}个百分点`,
          `the fall narrowed by ${size} percentage points from ${than}`,
        );
  return points.isNegative()
    ? say(`增速较${than}回落${size}个百分点`, `growth slowed by ${size} percentage points from ${than}`)
    : say(`增速较${than}提高${size}个百分点`, `growth quickened by ${size} percentage points from ${than}`);
}

/** What a part adds to the growth of a whole, in percentage points: 拉动1.2个百分点, 下拉0.3个百分点, 基本没有影响. */
export function contributionWords(points: Amount, language: Language): string {
  const say = wording(language);
  const exact = decimal(String(points));
  const decimals = printsZero(exact, 1) ? 2 : 1;
  if (printsZero(exact, decimals)) return say("基本没有影响", "makes hardly a difference");
  const size = printNumber(exact.abs(), decimals, language);
  return exact.isNegative()
    ? say(`下拉${size}个百分点`, `takes off ${size} percentage points`)
    : say(`拉动${size}个百分点`, `adds ${size} percentage points`);
}

/**
 * A profit beside that of the same months last year, both amounts in one unit: 增长…, 下降…, 扭亏为盈, 由盈转亏, 增亏…, 减亏…,
 * 与上年同期持平. A rate over a loss or a sign is never printed.
 */
export function profitWords(now: Amount, before: Amount, language: Language): string {
  const say = wording(language);
  const [present, past] = [decimal(String(now)), decimal(String(before))];
  if (present.eq(past)) return say("与上年同期持平", "level with the same period last year");
  if (past.isZero())
    return present.isNegative()
      ? say("由平转亏", "turned into a loss")
      : say("由平转盈", "turned into a profit");
  if (past.isNegative() && !present.isNegative())
    return present.isZero() ? say("由亏转平", "loss ended") : say("扭亏为盈", "turned from loss into profit");
  if (past.isPositive() && present.isNegative()) return say("由盈转亏", "turned from profit into loss");
  if (past.isPositive()) return growthWords(present.minus(past).div(past), language);
  const share = present.minus(past).div(past);
  const size = printPercent(share.abs(), language);
  return share.isNegative() ? say(`减亏${size}`, `loss down ${size}`) : say(`增亏${size}`, `loss up ${size}`);
}

/** A difference of two rates in percentage points: 快于…2.1个百分点, 慢于…2.1个百分点, 与…持平. */
export function paceDifference(points: Amount, against: string, language: Language): string {
  if (printsZero(points, 1)) return wording(language)(`与${against}持平`, `level with the ${against}`);
  const exact = decimal(String(points));
  const size = printNumber(exact.abs(), 1, language);
  if (language === "zh") return `${exact.isNegative() ? "慢于" : "快于"}${against}${size}个百分点`;
  return `${size} percentage points ${exact.isNegative() ? "behind" : "ahead of"} the ${against}`;
}
