/** How statistics are put into words, Chinese and English; the one door of this sub-room. */
export { dayWords, spanWords } from "./calendar.js";
export { contributionWords, growthWords, paceDifference, profitWords, rateChange } from "./change.js";
export { chanceWords, joined, rankMove, rankWords, shortfallWords, timesWords } from "./counts.js";
