import { literal } from "../../formats/formats.js";
import type { Pipeline, Words } from "../../model/model.js";

/** A question that the research release answers, and the one SELECT that answers it. */
export interface Question {
  question: Words;
  select: string;
}

/**
 * What researchers ask first, each as one SELECT. Those over all releases read the Parquet files of every release and are
 * asked in the folder `public/research/` of one of them; the others are asked of research.duckdb.
 */
export function questionsOf({ targets, indicators }: Pipeline): Question[] {
  const sums = new Set(
    indicators.flatMap(({ indicator, aggregate }) => (aggregate === "sum" ? [indicator] : [])),
  );
  const leading =
    targets.find(({ kind, indicator }) => kind === "flow" && sums.has(indicator))?.indicator ??
    indicators[0]!.indicator;
  const byChain = indicators.some(
    ({ indicator, by }) => indicator === leading && by.some((each) => String(each) === "activity"),
  );
  return [
    byChain ? ofEachChain(leading) : ofTheWhole(leading),
    {
      question: {
        zh: "名录中有多少单位报了（只缺一两家时不公布份额，只说缺几家）",
        en: "What share of the roster has reported (withheld where one or two are missing; their number stands)?",
      },
      select: `SELECT target, title_zh, period_end, coverage, units_missing
FROM v1.coverage
ORDER BY target`,
    },
    {
      question: {
        zh: "各目标完成情况随时间的变化（本次发布所知）",
        en: "How has each target moved over time, as this release knows it?",
      },
      select: `SELECT target, title_zh, period_end, value, completion
FROM v1.target_progress
ORDER BY target, period_end`,
    },
    {
      question: {
        zh: "同一时期在各次发布中的值和结论（各次发布）",
        en: "What did each release say of the same period (all releases)?",
      },
      select: `SELECT target, period_end, as_of, release, value, headline
FROM read_parquet('../../../*/public/research/parquet/v1/target_status.parquet', union_by_name = true)
ORDER BY target, period_end, as_of, release`,
    },
    {
      question: {
        zh: "各部分对总量增长的贡献（县区的数依保密报表的不在其中）",
        en: "What does each part contribute to the growth of the total (areas that rest on confidential returns are not in it)?",
      },
      select: `SELECT ref_area, activity, product, period_end, contribution
FROM v1.contribution
WHERE indicator = ${literal(leading)}
ORDER BY ref_area, activity, product, period_end`,
    },
  ];
}

function ofEachChain(indicator: string): Question {
  return {
    question: {
      zh: "各产业链历期的值（年内累计）",
      en: "How has a value of each chain moved (cumulative within the year)?",
    },
    select: `SELECT activity_zh, period_end, value, unit_zh
FROM v1.indicator_value
WHERE indicator = ${literal(indicator)} AND ref_area = '_T' AND activity <> '_T' AND product = '_T'
ORDER BY activity, period_end`,
  };
}

/** Of an indicator that is not broken down by chain. */
function ofTheWhole(indicator: string): Question {
  return {
    question: {
      zh: "一个指标历期的值（年内累计）",
      en: "How has a value moved (cumulative within the year)?",
    },
    select: `SELECT indicator_zh, period_end, value, unit_zh
FROM v1.indicator_value
WHERE indicator = ${literal(indicator)} AND ref_area = '_T' AND activity = '_T' AND product = '_T'
ORDER BY period_end`,
  };
}
