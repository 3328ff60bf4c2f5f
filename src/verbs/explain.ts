import { pad } from "../formats/formats.js";
import {
  exactValue,
  type Indicator,
  type IndicatorValue,
  Mistake,
  type Pipeline,
  periodEnd,
  periodLabel,
  printable,
  TOTAL,
  type TracedCell,
  wording,
} from "../model/model.js";
import { formatValue } from "../report/report.js";
import { trace } from "../warehouse/warehouse.js";
import { askFigures } from "./ask.js";
import { answer, type Context, choosePipeline, requestOf } from "./context.js";

interface Options {
  pipeline?: string;
  period?: string;
  asOf?: string;
  area?: string;
  activity?: string;
  product?: string;
  all?: boolean;
}

/** `liandu explain FIGURE`: from a printed number to the file, line and column of every cell under it. */
export async function explainVerb(context: Context, figure: string, options: Options): Promise<number> {
  const request = requestOf(options);
  const pipeline = choosePipeline(context, options.pipeline);
  const wanted = resolve(pipeline, figure, options);
  return askFigures(pipeline, request, context.effects, async (engine, edition, values) => {
    const value = newest(values, wanted, periodEnd(edition.period));
    const zone = pipeline.codes.some((list) =>
      list.rows.some((row) => row.code === value.ref_area && row.kind === "zone"),
    );
    const indicator = pipeline.indicators.find((each) => each.indicator === value.indicator)!;
    const cells = await trace(engine, value, indicator, zone);
    const exact = exactValue(value, indicator.aggregate)?.toFixed() ?? null;
    if (context.json) answer(context, { ...value, value: exact, unit: indicator.unit_measure, cells });
    else
      for (const line of screen(context, pipeline, indicator, value, cells, options.all ?? false))
        context.effects.say(line);
    return 0;
  });
}

type Wanted = Pick<IndicatorValue, "indicator" | "ref_area" | "activity" | "product">;

/** A target's number or title, or an indicator's name or title with its breakdown. */
function resolve(pipeline: Pipeline, figure: string, options: Options): Wanted {
  const named = (each: { title: { zh: string; en: string } }, id: string): boolean =>
    [id, each.title.zh, each.title.en].includes(figure);
  const target = pipeline.targets.find((each) => named(each, each.target));
  const indicator = pipeline.indicators.find((each) => named(each, each.indicator));
  if (target) return target;
  if (indicator)
    return {
      indicator: indicator.indicator,
      ref_area: options.area ?? TOTAL,
      activity: options.activity ?? TOTAL,
      product: options.product ?? TOTAL,
    };
  const targets = pipeline.targets.map((each) => each.target).join(", ");
  const indicators = pipeline.indicators.map((each) => each.indicator).join(", ");
  throw new Mistake(
    figure,
    { zh: "没有这个目标或指标。", en: "there is no such target or indicator." },
    { zh: `目标：${targets}；指标：${indicators}。`, en: `Targets: ${targets}; indicators: ${indicators}.` },
  );
}

function newest(values: readonly IndicatorValue[], wanted: Wanted, end: string): IndicatorValue {
  const keys = ["indicator", "ref_area", "activity", "product"] as const;
  const of = values.filter(
    (value) => keys.every((key) => value[key] === wanted[key]) && periodEnd(value) <= end,
  );
  of.sort((a, b) => (periodEnd(a) < periodEnd(b) ? -1 : 1));
  const value = of.at(-1);
  if (value) return value;
  throw new Mistake(
    keys.map((key) => wanted[key]).join(" "),
    { zh: "这个指标没有这样的数。", en: "the indicator has no such value." },
    {
      zh: "请检查--area、--activity、--product和--period。",
      en: "Check --area, --activity, --product and --period.",
    },
  );
}

function screen(
  context: Context,
  pipeline: Pipeline,
  indicator: Indicator,
  value: IndicatorValue,
  cells: TracedCell[],
  all: boolean,
): string[] {
  const say = wording(context.language);
  const exact = exactValue(value, indicator.aggregate);
  const counted = cells.filter(({ part }) => part !== "covered" && part !== "expected");
  const shown = all ? cells : counted.slice(0, 20);
  const title = (source: string, name: string): string =>
    pipeline.sources.find((each) => each.source === source)?.columns.find((column) => column.name === name)
      ?.title[context.language] ?? name;
  const unit =
    pipeline.units.find((each) => each.unit === indicator.unit_measure)?.title[context.language] ||
    indicator.unit_measure;
  const parts = {
    numerator: say("分子", "numerator"),
    denominator: say("分母", "denominator"),
    unknown: say("未知", "unknown"),
    covered: say("已报", "covered"),
    expected: say("应报", "expected"),
  };
  return [
    `${indicator.title[context.language]}　${periodLabel(value, context.language)}　${exact ? formatValue(exact.toFixed(), indicator.display, pipeline.units, context.language) : "—"}`,
    `${indicator.definition[context.language]}`,
    say(
      `准确值 ${exact?.toFixed() ?? "—"}（${unit}）＝分子 ${value.numerator}${value.denominator === null ? "" : `，分母 ${value.denominator}`}；由 ${counted.length} 个单元格构成：`,
      `Exact value ${exact?.toFixed() ?? "—"} (${unit}) = numerator ${value.numerator}${value.denominator === null ? "" : `, denominator ${value.denominator}`}; from ${counted.length} cells:`,
    ),
    ...shown.map(
      (cell) =>
        `  ${pad(parts[cell.part as keyof typeof parts], 6)} ${pad(cell.contribution, 22)} ${cell.stat_unit}  ${printable(cell.file)}:${cell.line}  ${title(cell.source, cell.column_name)}${cell.as_received === undefined ? "" : say(`（原值 ${printable(cell.as_received)}）`, ` (as received: ${printable(cell.as_received)})`)}`,
    ),
    ...notShown(context, all ? [] : [counted.length - shown.length, cells.length - counted.length]),
  ];
}

/** What is left to `--all`: cells that make the value, and those by which its coverage is measured, which make nothing of it. */
function notShown({ language }: Context, [counted = 0, beside = 0]: number[]): string[] {
  const say = wording(language);
  const left = [
    counted > 0 && say(`其余 ${counted} 格`, `${counted} more`),
    beside > 0 && say(`另有 ${beside} 格只用于计算报送覆盖率`, `${beside} others that only measure coverage`),
  ].filter((text) => text !== false);
  if (left.length === 0) return [];
  return [say(`  ……${left.join("，")}，用 --all 显示`, `  … ${left.join(", ")}: shown with --all`)];
}
