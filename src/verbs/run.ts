import { join, relative } from "node:path";
import { withLock } from "../jobs/jobs.js";
import {
  type LedgerEntry,
  type Outcome,
  type Pipeline,
  periodLabel,
  printable,
  wording,
  yearToDate,
} from "../model/model.js";
import { currentRelease, inLayer, readStanding } from "../release/release.js";
import { missingFormats, type Readout, readOut } from "../report/report.js";
import { tellAlerts } from "./alerts.js";
import { answer, type Context, choosePipeline, requestOf } from "./context.js";
import { inBrief, type News, newsLines, newsOf } from "./news.js";
import { progressOf } from "./progress-of-run.js";
import { recordedRun } from "./recorded-run.js";
import { tableLines } from "./screen.js";
import { successionLines } from "./succession-lines.js";
import { seenIn } from "./turn.js";

/**
 * `liandu run`: the whole line; prints what is to be done and what changed since the last release, then what was
 * read, the verdicts and the report's path, on one screen. Who asked for alerts is told of the release as by the scheduler.
 */
export async function runVerb(
  context: Context,
  name: string | undefined,
  options: { asOf?: string; period?: string },
): Promise<number> {
  const request = requestOf(options);
  const pipeline = choosePipeline(context, name);
  const { effects } = context;
  const before = currentRelease(effects.root, pipeline.pipeline);
  const ran = await withLock(pipeline.pipeline, effects, async (held) => {
    const told = context.json ? undefined : progressOf(context, held, pipeline.pipeline, process.stderr);
    const ran = await recordedRun(pipeline, request, told?.effects ?? held, "run").finally(told?.end);
    if (!options.asOf && !options.period)
      await tellAlerts(pipeline, held, seenIn(pipeline, ran.tables), context.language);
    return ran;
  });
  const { tables, ...outcome } = ran;
  const asked = options.asOf ?? options.period;
  const last = before && before.release !== outcome.manifest.release ? before.release : undefined;
  const earlier = last === undefined ? undefined : readStanding(effects, { pipeline, release: last });
  const news =
    asked === undefined ? await newsOf(context, pipeline, seenIn(pipeline, tables), earlier, outcome) : {};
  if (context.json) answer(context, { ...report(pipeline, outcome), ...inBrief(news) });
  else for (const line of screen(context, pipeline, outcome, news)) context.effects.say(line);
  if (!context.json && !outcome.unchanged)
    for (const missing of await missingFormats()) context.effects.say(`✘ ${missing[context.language]}`);
  return 0;
}

/** The answer of `run --json`: the release, one verdict per target, and where every row of the plan stands. */
function report(pipeline: Pipeline, { manifest, assessments, measures, unchanged }: Outcome): object {
  const { files, snapshots, ...release } = manifest;
  return {
    ...release,
    unchanged,
    files: files.length,
    snapshots: snapshots.length,
    report: `reports/${manifest.pipeline}/${manifest.release}/${inLayer("internal", "index.html")}`,
    targets: assessments.map(({ target, ...rest }) => ({
      id: target.target,
      title: target.title,
      value: rest.value,
      unit: rest.base_unit,
      target: rest.target_value,
      comparator: rest.comparator,
      attainment: rest.attainment,
      pace: rest.pace,
      evidence: rest.evidence,
      headline: rest.headline,
      clause: { document: pipeline.document.title, status: pipeline.document.status, ...target.citation },
      inputs: rest.inputs,
      forecast: rest.forecast,
      detail: { ...rest, responsible: target.responsible },
    })),
    measures: measures.map(({ measure, ...state }) => ({
      id: measure.measure,
      title: measure.title,
      ...state,
      needs: measure.needs,
      responsible: measure.responsible,
      responsible_inferred: measure.inferred,
      clause: { document: pipeline.document.title, status: pipeline.document.status, ...measure.citation },
    })),
  };
}

function screen(
  context: Context,
  pipeline: Pipeline,
  { manifest, assessments, unchanged }: Outcome,
  news: News,
): string[] {
  const say = wording(context.language);
  const sum = (key: "lines" | "kept" | "quarantined"): number =>
    manifest.ledger.reduce((total, entry) => total + entry[key], 0);
  const apart = sum("lines") - sum("kept") - sum("quarantined");
  const { note, warn, withhold } = manifest.findings;
  const period = periodLabel(yearToDate(manifest), context.language);
  const synthetic = manifest.synthetic
    ? say("　【合成数据，非真实统计】", "  [SYNTHETIC DATA, not real statistics]")
    : "";
  const folder = join(context.effects.root, "reports", manifest.pipeline, manifest.release);
  const path = relative(process.cwd(), join(folder, inLayer("internal", say("index.html", "index.en.html"))));
  return [
    `${pipeline.title[context.language]}　${period}${synthetic}`,
    ...successionLines(pipeline, manifest, context.language),
    ...newsLines(pipeline, news, context.language),
    say(
      `读取 ${manifest.ledger.length} 个文件、${sum("lines")} 行：采用 ${sum("kept")}，未采用 ${sum("quarantined")}，表头空行合计注释 ${apart}（数据截至 ${manifest.as_of}）`,
      `Read ${manifest.ledger.length} files, ${sum("lines")} lines: kept ${sum("kept")}, quarantined ${sum("quarantined")}, heads blanks totals notes ${apart} (as of ${manifest.as_of})`,
    ),
    say(
      `发现问题：暂不计入 ${withhold}，请核对 ${warn}，备注 ${note}（清单见报告旁的 findings.csv）`,
      `Findings: ${withhold} not counted, ${warn} to check, ${note} notes (listed in findings.csv beside the report)`,
    ),
    ...notRead(context, manifest.ledger),
    "",
    ...tableLines(
      assessments.map((assessment) => cells(readOut(assessment, pipeline, context.language), say)),
    ),
    "",
    ...(unchanged ? [say("没有新数据，发布与上次相同。", "Nothing new: the release stands as it was.")] : []),
    say(`报告：${path}`, `Report: ${path}`),
  ];
}

/** Names the files that were set aside whole, so that nobody must look for them in the list. */
function notRead(context: Context, ledger: readonly LedgerEntry[]): string[] {
  const aside = [...new Set(ledger.filter(({ source }) => source === null).map(({ file }) => file))];
  if (aside.length === 0) return [];
  const names = aside.slice(0, 5).map(printable);
  const more = aside.length > names.length ? "……" : "";
  return [
    wording(context.language)(
      `✘ ${aside.length}个文件无法读取，没有计入：${names.join("、")}${more}（原因和办法见findings.csv）`,
      `✘ ${aside.length} files could not be read and do not count: ${names.join(", ")}${more} (why, and what to do: findings.csv)`,
    ),
  ];
}

/** A verdict as a row of the terminal's board; behind its word what the word comes from or depends on. */
function cells(
  {
    target,
    title,
    value,
    goal,
    completion,
    lag,
    chance,
    mark,
    headline,
    missed_in,
    unstated,
    reading,
  }: Readout,
  say: (zh: string, en: string) => string,
): string[] {
  const beside = [missed_in, chance, unstated, reading].filter((text) => text !== "").join(say("，", ", "));
  const word = beside === "" ? headline : `${headline}${say(`（${beside}）`, ` (${beside})`)}`;
  return [target, title, value, goal, completion, lag, `${mark} ${word}`];
}
