import { join } from "node:path";
import { type Dimension, Mistake, type Pipeline, type Target, TOTAL, type Words } from "../model/model.js";

/**
 * What each file of a folder leaves to the others, so that nothing is quietly left out, told twice or told in a unit of
 * something else: names that stand once, units that convert, days in their order, targets that some breakdown measures.
 * @throws Mistake with the file, the name and the mend
 */
export function checkCoherence(pipeline: Pipeline, citations: readonly string[]): void {
  checkNames(pipeline, citations);
  checkUnits(pipeline);
  for (const target of pipeline.targets) checkTarget(pipeline, target);
}

function checkNames(pipeline: Pipeline, citations: readonly string[]): void {
  const { folder, indicators, targets, audits, codes, sources, report } = pipeline;
  const plan = "report/report.yaml";
  const lists: [string, string[]][] = [
    ["indicators.yaml", indicators.map(({ indicator }) => indicator)],
    ["targets.csv", targets.map(({ target }) => target)],
    ["citations.yaml", [...citations]],
    ["audits.yaml", audits.map(({ audit }) => audit)],
    ["pipeline.yaml", pipeline.settings.map(({ setting }) => setting)],
    ["codes/unit.csv", pipeline.units.map(({ unit }) => unit)],
    ...codes.map((list): [string, string[]] => [
      `codes/${list.codes}.csv`,
      list.rows.map((row) => row.code!),
    ]),
    ...sources.map(({ source, columns }): [string, string[]] => [
      `sources/${source}.yaml`,
      columns.map((column) => column.name),
    ]),
    [plan, report.sections.map(({ section }) => section)],
    [plan, report.charts.map(({ chart }) => chart)],
    [plan, report.tables.map(({ table }) => table)],
    [plan, report.public.map(({ table }) => table)],
  ];
  for (const [file, names] of lists) {
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined)
      failing(join(folder, file))(
        { zh: `“${twice}”写了两次。`, en: `“${twice}” stands twice.` },
        {
          zh: "每个名称只能写一次；请删去一处，或改名。",
          en: "Each name stands once: take one out, or rename it.",
        },
      );
  }
}

function checkUnits({ folder, indicators, units }: Pipeline): void {
  const fail = failing(join(folder, "indicators.yaml"));
  for (const { indicator, display, unit_measure } of indicators) {
    const shown = units.find(({ unit }) => unit === display.unit);
    const percent = display.unit === "%" && unit_measure === "1";
    if (percent || shown?.base_unit === unit_measure) continue;
    const fitting = units.flatMap(({ unit, base_unit }) => (base_unit === unit_measure ? [unit] : []));
    fail(
      {
        zh: `指标“${indicator}”以${unit_measure}计量，不能用“${display.unit}”显示。`,
        en: `indicator “${indicator}” is measured in ${unit_measure} and cannot be shown in “${display.unit}”.`,
      },
      fitting.length > 0
        ? {
            zh: `可用的单位：${fitting.join("、")}；其他单位先写入codes/unit.csv。`,
            en: `Units that fit: ${fitting.join(", ")}; another is first written into codes/unit.csv.`,
          }
        : {
            zh: `请在codes/unit.csv中写入base_unit为${unit_measure}的单位。`,
            en: `Write a unit whose base_unit is ${unit_measure} into codes/unit.csv.`,
          },
    );
  }
}

function checkTarget({ folder, indicators, codes }: Pipeline, target: Target): void {
  const fail = failing(join(folder, "targets.csv"));
  const { baseline_on, due_on, indicator } = target;
  if (!(baseline_on < due_on))
    fail(
      {
        zh: `目标${target.target}的基期${baseline_on}不早于期限${due_on}。`,
        en: `target ${target.target} has its baseline on ${baseline_on}, not before ${due_on}, when it is due.`,
      },
      { zh: "请改正baseline_on或due_on。", en: "Correct baseline_on or due_on." },
    );
  const asked = (["ref_area", "activity", "product"] as const).filter((each) => target[each] !== TOTAL);
  const unknown = asked.find(
    (each) => !codes.some(({ rows }) => rows.some(({ code }) => code === target[each])),
  );
  if (unknown)
    fail(
      {
        zh: `目标${target.target}的“${unknown}”写的是“${target[unknown]}”，没有代码表含这个代码。`,
        en: `target ${target.target} says “${target[unknown]}” in “${unknown}”, a code that no code list has.`,
      },
      {
        zh: "请写codes/中的一个代码，合计写_T。",
        en: "Write a code of one of the lists in codes/, or _T for the total.",
      },
    );
  const { by } = indicators.find((each) => each.indicator === indicator)!;
  if (by.some((each) => same(asked, each))) return;
  fail(
    {
      zh: `目标${target.target}要按${asked.join("、") || "全部合计"}的值，指标“${indicator}”没有这样的分组。`,
      en: `target ${target.target} needs values by ${asked.join(", ") || "the total"}, and indicator “${indicator}” has no such breakdown.`,
    },
    {
      zh: `请在indicators.yaml中“${indicator}”的by里加上[${asked.join(", ")}]。`,
      en: `Add [${asked.join(", ")}] to “by” of “${indicator}” in indicators.yaml.`,
    },
  );
}

/** Whether a breakdown gives values of these dimensions; a functional zone is shown as an area. */
function same(asked: readonly Dimension[], by: readonly Dimension[]): boolean {
  const given = new Set<Dimension>(by.map((each) => (each === "sub_area" ? "ref_area" : each)));
  return given.size === asked.length && asked.every((each) => given.has(each));
}

const failing =
  (place: string) =>
  (what: Words, mend: Words): never => {
    throw new Mistake(place, what, mend);
  };
