import { expect, test } from "vitest";
import type { Language } from "../../../src/model/model.js";
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
} from "../../../src/report/wording/wording.js";

/** What is to be said, in Chinese and in English, as statistical bulletins say it. */
type Sentence = [(language: Language) => string, string, string];

const months = (start: string, period_months: number) => ({ period_start: start, period_months });
const year2025 = (last: number) => months(`2025-${String(last).padStart(2, "0")}-01`, 1);

const growth: Sentence[] = [
  [(l) => growthWords("0.032", l), "增长3.2%", "up 3.2%"],
  [(l) => growthWords("-0.032", l), "下降3.2%", "down 3.2%"],
  [(l) => growthWords("0.0626777", l), "增长6.3%", "up 6.3%"],
  [(l) => growthWords("-0.0715959", l), "下降7.2%", "down 7.2%"],
  [(l) => growthWords("0.0004", l), "与上年同期持平", "level with the same period last year"],
  [(l) => growthWords("-0.0004", l), "与上年同期持平", "level with the same period last year"],
  [(l) => growthWords("0.0005", l), "增长0.1%", "up 0.1%"],
  [(l) => growthWords("-0.0005", l), "下降0.1%", "down 0.1%"],
  [(l) => growthWords("0", l), "与上年同期持平", "level with the same period last year"],
  [(l) => growthWords("0.9999", l), "增长100.0%", "up 100.0%"],
  [(l) => growthWords("1", l), "增长1.0倍", "up 100.0%"],
  [(l) => growthWords("1.8", l), "增长1.8倍", "up 180.0%"],
  [(l) => growthWords("12.345", l), "增长12.3倍", "up 1,234.5%"],
  [(l) => growthWords("-1", l), "下降100.0%", "down 100.0%"],
];

const than = (language: Language): string => spanWords(year2025(8), language);
const rate = (now: string, before: string) => (l: Language) => rateChange(now, before, than(l), l);
const rates: Sentence[] = [
  [
    rate("0.0627", "0.0617"),
    "增速较1—8月提高0.1个百分点",
    "growth quickened by 0.1 percentage points from Jan–Aug 2025",
  ],
  [
    rate("0.05", "0.08"),
    "增速较1—8月回落3.0个百分点",
    "growth slowed by 3.0 percentage points from Jan–Aug 2025",
  ],
  [
    rate("-0.072", "-0.077"),
    "降幅较1—8月收窄0.5个百分点",
    "the fall narrowed by 0.5 percentage points from Jan–Aug 2025",
  ],
  [
    rate("-0.08", "-0.072"),
    "降幅较1—8月扩大0.8个百分点",
    "the fall widened by 0.8 percentage points from Jan–Aug 2025",
  ],
  [rate("0.01", "-0.01"), "较1—8月由降转增", "from falling in Jan–Aug 2025 to growing"],
  [rate("-0.01", "0.01"), "较1—8月由增转降", "from growing in Jan–Aug 2025 to falling"],
  [rate("0.01", "0.0001"), "较1—8月由持平转为增长", "from level in Jan–Aug 2025 to growing"],
  [rate("-0.01", "0"), "较1—8月由持平转为下降", "from level in Jan–Aug 2025 to falling"],
  [rate("0.0002", "0.01"), "较1—8月由增长转为持平", "from growing in Jan–Aug 2025 to level"],
  [rate("0.0002", "-0.01"), "较1—8月由下降转为持平", "from falling in Jan–Aug 2025 to level"],
  [rate("0.0501", "0.0503"), "增速与1—8月持平", "the rate is level with Jan–Aug 2025"],
  [rate("-0.0501", "-0.0503"), "降幅与1—8月持平", "the fall is level with Jan–Aug 2025"],
  [rate("0", "0.0001"), "增速与1—8月持平", "the rate is level with Jan–Aug 2025"],
  // 6.25 − 6.24 prints as 6.3 and 6.2, and differs by 0.0: differences are of the rates before rounding
  [rate("0.0625", "0.0624"), "增速与1—8月持平", "the rate is level with Jan–Aug 2025"],
];

const contributions: Sentence[] = [
  [(l) => contributionWords("1.24", l), "拉动1.2个百分点", "adds 1.2 percentage points"],
  [(l) => contributionWords("-5.34", l), "下拉5.3个百分点", "takes off 5.3 percentage points"],
  [(l) => contributionWords("0.05", l), "拉动0.1个百分点", "adds 0.1 percentage points"],
  [(l) => contributionWords("0.04", l), "拉动0.04个百分点", "adds 0.04 percentage points"],
  [(l) => contributionWords("-0.012", l), "下拉0.01个百分点", "takes off 0.01 percentage points"],
  [(l) => contributionWords("0.004", l), "基本没有影响", "makes hardly a difference"],
  [(l) => contributionWords("0", l), "基本没有影响", "makes hardly a difference"],
];

const profits: Sentence[] = [
  [(l) => profitWords("12", "10", l), "增长20.0%", "up 20.0%"],
  [(l) => profitWords("8", "10", l), "下降20.0%", "down 20.0%"],
  [(l) => profitWords("30", "10", l), "增长2.0倍", "up 200.0%"],
  [(l) => profitWords("3", "-2", l), "扭亏为盈", "turned from loss into profit"],
  [(l) => profitWords("-3", "2", l), "由盈转亏", "turned from profit into loss"],
  [(l) => profitWords("-3", "-2", l), "增亏50.0%", "loss up 50.0%"],
  [(l) => profitWords("-1", "-2", l), "减亏50.0%", "loss down 50.0%"],
  [(l) => profitWords("0", "-2", l), "由亏转平", "loss ended"],
  [(l) => profitWords("5", "0", l), "由平转盈", "turned into a profit"],
  [(l) => profitWords("-5", "0", l), "由平转亏", "turned into a loss"],
  [(l) => profitWords("0", "10", l), "下降100.0%", "down 100.0%"],
  [(l) => profitWords("-2", "-2", l), "与上年同期持平", "level with the same period last year"],
  [(l) => profitWords("0", "0", l), "与上年同期持平", "level with the same period last year"],
];

const paces: Sentence[] = [
  [
    (l) => paceDifference("0.3", l === "zh" ? "序时进度" : "elapsed time", l),
    "快于序时进度0.3个百分点",
    "0.3 percentage points ahead of the elapsed time",
  ],
  [
    (l) => paceDifference("-2.05", l === "zh" ? "序时进度" : "elapsed time", l),
    "慢于序时进度2.1个百分点",
    "2.1 percentage points behind the elapsed time",
  ],
  [
    (l) => paceDifference("0.04", l === "zh" ? "序时进度" : "elapsed time", l),
    "与序时进度持平",
    "level with the elapsed time",
  ],
  [
    (l) => paceDifference("-0.04", l === "zh" ? "应达进度" : "required path", l),
    "与应达进度持平",
    "level with the required path",
  ],
];

const ranks: Sentence[] = [
  [(l) => rankWords(3, false, l), "第3位", "3rd"],
  [(l) => rankWords(3, true, l), "并列第3位", "joint 3rd"],
  [(l) => rankWords(1, false, l), "第1位", "1st"],
  [(l) => rankWords(2, false, l), "第2位", "2nd"],
  [(l) => rankWords(4, false, l), "第4位", "4th"],
  [(l) => rankWords(11, false, l), "第11位", "11th"],
  [(l) => rankWords(12, true, l), "并列第12位", "joint 12th"],
  [(l) => rankWords(13, false, l), "第13位", "13th"],
  [(l) => rankWords(21, false, l), "第21位", "21st"],
  [(l) => rankWords(111, false, l), "第111位", "111th"],
  [(l) => rankMove(2, 3, l === "zh" ? "上月" : "August", l), "较上月前移1位", "up 1 place from August"],
  [(l) => rankMove(1, 5, l === "zh" ? "上月" : "August", l), "较上月前移4位", "up 4 places from August"],
  [(l) => rankMove(5, 3, l === "zh" ? "上月" : "August", l), "较上月后移2位", "down 2 places from August"],
  [(l) => rankMove(3, 3, l === "zh" ? "上月" : "August", l), "与上月相同", "the same as in August"],
];

const counts: Sentence[] = [
  [(l) => shortfallWords("3", l === "zh" ? "家" : "firms", l), "差3家", "3 firms short"],
  [(l) => shortfallWords("2.7", l === "zh" ? "家" : "firms", l), "差3家", "3 firms short"],
  [(l) => shortfallWords("0.4", l === "zh" ? "家" : "firms", l), "差1家", "1 firm short"],
  [(l) => shortfallWords("0", l === "zh" ? "家" : "firms", l), "已达到", "reached"],
  [(l) => shortfallWords("-0.4", l === "zh" ? "家" : "firms", l), "已达到", "reached"],
  [(l) => shortfallWords("-2", l === "zh" ? "家" : "firms", l), "超2家", "2 firms over"],
  [(l) => shortfallWords("-2.7", l === "zh" ? "家" : "firms", l), "超2家", "2 firms over"],
  [(l) => chanceWords(0.764, l), "约76%", "about 76%"],
  [(l) => chanceWords(0.0001, l), "不到1%", "below 1%"],
  [(l) => chanceWords(0.999, l), "超过99%", "above 99%"],
  [(l) => timesWords("28", "10", l), "2.8倍", "2.8 times"],
  [(l) => timesWords("10", "10", l), "1.0倍", "1.0 times"],
  [(l) => timesWords("10", "0", l), "—", "—"],
  [(l) => timesWords("10", "-5", l), "—", "—"],
  [(l) => joined([], l), "", ""],
  [(l) => joined(["A"], l), "A", "A"],
  [(l) => joined(["A", "B"], l), "A和B", "A and B"],
  [(l) => joined(["A", "B", "C"], l), "A、B和C", "A, B and C"],
];

const calendar: Sentence[] = [
  [(l) => spanWords(year2025(9), l), "1—9月", "Jan–Sep 2025"],
  [(l) => spanWords(year2025(9), l, { year: true }), "2025年1—9月", "Jan–Sep 2025"],
  [(l) => spanWords(year2025(9), l, { official: true }), "前三季度", "Jan–Sep 2025"],
  [(l) => spanWords(year2025(6), l, { official: true, year: true }), "2025年上半年", "Jan–Jun 2025"],
  [(l) => spanWords(year2025(3), l, { official: true }), "1—3月", "Jan–Mar 2025"],
  [(l) => spanWords(year2025(12), l), "全年", "2025"],
  [(l) => spanWords(year2025(12), l, { year: true }), "2025年全年", "2025"],
  [(l) => spanWords(months("2025-01-01", 2), l), "1—2月", "Jan–Feb 2025"],
  [(l) => spanWords(months("2025-01-01", 1), l), "1月", "Jan 2025"],
  [(l) => dayWords("2025-10-12", l), "2025年10月12日", "12 October 2025"],
  [(l) => dayWords("2025-04-03T09:30:00", l), "2025年4月3日", "3 April 2025"],
];

const all = Object.entries({ growth, rates, contributions, profits, paces, ranks, counts, calendar });

test("there are at least eighty sentences of the field in the table", () => {
  expect(all.reduce((sum, [, sentences]) => sum + sentences.length, 0)).toBeGreaterThanOrEqual(80);
});

for (const [kind, sentences] of all)
  for (const [say, zh, en] of sentences)
    test(`${kind}: ${zh || "(nothing)"}; ${en}`, () => {
      expect(say("zh")).toBe(zh);
      expect(say("en")).toBe(en);
    });
