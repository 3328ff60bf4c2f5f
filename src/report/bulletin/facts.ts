import {
  type Assessment,
  calendar,
  type Period,
  periodEnd,
  type Row,
  yearToDate,
} from "../../model/model.js";
import { rowsIn } from "../bind.js";
import { unitInCharge } from "../open-terms.js";
import type { Reader } from "../reader.js";
import { displayOf, inUnit, readOut } from "../readout.js";
import { headlineWords } from "../verdict-words.js";
import { joined, spanWords } from "../wording/wording.js";
import { withAmounts } from "./amount.js";

/** The report period before this one in the same year, which monthly changes are told from. */
export function periodBefore({ content: { pipeline, period } }: Reader): Period | undefined {
  const before = calendar(pipeline, period).at(-2);
  return before?.period_start.slice(0, 4) === period.period_start.slice(0, 4) ? before : undefined;
}

/** The distance to the path as a clause of a sentence: 比应达进度慢2.1个百分点; "" where there is none to tell. */
function againstPath(lag: string, { say }: Reader): string {
  if (lag === "—" || lag === say("相符", "level")) return "";
  return /^[快慢多少]/.test(lag) ? `比应达进度${lag}` : lag;
}

/** A target as a template sees it: printed as on the board, and the numbers to judge by. */
function targetFacts(reader: Reader, assessment: Assessment): Record<string, unknown> {
  const { pipeline } = reader.content;
  const { target, headline, completion, elapsed_share, gap, forecast, evidence } = assessment;
  const { unit } = displayOf(assessment, pipeline);
  const amount = (value: string | null | undefined): string | null =>
    value === null || value === undefined ? null : inUnit(value, unit, pipeline.units).toFixed();
  const shown = readOut(assessment, pipeline, reader.language);
  return {
    ...shown,
    against_path: againstPath(shown.lag, reader),
    headline_code: headline,
    evidence_code: evidence,
    completion_share: completion,
    elapsed_points: completion === null || elapsed_share === null ? null : (completion - elapsed_share) * 100,
    gap: amount(gap),
    forecast: forecast?.point ?? null,
    forecast_gap:
      forecast === null || forecast === undefined
        ? null
        : inUnit(assessment.target_value, unit, pipeline.units)
            .minus(inUnit(forecast.point, unit, pipeline.units))
            .toFixed(),
    chance: forecast?.chance ?? null,
    year: assessment.year,
    soft: target.soft,
  };
}

/** A row whose texts hold no line break: in a filled template a line is a paragraph, and one may be a heading. */
function onOneLine(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === "string" ? value.replaceAll(/\s*[\r\n]+\s*/g, " ") : value,
    ]),
  );
}

/**
 * What the templates of a pipeline may say: the period, the targets by their number and in order, and the rows of
 * every table, chart and fact of the plan by its name, made ready when a template first asks for them: it names a few,
 * and a chart of a province has a row for every firm.
 */
export function factsFor(reader: Reader): Record<string, unknown> {
  const { content, language } = reader;
  const { period, as_of, synthetic, queries, pipeline } = content;
  const targets = content.assessments.map((each) => targetFacts(reader, each));
  const notes = pipeline.report.bulletin?.notes[language][periodEnd(period).slice(0, 7)] ?? {};
  const told = {
    period: spanWords(period, language, { year: true }),
    months: spanWords(period, language),
    year: periodEnd(period).slice(0, 4),
    month: Number(periodEnd(period).slice(5, 7)),
    months_passed: yearToDate(period).period_months,
    as_of,
    synthetic,
    title: reader.of(pipeline.title),
    document: reader.of(pipeline.document.title),
    targets,
    target: Object.fromEntries(targets.map((each) => [each.target, each])),
    changed: content.measures
      .filter(({ headline, headline_before }) => headline && headline_before && headline !== headline_before)
      .map(({ measure, headline, headline_before }) => ({
        title: reader.of(measure.title),
        before: reader.of(headlineWords[headline_before!]),
        now: reader.of(headlineWords[headline!]),
        responsible: joined(
          measure.responsible.map(({ title }) => unitInCharge(reader.of(title), measure.inferred, language)),
          language,
        ),
      })),
    late: content.deliveries
      .filter(({ standing }) => standing !== "received")
      .map(({ source, due_on, days_late }) => ({
        title: reader.of(pipeline.sources.find((each) => each.source === source)!.title),
        due_on,
        days_late,
      })),
    notes,
  };
  const facts = withAmounts(told) as Record<string, unknown>;
  for (const [name, rows] of Object.entries(queries)) {
    if (name in facts) continue;
    let ready: unknown;
    const get = (): unknown => {
      ready ??= withAmounts(rowsIn(rows, language).map(onOneLine));
      return ready;
    };
    Object.defineProperty(facts, name, { enumerable: true, get });
  }
  return facts;
}
