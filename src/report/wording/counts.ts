import { decimal } from "../../formats/formats.js";
import { type Language, wording } from "../../model/model.js";
import { printNumber, printPercent, unitBeside } from "../number.js";

/** A place in a ranking: 第3位, 并列第3位; English: 3rd, joint 3rd. */
export function rankWords(rank: number, tied: boolean, language: Language): string {
  if (language === "zh") return `${tied ? "并列" : ""}第${rank}位`;
  const tens = rank % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th");
  return `${tied ? "joint " : ""}${rank}${ending}`;
}

/** How a place moved: 较上月前移1位, 较上月后移2位, 与上月相同; a smaller rank is further in front. */
export function rankMove(now: number, before: number, than: string, language: Language): string {
  const say = wording(language);
  const places = Math.abs(before - now);
  if (places === 0) return say(`与${than}相同`, `the same as in ${than}`);
  const many = places === 1 ? "place" : "places";
  return now < before
    ? say(`较${than}前移${places}位`, `up ${places} ${many} from ${than}`)
    : say(`较${than}后移${places}位`, `down ${places} ${many} from ${than}`);
}

/** How many times an amount is another: 2.8倍 of it, which is 增长1.8倍. @throws nothing; — where the other is not positive. */
export function timesWords(now: string | number, before: string | number, language: Language): string {
  const base = decimal(String(before));
  if (!base.isPositive() || base.isZero()) return "—";
  const times = printNumber(decimal(String(now)).div(base), 1, language);
  return wording(language)(`${times}倍`, `${times} times`);
}

/**
 * How many whole units are wanting: 差3家, 已达到, 超2家. Nobody has 2.7 firms, so what is wanting is rounded up and what is
 * over is rounded down.
 * @param gap what was asked minus what there is
 */
export function shortfallWords(gap: string | number, unit: string, language: Language): string {
  const say = wording(language);
  const exact = decimal(String(gap));
  const whole = exact.ceil().abs().toFixed(0);
  if (whole === "0") return say("已达到", "reached");
  const of = language === "zh" ? unit : ` ${unitBeside(whole, unit)}`;
  return exact.isPositive()
    ? say(`差${whole}${of}`, `${whole}${of} short`)
    : say(`超${whole}${of}`, `${whole}${of} over`);
}

/**
 * A chance in words: 约76%; nothing is certain before the year is over, so below one in a hundred is 不到1% and above
 * ninety-nine is 超过99%.
 */
export function chanceWords(chance: number, language: Language): string {
  const say = wording(language);
  if (chance < 0.01) return say("不到1%", "below 1%");
  if (chance > 0.99) return say("超过99%", "above 99%");
  const share = printPercent(chance, language, 0);
  return say(`约${share}`, `about ${share}`);
}

/** Items as prose lists them: 甲、乙和丙; A, B and C. */
export function joined(items: readonly string[], language: Language): string {
  const say = wording(language);
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(say("、", ", "))}${say("和", " and ")}${items.at(-1)}`;
}
