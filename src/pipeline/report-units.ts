import { join } from "node:path";
import {
  type Format,
  type Indicator,
  Mistake,
  type ReportPlan,
  type Source,
  type TablePlan,
  type Unit,
} from "../model/model.js";
import { placeIn } from "./yaml.js";

/** What tells in which base units the columns of the report's tables come. */
interface Known {
  units: readonly Unit[];
  indicators: readonly Indicator[];
  sources: readonly Pick<Source, "columns" | "unit">[];
}

/**
 * The units of `report/report.yaml` are listed, stand where one is printed, and measure what a column of the name of an
 * indicator or of a source's column measures: an amount printed in a unit of another factor is wrong by that factor.
 * @throws Mistake with file, line and column of the unit, and the units that do
 */
export function checkReportUnits(folder: string, report: ReportPlan, known: Known): void {
  const file = join(folder, "report", "report.yaml");
  const lists: [string, TablePlan[]][] = [
    ["tables", report.tables],
    ["public", report.public],
  ];
  for (const [list, tables] of lists)
    for (const [at, table] of tables.entries()) checkTable(file, [list, at], table, known);
  if (report.sheet) checkTable(file, ["sheet", "table"], report.sheet.table, known);
}

function checkTable(file: string, path: PropertyKey[], { columns }: TablePlan, known: Known): void {
  for (const [at, { name, format }] of columns.entries()) {
    if (format.unit === undefined) continue;
    const place = () => placeIn(file, [...path, "columns", at, "format", "unit"]);
    if (!numeric.includes(format.kind)) throw withoutUnit(place(), name, format);
    const base = baseOf(name, known);
    const unit = known.units.find((each) => each.unit === format.unit);
    if (unit === undefined || (base !== undefined && unit.base_unit !== base))
      throw unfit(place(), name, format.unit, base, known.units);
  }
}

/** Kinds of formats that print an amount in a unit. */
const numeric: readonly Format["kind"][] = ["integer", "decimal", "points"];

/** The base unit of what bears a column's name; undefined where nothing does, or several that differ. */
function baseOf(name: string, { units, indicators, sources }: Known): string | undefined {
  const baseUnit = (unit: string | undefined) => units.find((each) => each.unit === unit)?.base_unit;
  const own = indicators.filter(({ indicator }) => indicator === name).map((each) => each.unit_measure);
  const received = sources.flatMap((source) =>
    source.columns.filter((column) => column.name === name).map(({ unit }) => baseUnit(unit ?? source.unit)),
  );
  const bases = new Set([...own, ...received]);
  return bases.size === 1 ? [...bases][0] : undefined;
}

function withoutUnit(place: string, name: string, { kind, unit }: Format): Mistake {
  return new Mistake(
    place,
    {
      zh: `列“${name}”的写法是${kind}，不用单位，却写了“${unit}”。`,
      en: `column “${name}” is printed as ${kind}, which has no unit, and says “${unit}”.`,
    },
    {
      zh: `请删去unit，或把kind改为${numeric.join("、")}之一。`,
      en: `Take the unit out, or make the kind one of ${numeric.join(", ")}.`,
    },
  );
}

function unfit(
  place: string,
  name: string,
  unit: string,
  base: string | undefined,
  units: readonly Unit[],
): Mistake {
  const listed = units.some((each) => each.unit === unit);
  const fitting = units.filter(({ base_unit }) => base === undefined || base_unit === base);
  const names = fitting.map((each) => each.unit).filter((each) => each !== "1");
  return new Mistake(
    place,
    listed
      ? {
          zh: `列“${name}”以${base}计量，不能用“${unit}”显示。`,
          en: `column “${name}” is measured in ${base} and cannot be shown in “${unit}”.`,
        }
      : {
          zh: `列“${name}”的单位“${unit}”没有定义。`,
          en: `the unit “${unit}” of column “${name}” is not defined.`,
        },
    {
      zh: `可用的单位：${names.join("、") || "（还没有）"}；其他单位先写入codes/unit.csv。`,
      en: `Units that fit: ${names.join(", ") || "(none yet)"}; another is first written into codes/unit.csv.`,
    },
  );
}
