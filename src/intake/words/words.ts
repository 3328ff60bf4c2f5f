/** What is printed around figures: periods, totals, notes, labels; the one door of this sub-room. */
export { FIRST_OR_TENTH, findDay } from "./days.js";
export { findUnit, type Label, labelOf, labelsOf, type PartReader, partReader } from "./labels.js";
export { Likeness, nameKey } from "./likeness.js";
export { asDigits } from "./look-alikes.js";
export { dayShifted, findMoment, localDay, numberShownAsDay } from "./moments.js";
export {
  meaningOf,
  mergeWords,
  type PeriodWords,
  type Reference,
  readPeriodWords,
  splitPeriodWords,
} from "./period-words.js";
export { type FoundPeriod, findPeriod } from "./reporting-period.js";
export { scriptOf } from "./scripts.js";
export { namesArea, namesNoUnit, numbersSection, saysContinued, saysPending } from "./section-words.js";
export {
  bare,
  halfWidth,
  isFormula,
  isScientific,
  isSpreadsheetError,
  isTooNarrow,
  LONGEST_MARK,
  type Missing,
  mergedRange,
  missingMark,
  outdatedResult,
  scalingFormat,
  singleSpaced,
  unspaced,
} from "./spelling.js";
export {
  changesMeaning,
  compactText,
  findTotal,
  formAnnounced,
  isPageFoot,
  isRowNumber,
  isSerialRow,
  itemHeads,
  monthHeads,
  opensNotes,
  periodHeads,
  plainText,
  synonyms,
  unitAnnounced,
  unitHeads,
  withoutPeriod,
  yearHeads,
} from "./statistical-words.js";
