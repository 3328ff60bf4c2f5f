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
import { asRead, readIn } from "./read-in.js";
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
  if (!inPoints) return formatDistance(assessment, size, display, pipeline.units, language);
  const decimals = lagDecimals(assessment, size, target.kind === "flow" ? 1 : display.decimals);
  if (printsZero(size, decimals)) return wording(language)("相符", "level");
  const number = printNumber(size.abs(), decimals, language);
  return size.isNegative()
    ? wording(language)(`慢${number}个百分点`, `${number} points behind`)
    : wording(language)(`快${number}个百分点`, `${number} points ahead`);
}

/** How far an amount or a count is from what is required: 少3家, 多0.023; English leaves the unit to the value. */
function formatDistance(
  assessment: Assessment,
  size: Decimal,
  { unit, decimals }: Indicator["display"],
  units: Unit[],
  language: Language,
): string {
  const read = readIn(unit, units, language);
  const [told, shown] = asRead(size.abs(), lagDecimals(assessment, size, decimals), read);
  if (printsZero(told, shown)) return wording(language)("相符", "level");
  const number = printNumber(told, shown, language);
  return size.isNegative()
    ? wording(language)(`少${number}${read.name}`, `${number} short`)
    : wording(language)(`多${number}${read.name}`, `${number} over`);
}

const behind: readonly Assessment["headline"][] = ["SLIGHTLY_BEHIND", "BEHIND", "REVERSING"];

/**
 * With how many decimals a distance is told: those given, or more until a level that is called behind does not print as
 * equal to what is required. The word of a flow comes from its forecast, so that its distance may be none.
 */
function lagDecimals({ headline, target }: Assessment, size: Decimal, given: number): number {
  if (target.kind === "flow" || size.isZero() || !behind.includes(headline)) return given;
  return [0, 1, 2, 3, 4].map((more) => given + more).find((each) => !printsZero(size, each)) ?? given;
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
