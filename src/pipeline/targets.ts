import { join } from "node:path";
import { z } from "zod";
import { decimal, sha256 } from "../formats/formats.js";
import {
  type Citation,
  type Document,
  type Indicator,
  isDay,
  Mistake,
  type PathStep,
  periodEnd,
  type Target,
  type Unit,
  unstatedTerms,
  type Words,
} from "../model/model.js";
import { citationsFile } from "./schemas.js";
import { readTable } from "./tables.js";
import { readText, readYaml } from "./yaml.js";

const columns = [
  ...["target", "title_zh", "title_en", "indicator", "ref_area", "activity", "product", "kind", "comparator"],
  ...["baseline_on", "baseline_value", "due_on", "value", "unit", "path", "soft"],
  ...["responsible_zh", "responsible_en", "citation", "supersedes"],
];
/** Columns that a plan without open questions does without. */
const unstated = z.array(z.enum(unstatedTerms));
const kind = z.enum(["stock", "flow", "increment", "annual", "coverage"]);
const comparator = z.enum(["ge", "gt", "le", "lt"]);

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

const correct: Words = { zh: "请改正这一格。", en: "Correct this cell." };

function unitsFor({ unit_measure }: Indicator, units: readonly Unit[]): Words {
  const fitting = units.flatMap(({ unit, base_unit }) => (base_unit === unit_measure ? [unit] : []));
  return {
    zh: `请写入codes/unit.csv，base_unit写${unit_measure}；或改用：${fitting.join("、") || "（还没有）"}。`,
    en: `Write it into codes/unit.csv with the base unit ${unit_measure}, or take one of: ${fitting.join(", ") || "(none yet)"}.`,
  };
}

interface Known {
  citations: Citation[];
  indicators: Indicator[];
  units: Unit[];
  paths: PathStep[];
}

/**
 * The targets of `targets.csv`, every reference defined: indicator, unit, path and citation.
 * @throws Mistake with file and line; a target without a citation does not load.
 */
export function readTargets(folder: string, known: Known): Target[] {
  const file = join(folder, "targets.csv");
  return readTable(file, columns).rows.map(({ line, cells }) => {
    const fail = (column: string, reason: Words, mend: Words = correct): never => {
      throw new Mistake(
        `${file}:${line}`,
        {
          zh: `“${column}”的值“${cells[column]}”${reason.zh}。`,
          en: `“${cells[column]}” in “${column}” ${reason.en}.`,
        },
        mend,
      );
    };
    const notFound = { zh: "没有定义", en: "is not defined" };
    const citation =
      known.citations.find((each) => each.citation === cells.citation) ?? fail("citation", notFound);
    const indicator =
      known.indicators.find((each) => each.indicator === cells.indicator) ?? fail("indicator", notFound);
    const inUnits = unitsFor(indicator, known.units);
    const unit = known.units.find((each) => each.unit === cells.unit) ?? fail("unit", notFound, inUnits);
    if (unit.base_unit !== indicator.unit_measure)
      fail(
        "unit",
        {
          zh: `不能换算成${indicator.unit_measure}`,
          en: `is not measured in ${indicator.unit_measure}`,
        },
        inUnits,
      );
    const path = cells.path!;
    if (!["linear", "seasonal"].includes(path) && !known.paths.some((step) => step.path === path))
      fail("path", notFound);
    for (const column of ["baseline_on", "due_on"])
      if (!isDay(cells[column]!))
        fail(column, {
          zh: "不是日历上的一天（写成2025-12-31）",
          en: "is no day of the calendar, written 2025-12-31",
        });
    if (periodEnd({ period_start: cells.due_on!, period_months: 1 }) !== cells.due_on)
      fail("due_on", { zh: "不是月末", en: "is not the last day of a month" });
    const kindOf = kind.safeParse(cells.kind);
    const comparatorOf = comparator.safeParse(cells.comparator);
    const unstatedOf = unstated.safeParse((cells.unstated ?? "").split(" ").filter((term) => term !== ""));
    const other = known.indicators.find((each) => each.indicator === cells.other_reading);
    if (cells.other_reading && other?.unit_measure !== indicator.unit_measure)
      fail("other_reading", {
        zh: `不是以${indicator.unit_measure}计量的指标`,
        en: `is no indicator measured in ${indicator.unit_measure}`,
      });
    if (!/^-?\d+(\.\d+)?$/.test(cells.value!)) fail("value", { zh: "不是数", en: "is not a number" });
    return {
      target: cells.target!,
      title: { zh: cells.title_zh!, en: cells.title_en! },
      indicator: indicator.indicator,
      ref_area: cells.ref_area!,
      activity: cells.activity!,
      product: cells.product!,
      kind: kindOf.success
        ? kindOf.data
        : fail("kind", {
            zh: `不是目标类型（可写${kind.options.join("、")}）`,
            en: `is no kind of target (${kind.options.join(", ")})`,
          }),
      comparator: comparatorOf.success
        ? comparatorOf.data
        : fail("comparator", {
            zh: `不是比较符（可写${comparator.options.join("、")}）`,
            en: `is no comparator (${comparator.options.join(", ")})`,
          }),
      baseline_on: cells.baseline_on!,
      baseline_value: cells.baseline_value || null,
      due_on: cells.due_on!,
      value: cells.value!,
      unit: cells.unit!,
      base_value: decimal(cells.value!).times(unit.factor).toFixed(),
      path,
      soft: cells.soft === "yes",
      responsible: { zh: cells.responsible_zh!, en: cells.responsible_en! },
      citation,
      unstated: unstatedOf.success
        ? unstatedOf.data
        : fail("unstated", {
            zh: `应为${unstatedTerms.join("、")}，用空格分开`,
            en: `is not made of ${unstatedTerms.join(", ")} with blanks between`,
          }),
      other_reading: other ? other.indicator : null,
      supersedes: cells.supersedes || null,
    };
  });
}
