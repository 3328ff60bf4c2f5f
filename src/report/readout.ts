import { type Decimal, decimal } from "../formats/formats.js";
import {
  type Assessment,
  type Attainment,
  type Indicator,
  type Language,
  type Pipeline,
  periodEnd,
  periodLabel,
  type Unit,
  wording,
} from "../model/model.js";
import { chanceBeside } from "./chance.js";
import { printNumber, printPercent, printsZero, unitBeside } from "./number.js";
import { type OpenTerms, openTerms, unitInCharge } from "./open-terms.js";
import { comparatorSigns, headlineMarks, headlineWords } from "./verdict-words.js";
import { dayWords } from "./wording/wording.js";

/** A target's verdict in printed words: one screen of the command line and one row of the report's board. */
export interface Readout extends OpenTerms {
  target: string;
  title: string;
  /** "812.34亿元", or — without a value. */
  value: string;
  /** "＞1100亿元" as the plan prints it. */
  goal: string;
  /** value ÷ target, "73.8%", or —. */
  completion: string;
  /** What the path asks for by now, "72.6%" of the target or "63.7家", or —. */
  required: string;
  /** "慢2.1个百分点", "少3家", "相符", or —. */
  lag: string;
  /** "可能性约76%" where the headline of a flow comes from it, else "". */
  chance: string;
  headline: string;
  /** "2024年3家" where the headline rests on years before the value's, else "". */
  missed_in: string;
  mark: string;
  /** "2024年" where the value is of an earlier period than the report's, else "". */
  value_of: string;
  /** "市科技局（推定）": who answers for it, marked where the plan does not say so. */
  responsible: string;
  /** "2027-06-30": the day by which the target is to be reached. */
  due_on: string;
}

const missed: readonly (Attainment | Assessment["headline"])[] = ["MISSED", "MISSED_PROVISIONAL"];
/** Where no word is given of the pace none is given of the distance either. */
const unsaid: readonly Assessment["headline"][] = ["NOT_ASSESSABLE", "VALUE_WITHOUT_PACE"];

/** Units that English has no word for, by their factor: how many digits its own word has more (or fewer), and that word. */
const englishScale: Readonly<Record<string, { word: string; digits: number }>> = {
  "10000": { word: "thousand", digits: -1 },
  "100000000": { word: "billion", digits: 1 },
};

/** How amounts of a unit are read. */
export interface ReadIn {
  /** The printed name of the unit: 亿元, "billion yuan", "firms". */
  name: string;
  /** Digits by which the point moves to the left, and that many decimals more are told: 1, 0 or −1. */
  digits: number;
}

/** A unit as a language reads it: 亿元 and 万吨 in Chinese, billions of yuan and thousands of tonnes in English. */
export function readIn(unit: string, units: Unit[], language: Language): ReadIn {
  const titleOf = (each: string): string => units.find((one) => one.unit === each)?.title[language] ?? each;
  const given = units.find((each) => each.unit === unit);
  const scale = language === "en" && given ? englishScale[given.factor] : undefined;
  const base = scale && given ? titleOf(given.base_unit) : "";
  if (scale && base !== "") return { name: `${scale.word} ${base}`, digits: scale.digits };
  return { name: titleOf(unit), digits: 0 };
}

/** An amount of a unit as it is read, and with how many decimals: nothing is lost but where there are none to lose. */
export function asRead(amount: Decimal, decimals: number, { digits }: ReadIn): [Decimal, number] {
  if (digits === 0) return [amount, decimals];
  const told = amount.div(decimal("10").pow(digits));
  return [told, Math.max(0, decimals + digits)];
}

/** Number and unit joined as each language does: 812.34亿元, 812.34 firms, 1 firm, 75.3%. */
function joinedTo(number: string, name: string, language: Language): string {
  if (language === "zh" || name === "%" || name === "") return `${number}${name}`;
  return `${number} ${unitBeside(number, name)}`;
}

/** A base-unit value in the display unit: 81234000000 元 in 亿元 is 812.34. */
export function inUnit(value: string | Decimal, unit: string, units: Unit[]): Decimal {
  return decimal(String(value)).div(units.find((each) => each.unit === unit)?.factor ?? "1");
}

/**
 * A base-unit value printed in an indicator's display unit, "812.34亿元"; — for none. Rounded half up from the
 * exact value.
 */
export function formatValue(
  value: string | null,
  display: Indicator["display"],
  units: Unit[],
  language: Language,
): string {
  if (value === null) return "—";
  return printAmount(inUnit(value, display.unit, units), display.decimals, display.unit, units, language);
}

/** An amount given in a unit, printed with it as it is read: 809.66 of 亿元 is 80.966 billion yuan in English. */
function printAmount(
  amount: Decimal,
  decimals: number,
  unit: string,
  units: Unit[],
  language: Language,
): string {
  const read = readIn(unit, units, language);
  const [told, shown] = asRead(amount, decimals, read);
  const more = decimals === 0 && read.digits > 0 ? told.dp() : shown; // 1100 of 亿元 is 110 billion, 1105 is 110.5
  return joinedTo(printNumber(told, more, language), read.name, language);
}

/** The display of the indicator that a target is measured by. */
export function displayOf(assessment: Assessment, pipeline: Pipeline): Indicator["display"] {
  return pipeline.indicators.find(({ indicator }) => indicator === assessment.target.indicator)!.display;
}

/**
 * What the path asks for by now; of a count whole units, for nobody has 63.7 firms: 64 of a rising target, 63 of a falling
 * one; where few units are tolerated, the whole number on the other side.
 */
function requiredBy(assessment: Assessment, pipeline: Pipeline): Decimal | null {
  const { required_value, comparator, target } = assessment;
  if (required_value === null) return null;
  const required = decimal(required_value);
  if (target.kind === "flow" || displayOf(assessment, pipeline).decimals > 0) return required;
  const rising = comparator === "ge" || comparator === "gt";
  return rising === assessment.reasons.includes("integer_tolerance") ? required.floor() : required.ceil();
}

function formatRequired(assessment: Assessment, pipeline: Pipeline, language: Language): string {
  const required = requiredBy(assessment, pipeline);
  if (required === null) return "—";
  return assessment.target.kind === "flow"
    ? printPercent(required.div(assessment.target_value), language)
    : formatValue(required.toFixed(), displayOf(assessment, pipeline), pipeline.units, language);
}

/** A target that is missed or met by a hair must not print as equal (99.96 % is not 100 %): more decimals until it shows. */
function formatHonestly(assessment: Assessment, pipeline: Pipeline, language: Language): string {
  const display = displayOf(assessment, pipeline);
  const { value, target_value, gap } = assessment;
  const goal = formatValue(target_value, display, pipeline.units, language);
  const shown = formatValue(value, display, pipeline.units, language);
  if (value === null || gap === null || decimal(gap).isZero()) return shown;
  for (let more = 1; more <= 6 && shown === goal; more += 1) {
    const finer = formatValue(
      value,
      { ...display, decimals: display.decimals + more },
      pipeline.units,
      language,
    );
    const exact = formatValue(
      target_value,
      { ...display, decimals: display.decimals + more },
      pipeline.units,
      language,
    );
    if (finer !== exact) return finer;
  }
  return shown;
}

/** How far from what the path asks for by now: points for shares, units for counts; of partial data the coverage. */
function formatLag(assessment: Assessment, pipeline: Pipeline, language: Language): string {
  const { value, target_value, target, coverage } = assessment;
  const required = requiredBy(assessment, pipeline);
  if (assessment.headline === "INCOMPLETE" && coverage !== null) {
    const share = printPercent(coverage, language);
    return wording(language)(`报送覆盖率${share}`, `${share} reported`);
  }
  if (value === null || required === null || unsaid.includes(assessment.headline)) return "—";
  if (assessment.pace === "NOT_DUE") return "—";
  const display = displayOf(assessment, pipeline);
  const strict = assessment.comparator === "gt" || assessment.comparator === "lt";
  if (strict && decimal(value).eq(target_value))
    return wording(language)("等于目标，未突破", "equal to the target, not beyond it");
  const falling = assessment.comparator === "le" || assessment.comparator === "lt";
  const over = decimal(value).minus(required);
  const inPoints = target.kind === "flow" || display.unit === "%";
  const ahead = falling && inPoints ? over.negated() : over;
  const size =
    target.kind === "flow" ? ahead.div(target_value).times(100) : inUnit(ahead, display.unit, pipeline.units);
  const decimals = inPoints || !size.isInteger() ? 1 : 0;
  if (printsZero(size, decimals)) return wording(language)("相符", "level");
  const number = printNumber(size.abs(), decimals, language);
  if (language === "en")
    return `${number}${inPoints ? " points" : ""} ${size.isNegative() ? (inPoints ? "behind" : "short") : inPoints ? "ahead" : "over"}`;
  if (inPoints) return `${size.isNegative() ? "慢" : "快"}${number}个百分点`;
  return `${size.isNegative() ? "少" : "多"}${number}${readIn(display.unit, pipeline.units, language).name}`;
}

/** The missed years on which an annual target's headline rests beside a value of a later year: "2024年3家、…". */
function missedYears(assessment: Assessment, pipeline: Pipeline, language: Language): string {
  if (!missed.includes(assessment.headline)) return "";
  const display = displayOf(assessment, pipeline);
  return assessment.years
    .filter(({ year, attainment }) => missed.includes(attainment) && year !== assessment.year)
    .map(({ year, value }) => {
      const shown = formatValue(value, display, pipeline.units, language);
      return wording(language)(`${year}年${shown}`, `${shown} in ${year}`);
    })
    .join(wording(language)("、", ", "));
}

/** The period of the value where it ended before the report's. */
function earlierPeriod(assessment: Assessment, language: Language): string {
  if (assessment.known_up_to)
    return wording(language)("截至", "up to ") + dayWords(assessment.known_up_to, language);
  const current = assessment.inputs.find(({ role }) => role === "current");
  return current && periodEnd(current) < periodEnd(assessment) ? periodLabel(current, language) : "";
}

/** The verdict on one target in printed words, in one language; the same words on the page and in the terminal. */
export function readOut(assessment: Assessment, pipeline: Pipeline, language: Language): Readout {
  const { target, completion, headline, comparator } = assessment;
  const decimals = decimal(target.value).dp();
  const goal = printAmount(decimal(target.value), decimals, target.unit, pipeline.units, language);
  return {
    target: target.target,
    title: target.title[language],
    value: formatHonestly(assessment, pipeline, language),
    goal: `${comparatorSigns[comparator]}${goal}`,
    completion: completion === null ? "—" : printPercent(completion, language),
    required: formatRequired(assessment, pipeline, language),
    lag: formatLag(assessment, pipeline, language),
    chance: chanceBeside(assessment, language),
    headline: headlineWords[headline][language],
    missed_in: missedYears(assessment, pipeline, language),
    mark: headlineMarks[headline],
    value_of: earlierPeriod(assessment, language),
    responsible: unitInCharge(
      target.responsible[language],
      target.unstated.includes("responsible"),
      language,
    ),
    due_on: target.due_on,
    ...openTerms(assessment, language),
  };
}
