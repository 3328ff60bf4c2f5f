import { decimal } from "../../formats/formats.js";
import type { Column, ColumnKind, Pipeline, Unit } from "../../model/model.js";
import { isSoundWord } from "../text/text.js";
import {
  bare,
  halfWidth,
  isFormula,
  isSpreadsheetError,
  isTooNarrow,
  LONGEST_MARK,
  mergedRange,
  missingMark,
  outdatedResult,
  scalingFormat,
  singleSpaced,
  unspaced,
} from "../words/words.js";
import {
  type CellContext,
  type CellFault,
  type CellReader,
  type CellRule,
  type CellValue,
  DIGITS,
  fault,
  type KindReader,
  typeError,
  valued,
} from "./cell-rule.js";
import { codeReader } from "./code.js";
import { codeBook } from "./code-book.js";
import { creditCodeStanding } from "./credit-code.js";
import { creditCodeReader } from "./credit-code-cell.js";
import { mindingDamage } from "./damaged-cell.js";
import { dayReader } from "./day.js";
import { figureReader, plainFigureReader } from "./figure.js";
import { periodReader } from "./period.js";

/** Digits before the point of an amount in its base unit, and behind it. */
const AMOUNT_DIGITS = 20;
const AMOUNT_DECIMALS = 4;

/** The rule of one column in one file; a column with a unit of its own needs none of the file. */
export function cellRule(
  { codes, units, time_zone }: Pick<Pipeline, "codes" | "units"> & Partial<Pick<Pipeline, "time_zone">>,
  column: Column,
  label: string,
  unit: Unit | undefined = units.find((each) => each.unit === column.unit),
): CellRule {
  const list = codes.find((each) => each.codes === column.codes);
  const book = list && codeBook(list);
  const magnitude = unit ? decimal(unit.factor).log(10).ceil().toNumber() : 0;
  return {
    column,
    label: label || column.title.zh,
    unit,
    units,
    time_zone,
    codes: book,
    plain_codes: book && [...book.current],
    digits: Math.min(DIGITS, AMOUNT_DIGITS - Math.max(0, magnitude)),
    decimals: column.measure && unit ? decimalsIn(unit) : undefined,
  };
}

/** Decimals of a number in a unit smaller than its base that are none beyond those of an amount. */
function decimalsIn({ factor }: Unit): number | undefined {
  return decimal(factor).lt(1) ? AMOUNT_DECIMALS - decimal(factor).dp() : undefined;
}

const readers = new WeakMap<CellRule, CellReader>();

/** Reads one raw cell: its value, or the fault that withholds it. */
export function readCell(rule: CellRule, raw: string, context?: CellContext): CellValue | CellFault {
  let reader = readers.get(rule);
  if (!reader) {
    reader = compileCell(rule);
    readers.set(rule, reader);
  }
  return reader(raw, context);
}

const UNKNOWN: CellValue = { value: null, missing: "unknown", warning: null };
const NOT_APPLICABLE: CellValue = { value: null, missing: "not_applicable", warning: null };
const figures: ReadonlySet<ColumnKind> = new Set(["decimal", "integer", "date", "period"]);

/** Spellings of words, codes, days and periods that are remembered for one column. */
const REMEMBERED = 20_000;

/** The reader of a rule's cells: the one meaning of every spelling that a cell of its kind may have. */
export function compileCell(rule: CellRule): CellReader {
  const { kind } = rule.column;
  const read = mindingDamage(rule, spelledReader(rule));
  const nothing = read("");
  const readPlain = plainFigureReader(rule);
  if (readPlain) return (raw) => (raw === "" ? nothing : (readPlain(raw) ?? read(raw)));
  if (kind === "credit_code") {
    const sound = (raw: string): boolean =>
      rule.column.values === undefined && creditCodeStanding(raw).standing === "valid";
    return (raw, context) => (raw === "" ? nothing : sound(raw) ? valued(raw) : read(raw, context));
  }
  // names are long and stand in one row each; to read them as they stand is cheaper than to remember them
  const name =
    kind === "text" && !rule.codes && rule.column.values === undefined
      ? (raw: string): boolean => raw.length > LONGEST_MARK && isSoundWord(raw)
      : () => false;
  // the same few words stand in every row
  const known = new Map<string, CellValue | CellFault>();
  return (raw, context) => {
    if (name(raw)) return valued(raw);
    let cell = known.get(raw);
    if (cell) return cell;
    cell = read(raw, context);
    if (known.size < REMEMBERED && raw.length < 100) known.set(raw, cell);
    return cell;
  };
}

/** The reader of cells in any spelling. */
function spelledReader(rule: CellRule): CellReader {
  const { column, label: title } = rule;
  const values = column.values && new Map(Object.entries(column.values));
  const read = kindReader(rule);
  const figure = figures.has(column.kind);
  return (raw, context = {}) => {
    const text = bare(raw);
    const named = values?.get(text) ?? values?.get(unspaced(halfWidth(text))) ?? text;
    const missing = missingMark(named, figure);
    if (missing && column.required) return fault("required-missing", { title });
    if (missing) return missing === "unknown" ? UNKNOWN : NOT_APPLICABLE;
    if (isTooNarrow(named, figure)) return fault("narrow-column", { title });
    const outdated = outdatedResult(named);
    if (outdated) return fault("formula-outdated", { title, count: 1, ...outdated });
    if (isFormula(named)) return fault("formula-not-computed", { title, count: 1 });
    const merged = figure ? mergedRange(named) : undefined;
    if (merged) return fault("merged-figure", { title, range: merged });
    const format = scalingFormat(named);
    if (format) return fault("scaled-number", { title, count: 1, format });
    if (isSpreadsheetError(named)) return fault("spreadsheet-error", { title });
    return read(named, context);
  };
}

function kindReader(rule: CellRule): KindReader {
  const { kind } = rule.column;
  if (kind === "decimal" || kind === "integer") return figureReader(rule);
  if (kind === "date") return dayReader(rule);
  if (kind === "period") return periodReader(rule);
  if (kind === "credit_code") return creditCodeReader(rule);
  if (kind === "boolean") return booleanReader(rule);
  if (kind === "code" || rule.codes) return codeReader(rule);
  return (text) => valued(singleSpaced(text));
}

const yes = new Set(["是", "有", "true", "yes", "y", "1", "√", "✓", "да"]);
const no = new Set(["否", "无", "false", "no", "n", "0", "×", "✗", "нет"]);

function booleanReader(rule: CellRule): KindReader {
  return (text) => {
    const word = unspaced(halfWidth(text)).toLowerCase();
    if (yes.has(word)) return valued("true");
    return no.has(word) ? valued("false") : typeError(rule);
  };
}
