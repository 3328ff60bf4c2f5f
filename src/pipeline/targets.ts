import { join } from "node:path";
import { z } from "zod";
import { decimal, sha256 } from "../formats/formats.js";
import {
  type Citation,
  type Document,
  type Indicator,
  Mistake,
  type PathStep,
  type Pipeline,
  periodEnd,
  type Target,
  type Unit,
  type UnstatedTerm,
  unstatedTerms,
  type Words,
} from "../model/model.js";
import { dayIn, numberIn, oneOf, type TableRow, textIn, truthIn, wordIn, wrongCell } from "./cell.js";
import { builtInPaths } from "./paths.js";
import { citationsFile } from "./schemas.js";
import { readTable } from "./tables.js";
import { kindOf } from "./target-kind.js";
import { readText, readYaml } from "./yaml.js";

const columns = [
  ...["target", "title_zh", "title_en", "indicator", "ref_area", "activity", "product", "kind", "comparator"],
  ...["baseline_on", "baseline_value", "due_on", "value", "unit", "path", "soft"],
  ...["responsible_zh", "responsible_en", "citation", "supersedes"],
];
/** Columns that a plan without open questions does without. */
const openColumns = ["unstated", "other_reading"];
const comparators = ["ge", "gt", "le", "lt"] as const;

/**
 * The citations of a plan, each checked letter by letter against the plan's stored text.
 * @throws Mistake for a quotation that does not stand in the document.
 */
export function readCitations(
  folder: string,
  document: Omit<Document, "sha256">,
): { document: Document; citations: Citation[] } {
  const text = readText(join(folder, document.file));
  const file = join(folder, "citations.yaml");
  const citations = readYaml(file, citationsFile);
  for (const { citation, quotation } of citations)
    if (!text.includes(quotation))
      throw new Mistake(
        `${file} (${citation})`,
        { zh: `引文不在“${document.file}”中。`, en: `the quotation does not stand in “${document.file}”.` },
        { zh: "请逐字照抄原文。", en: "Copy the words exactly." },
      );
  return { document: { ...document, sha256: sha256(text) }, citations };
}

interface Known {
  citations: Citation[];
  indicators: Indicator[];
  units: Unit[];
  paths: PathStep[];
  plan: Pipeline["plan"];
}

/**
 * The targets of `targets.csv`, every cell read and every reference defined: indicator, unit, path, citation, and the
 * target that another takes the place of.
 * @throws Mistake with file, line, column and value; a target without a citation does not load.
 */
export function readTargets(folder: string, known: Known): Target[] {
  const { rows } = readTable(join(folder, "targets.csv"), columns, openColumns);
  for (const row of rows) checkSuperseded(row, rows);
  return rows.map((row) => targetOf(row, known));
}

function targetOf(row: TableRow, known: Known): Target {
  const { cells } = row;
  const target = textIn(row, "target");
  const citations = known.citations.map((each) => each.citation);
  const citation = wordIn(row, "citation", citations, {
    zh: "citations.yaml中的引文",
    en: "citation of citations.yaml",
  });
  const indicator = indicatorOf(row, known.indicators);
  const unit = unitOf(row, indicator, known.units);
  const value = numberIn(row, "value");
  return {
    target,
    title: { zh: textIn(row, "title_zh"), en: textIn(row, "title_en") },
    indicator: indicator.indicator,
    ref_area: textIn(row, "ref_area"),
    activity: textIn(row, "activity"),
    product: textIn(row, "product"),
    kind: kindOf(row, indicator),
    comparator: wordIn(row, "comparator", comparators, { zh: "比较符", en: "comparator" }),
    baseline_on: dayIn(row, "baseline_on"),
    baseline_value: cells.baseline_value === "" ? null : numberIn(row, "baseline_value"),
    due_on: dueOn(row, known.plan),
    value,
    unit: unit.unit,
    base_value: decimal(value).times(unit.factor).toFixed(),
    path: pathOf(row, known.paths),
    soft: truthIn(row, "soft"),
    responsible: { zh: cells.responsible_zh!, en: cells.responsible_en! },
    citation: known.citations.find((each) => each.citation === citation)!,
    unstated: unstatedOf(row),
    other_reading: otherReadingOf(row, indicator, known.indicators),
    supersedes: cells.supersedes || null,
  };
}

function indicatorOf(row: TableRow, indicators: readonly Indicator[]): Indicator {
  const names = indicators.map(({ indicator }) => indicator);
  const name = wordIn(row, "indicator", names, {
    zh: "indicators.yaml中的指标",
    en: "indicator of indicators.yaml",
  });
  return indicators.find(({ indicator }) => indicator === name)!;
}

/** The unit of a target's value, one into which its indicator's converts. */
function unitOf(row: TableRow, { unit_measure }: Indicator, units: readonly Unit[]): Unit {
  const name = textIn(row, "unit");
  const unit = units.find((each) => each.unit === name);
  if (unit?.base_unit === unit_measure) return unit;
  const reason: Words = unit
    ? { zh: `不能换算成${unit_measure}`, en: `is not measured in ${unit_measure}` }
    : { zh: "没有定义", en: "is not defined" };
  const fitting = units.flatMap((each) => (each.base_unit === unit_measure ? [each.unit] : []));
  throw wrongCell(row, "unit", reason, {
    zh: `请写入codes/unit.csv，base_unit写${unit_measure}；或改用：${fitting.join("、") || "（还没有）"}。`,
    en: `Write it into codes/unit.csv with the base unit ${unit_measure}, or take one of: ${fitting.join(", ") || "(none yet)"}.`,
  });
}

/** The last day of a month within the plan. */
function dueOn(row: TableRow, { starts_on, ends_on }: Pipeline["plan"]): string {
  const day = dayIn(row, "due_on");
  if (periodEnd({ period_start: day, period_months: 1 }) !== day)
    throw wrongCell(row, "due_on", { zh: "不是月末", en: "is not the last day of a month" });
  if (starts_on <= day && day <= ends_on) return day;
  throw wrongCell(
    row,
    "due_on",
    { zh: `不在规划期${starts_on}至${ends_on}内`, en: `is not within the plan, ${starts_on} to ${ends_on}` },
    {
      zh: "请改正due_on，或改正pipeline.yaml中plan的starts_on和ends_on。",
      en: "Correct due_on, or starts_on and ends_on of plan in pipeline.yaml.",
    },
  );
}

function pathOf(row: TableRow, steps: readonly PathStep[]): string {
  const paths = [...new Set([...builtInPaths, ...steps.map(({ path }) => path)])];
  return wordIn(row, "path", paths, { zh: "路径（paths.csv）", en: "path (paths.csv)" });
}

function unstatedOf(row: TableRow): UnstatedTerm[] {
  const terms = z
    .array(z.enum(unstatedTerms))
    .safeParse((row.cells.unstated ?? "").split(" ").filter((term) => term !== ""));
  if (terms.success) return terms.data;
  throw wrongCell(row, "unstated", {
    zh: `应为${unstatedTerms.join("、")}，用空格分开`,
    en: `is not made of ${unstatedTerms.join(", ")} with blanks between`,
  });
}

function otherReadingOf(
  row: TableRow,
  { unit_measure }: Indicator,
  indicators: readonly Indicator[],
): string | null {
  const name = row.cells.other_reading;
  if (!name) return null;
  const other = indicators.find(({ indicator }) => indicator === name);
  if (other?.unit_measure === unit_measure) return name;
  throw wrongCell(row, "other_reading", {
    zh: `不是以${unit_measure}计量的指标`,
    en: `is no indicator measured in ${unit_measure}`,
  });
}

/** A target takes the place of another of the file, and none comes back to itself. */
function checkSuperseded(row: TableRow, rows: readonly TableRow[]): void {
  const way = [row.cells.target!];
  for (let next = row.cells.supersedes; next; ) {
    const older = rows.find(({ cells }) => cells.target === next);
    if (older === undefined || way.includes(next))
      throw wrongCell(
        row,
        "supersedes",
        older
          ? { zh: "绕回了自己", en: "leads back to the target itself" }
          : { zh: "不是本表的目标", en: "is no target of this table" },
        oneOf(
          next,
          rows.map(({ cells }) => cells.target!).filter((target) => !way.includes(target)),
        ),
      );
    way.push(next);
    next = older.cells.supersedes;
  }
}
