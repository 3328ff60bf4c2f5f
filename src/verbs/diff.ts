import { decimal } from "../formats/formats.js";
import {
  type Assessment,
  type Manifest,
  Mistake,
  type Outcome,
  type Pipeline,
  periodEnd,
  periodLabel,
  type TracedCell,
  wording,
  yearToDate,
} from "../model/model.js";
import { revisionsOf, verdictChanges } from "../progress/progress.js";
import { readStanding } from "../release/release.js";
import { formatValue, readOut } from "../report/report.js";
import { answer, type Context, choosePipeline } from "./context.js";
import { releaseNamed } from "./release-named.js";
import { type TracedRevision, traceRevisions } from "./revised-cells.js";

/**
 * `liandu diff RELEASE RELEASE`: the verdicts that changed, the values of periods already published that were revised,
 * by how much and by which file and line, the files that came, and whether the method changed.
 * @throws Mistake for a release that does not stand whole
 */
export async function diffVerb(
  context: Context,
  from: string,
  to: string,
  options: { pipeline?: string },
): Promise<number> {
  const pipeline = choosePipeline(context, options.pipeline);
  const [before, after] = [from, to].map((name) => releaseOf(context, pipeline, name)) as [Outcome, Outcome];
  const manifests = [before.manifest, after.manifest] as const;
  const end = manifests.map(periodEnd).sort()[0]!;
  const found = revisionsOf(before.series, after.series, end).filter(({ target }) =>
    pipeline.targets.some((each) => each.target === target),
  );
  const revisions = await traceRevisions(pipeline, context.effects, manifests, found);
  const told = {
    ...{ from: nameOf(before.manifest), to: nameOf(after.manifest) },
    verdicts: verdictChanges(before.assessments, after.assessments),
    revisions,
    files: filesBetween(...manifests),
    method: methodBetween(...manifests),
  };
  if (context.json) answer(context, { ...told, verdicts: told.verdicts.map(briefly) });
  else for (const line of screen(context, pipeline, told)) context.effects.say(line);
  return 0;
}

interface Told {
  from: ReturnType<typeof nameOf>;
  to: ReturnType<typeof nameOf>;
  verdicts: ReturnType<typeof verdictChanges>;
  revisions: TracedRevision[];
  files: ReturnType<typeof filesBetween>;
  method: ReturnType<typeof methodBetween>;
}

/** A release as it stands. @throws Mistake where there is none of that name, or it is not what was published */
function releaseOf(context: Context, pipeline: Pipeline, name: string): Outcome {
  const release = releaseNamed(context, pipeline.pipeline, name);
  const standing = readStanding(context.effects, { pipeline, release });
  if (standing) return standing;
  throw new Mistake(
    release,
    { zh: "这个发布不完整。", en: "this release does not stand whole." },
    {
      zh: `请用备份恢复：liandu restore ${release}。`,
      en: `Put it back from a backup: liandu restore ${release}.`,
    },
  );
}

function nameOf({ release, period_start, period_months, as_of }: Manifest) {
  return { release, period_start, period_months, as_of };
}

/** The files that only one of two releases rests on. */
function filesBetween(from: Manifest, to: Manifest) {
  const only = (one: Manifest, other: Manifest) => {
    const known = new Set(other.snapshots.map(({ snapshot }) => snapshot));
    return one.snapshots.filter(({ snapshot }) => !known.has(snapshot));
  };
  return { added: only(to, from), removed: only(from, to) };
}

/** Which parts of the method are not the same in two releases. */
function methodBetween(from: Manifest, to: Manifest) {
  return {
    code_version: from.code_version === to.code_version ? null : [from.code_version, to.code_version],
    pipeline_changed: from.pipeline_digest !== to.pipeline_digest,
  };
}

function briefly({ target, before, after }: Told["verdicts"][number]) {
  const told = (verdict: Assessment | null) =>
    verdict && {
      ...{ headline: verdict.headline, attainment: verdict.attainment, pace: verdict.pace },
      ...{ evidence: verdict.evidence, value: verdict.value },
    };
  return { target, before: told(before), after: told(after) };
}

function screen(context: Context, pipeline: Pipeline, told: Told): string[] {
  const { language } = context;
  const say = wording(language);
  const label = ({ release, as_of, ...period }: Told["from"]): string =>
    `${release}${say("（", " (")}${periodLabel(yearToDate(period), language)}${say("，数据截至", ", as of ")}${as_of}${say("）", ")")}`;
  const none = `  ${say("无", "none")}`;
  const section = (title: string, lines: string[]): string[] => [
    title,
    ...(lines.length > 0 ? lines : [none]),
  ];
  const { added, removed } = told.files;
  const file =
    (sign: string) =>
    (each: (typeof added)[number]): string =>
      `  ${sign} ${each.file}${say("（", " (")}${each.known_at.slice(0, 10)}${say("收到）", ")")}`;
  const { code_version, pipeline_changed } = told.method;
  return [
    `${label(told.from)} → ${label(told.to)}`,
    ...section(
      say("判定有变化的目标", "Verdicts that changed"),
      told.verdicts.map(({ target, before, after }) => {
        const title = pipeline.targets.find((each) => each.target === target)?.title[language] ?? "";
        const words = (verdict: Assessment | null): string => {
          if (!verdict) return "—";
          const { headline, value } = readOut(verdict, pipeline, language);
          return `${headline}${say("（", " (")}${value}${say("）", ")")}`;
        };
        return `  ${target} ${title}${say("：", ": ")}${words(before)} → ${words(after)}`;
      }),
    ),
    ...section(
      say("已发布各期的数有修订的", "Values of published periods that were revised"),
      told.revisions.flatMap((revision) => revised(context, pipeline, revision)),
    ),
    ...section(say("文件", "Files"), [...added.map(file("+")), ...removed.map(file("−"))]),
    ...section(say("方法", "Method"), [
      ...(pipeline_changed ? [`  ${say("流程定义有变化", "the pipeline's definitions changed")}`] : []),
      ...(code_version ? [`  ${say("程序版本", "code version")} ${code_version.join(" → ")}`] : []),
    ]),
  ];
}

/** Units whose cells are listed under a revised value. */
const LISTED = 10;

function revised(context: Context, pipeline: Pipeline, revision: TracedRevision): string[] {
  const { language } = context;
  const say = wording(language);
  const target = pipeline.targets.find((each) => each.target === revision.target)!;
  const { display } = pipeline.indicators.find((each) => each.indicator === target.indicator)!;
  const amount = (value: string | null): string => formatValue(value, display, pipeline.units, language);
  const { before, after, units } = revision;
  const change = before === null || after === null ? null : decimal(after).minus(before);
  const by =
    change === null
      ? ""
      : `${say("（", " (")}${change.isNegative() ? "" : "+"}${amount(change.toFixed())}${say("）", ")")}`;
  const side = (cells: readonly TracedCell[]): string =>
    cells.length === 0
      ? say("无", "none")
      : cells.map(({ contribution, file, line }) => `${contribution} ${file}:${line}`).join(say("、", ", "));
  const more = units.length - LISTED;
  return [
    `  ${target.target} ${target.title[language]} ${periodLabel(revision, language)}${say("：", ": ")}${amount(before)} → ${amount(after)}${by}`,
    ...units
      .slice(0, LISTED)
      .map((unit) => `    ${unit.stat_unit}  ${side(unit.before)} → ${side(unit.after)}`),
    ...(more > 0 ? [`    ${say(`……另有${more}家，见 --json`, `… ${more} more with --json`)}`] : []),
    ...(units.length === 0
      ? [
          `    ${say("单元格没有变化：由流程定义或程序的变化引起", "no cell changed: definitions or code did")}`,
        ]
      : []),
  ];
}
