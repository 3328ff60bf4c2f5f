import { join } from "node:path";
import { renewCorrections } from "./corrections.js";
import { type Edition, identify, type Request, refusal, refuseSlippedFiles } from "./edition.js";
import { codeVersion } from "./effects.js";
import { collect, landedColumns, settleCorrections } from "./intake/intake.js";
import type {
  Assessment,
  Content,
  Effects,
  Engine,
  Finding,
  Manifest,
  MeasureState,
  Pipeline,
  ReleaseFile,
  Row,
  Severity,
} from "./model/model.js";
import { standingOf } from "./plan-standing.js";
import { reasonWords, thresholds, thresholdsVersion } from "./progress/progress.js";
import { makeCurrent, publish, readStanding, researchFile, seal } from "./release/release.js";
import { compose } from "./report/report.js";
import { landSnapshots } from "./take-in.js";
import {
  aggregate,
  applyRules,
  attachFacts,
  audit,
  build,
  inWarehouse,
  type Landed,
  loadDefinitions,
  observe,
  query,
} from "./warehouse/warehouse.js";

/** What a run leaves: the sealed release, its verdicts, and whether it stood already. */
export interface Outcome {
  manifest: Manifest;
  assessments: Assessment[];
  measures: MeasureState[];
  unchanged: boolean;
}

/**
 * The straight line, from the files that were received to a published release:
 * collect, take in, land, build, assess, compose, seal, publish. A function of the snapshots, the pipeline folder,
 * the code and a day: the same inputs give the same bytes, and a release that stands is not made twice.
 * Readers are pointed to the newest edition only: one that was asked for by day or period stands beside it.
 * @throws Mistake when data or definitions are refused; the last release stays as it is
 */
export async function run(pipeline: Pipeline, request: Request, effects: Effects): Promise<Outcome> {
  const landed = await receive(pipeline, request, effects);
  if (!request.as_of && !request.period) await renewCorrections(pipeline, landed, effects);
  const edition = identify(pipeline, landed, request, codeVersion());
  const outcome =
    stands(pipeline, edition, effects) ??
    (await inWarehouse(effects.root, pipeline.pipeline, (engine) =>
      release(engine, pipeline, edition, effects),
    ));
  if (!request.as_of && !request.period) makeCurrent(effects, outcome.manifest);
  return outcome;
}

/**
 * Collect, take in, land: what had reached us by the asked day, each snapshot as facts with its findings. A file that
 * was refused and then taken out of the inbox no longer counts.
 */
export async function receive(pipeline: Pipeline, request: Request, effects: Effects): Promise<Landed[]> {
  const snapshots = collect(pipeline, effects).filter(
    ({ known_at }) => !request.as_of || known_at.slice(0, 10) <= request.as_of,
  );
  const landed = await landSnapshots(pipeline, snapshots, codeVersion(), effects);
  return settleCorrections(landed).landed.filter(
    (each) =>
      !each.snapshot.withdrawn ||
      (each.source !== null && each.findings.every(({ severity }) => severity !== "block")),
  );
}

/** The edition's release when it stands already. */
function stands(pipeline: Pipeline, edition: Edition, effects: Effects): Outcome | undefined {
  const standing = readStanding(effects.root, pipeline.pipeline, edition.release);
  return standing && { ...standing, unchanged: true };
}

/**
 * Facts become SQL tables: definitions, forms and registers, the observations that edit rules let pass, then the
 * pipeline's own models in order.
 * @returns the findings of the edit rules
 */
export async function model(
  engine: Engine,
  pipeline: Pipeline,
  edition: Edition,
  data: string,
): Promise<Finding[]> {
  await loadDefinitions(engine, pipeline, edition.landed, edition.period, edition.as_of);
  await attachFacts(engine, pipeline, data, edition.landed, landedColumns);
  const edited = await applyRules(engine, pipeline);
  await observe(engine, pipeline);
  await build(engine, pipeline.models);
  return edited;
}

/** Build, assess, compose, seal, publish. */
async function release(
  engine: Engine,
  pipeline: Pipeline,
  edition: Edition,
  effects: Effects,
): Promise<Outcome> {
  const edited = await model(engine, pipeline, edition, join(effects.root, "data"));
  refuseSlippedFiles(pipeline, edition.landed, edited);
  const values = await aggregate(engine, pipeline.indicators);
  const findings = await judge(engine, pipeline, edition, edited);
  const standing = await standingOf(engine, pipeline, edition, values);
  const content: Content = {
    ...{ ...edition, ...standing, pipeline, values, findings },
    ledger: edition.landed.map((each) => each.ledger),
    quarantined: edition.landed.flatMap((each) => each.quarantined),
    queries: await queries(engine, pipeline),
    method: { thresholds, thresholds_version: thresholdsVersion, reasons: reasonWords },
  };
  const named = identity(engine, pipeline, edition, findings);
  const research = await researchFile(engine, effects.root, pipeline, named, values, standing.assessments);
  const files: ReleaseFile[] = [...(await compose(content)), research];
  const manifest = seal(named, files);
  publish(effects, manifest, files);
  return { manifest, assessments: standing.assessments, measures: standing.measures, unchanged: false };
}

/** Every finding of the edition, those of its edit rules and audits included. @throws Mistake exit 3 when one of them blocks */
async function judge(
  engine: Engine,
  pipeline: Pipeline,
  edition: Edition,
  edited: readonly Finding[],
): Promise<Finding[]> {
  const fileOf = (snapshot: string): string =>
    edition.snapshots.find((each) => each.snapshot === snapshot)?.file ?? "";
  const audited = [...edited, ...(await audit(engine, pipeline, fileOf))];
  const blocking = audited.filter((finding) => finding.severity === "block");
  if (blocking.length > 0) throw refusal(blocking);
  return [...edition.findings, ...audited];
}

/** The rows behind each chart and table of the report, by name. */
async function queries(engine: Engine, pipeline: Pipeline): Promise<Record<string, Row[]>> {
  const { charts, tables } = pipeline.report;
  const asked = [
    ...charts.map(({ chart, sql }) => ({ name: chart, sql })),
    ...tables.map(({ table, sql }) => ({ name: table, sql })),
  ];
  const rows: Record<string, Row[]> = {};
  for (const { name, sql } of asked)
    rows[name] = await query(engine, join(pipeline.folder, "report", `${name}.sql`), sql);
  return rows;
}

/** What the release is, before its files are known. */
function identity(
  engine: Engine,
  pipeline: Pipeline,
  edition: Edition,
  findings: readonly Finding[],
): Omit<Manifest, "files"> {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    release: edition.release,
    pipeline: pipeline.pipeline,
    ...edition.period,
    as_of: edition.as_of,
    standing: "released",
    synthetic: edition.synthetic,
    code_version: edition.code_version,
    engine: engine.version,
    pipeline_digest: pipeline.digest,
    snapshots: edition.snapshots.map(({ snapshot, file, known_at }) => ({ snapshot, file, known_at })),
    ledger: edition.landed.map((each) => each.ledger),
    findings: {
      note: count("note"),
      warn: count("warn"),
      withhold: count("withhold"),
      block: count("block"),
    },
  };
}
