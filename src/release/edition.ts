import {
  asksNewest,
  awaitedBy,
  type Edition,
  type Finding,
  finding,
  inCalendar,
  Mistake,
  oncePerCause,
  type Period,
  type Pipeline,
  periodEnd,
  type ReceivedTable,
  type Request,
  receipts,
  reportPeriod,
  sayFinding,
  withEffects,
  wording,
} from "../model/model.js";
import { releaseName } from "./identity.js";
import { awaitsOf, inSuccession } from "./succession.js";

/**
 * Decides which edition a request is about. Snapshots come in the order they were received.
 * @param root the project folder, for the release that it may replace; without it none is looked for
 * @throws Mistake exit 3 when a file is refused, or synthetic and real returns of one source would be mixed;
 *   exit 2 when no period is complete or the asked one has no data
 */
export function identify(
  pipeline: Pipeline,
  received: readonly ReceivedTable[],
  request: Request,
  code_version: string,
  root?: string,
): Edition {
  const landed = received.filter(({ snapshot }) => !snapshot.withdrawn);
  refuseBlocked(landed.flatMap((each) => each.findings));
  refuseMixture(pipeline, landed);
  refuseUnbalanced(landed);
  const as_of = request.as_of ?? newestDay(pipeline, landed);
  const period = choosePeriod(pipeline, landed, request.period);
  const snapshots = receipts(landed);
  const looked_on = request.as_of ?? request.looked_on;
  const late = looked_on === undefined ? [] : awaitedBy(pipeline, landed, period, looked_on);
  const gave_way = gaveWay(landed);
  const withdrawn = receipts(received).filter((snapshot) => snapshot.withdrawn);
  const same = {
    ...{ pipeline_digest: pipeline.digest, code_version, as_of, period, snapshots, gave_way, withdrawn },
  };
  const awaits = late.length > 0 || root === undefined ? late : awaitsOf(root, pipeline.pipeline, same);
  const inputs = { ...same, awaits };
  const edition: Edition = {
    pipeline,
    landed,
    newest: asksNewest(request),
    release: releaseName(inputs, periodEnd(period)),
    code_version,
    as_of,
    period,
    snapshots,
    awaits,
    replaces: null,
    synthetic: snapshots.some((snapshot) => snapshot.synthetic),
    ledger: landed.map(({ ledger }) => ledger),
    quarantined: landed.flatMap(({ quarantined }) => quarantined),
    findings: [...received.flatMap(({ findings }) => findings), ...superseded(pipeline, landed)],
  };
  return root === undefined ? edition : inSuccession(root, edition);
}

/** The snapshots that gave way to another of the same source, delivery and period: that others left changes no figure. */
function gaveWay(landed: readonly ReceivedTable[]): string[] {
  const about = ({ source, period, snapshot: { known_at } }: ReceivedTable): string =>
    JSON.stringify([source, known_at, period && periodEnd(period)]);
  const stand = new Set(landed.filter(({ snapshot }) => !snapshot.gave_way).map(about));
  const gone = landed.filter((table) => table.snapshot.gave_way && stand.has(about(table)));
  return [...new Set(gone.map(({ snapshot }) => snapshot.snapshot))].sort();
}

/**
 * The day on which the newest of the files came that verdicts rest on; where there are none, the newest of all. A note
 * about one firm, or a figure published elsewhere, makes nothing newer.
 */
function newestDay({ measures, sources }: Pipeline, landed: readonly ReceivedTable[]): string {
  const finalising = sources.filter(({ finalises }) => finalises).map(({ source }) => source);
  const needs = new Set([...measures.flatMap((measure) => measure.needs), ...finalising]);
  const resting = landed.filter(({ source }) => source !== null && needs.has(source));
  const days = (resting.length > 0 ? resting : landed).map(({ snapshot }) => snapshot.known_at.slice(0, 10));
  return days.sort().at(-1)!;
}

/**
 * Whether an edition may be published: its findings, those of its edit rules and audits included.
 * @param found the findings of the received tables, of the edit rules and of the audits
 * @returns all of them, each cause once and with its effect
 * @throws Mistake exit 3 when half of a file slipped its unit, or an edit rule or audit blocks
 */
export function admit(
  { pipeline, landed }: Edition,
  { received, edited, audited }: Record<"received" | "edited" | "audited", readonly Finding[]>,
): Finding[] {
  refuseSlippedFiles(pipeline, landed, edited);
  refuseBlocked([...edited, ...audited]);
  return withEffects(pipeline, landed, oncePerCause([...received, ...edited, ...audited]));
}

/** @throws Mistake exit 3 naming the first refused file, so that nothing is published from half of the inbox */
function refuseBlocked(findings: readonly Finding[]): void {
  const blocking = findings.filter((finding) => finding.severity === "block");
  if (blocking.length > 0) throw refusal(blocking);
}

/**
 * A slip of unit in half of a file's rows is the file's: withheld one by one they would leave a total without them.
 * @param edited the findings of the edit rules
 * @throws Mistake exit 3 naming the first of them
 */
function refuseSlippedFiles(
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  edited: readonly Finding[],
): void {
  const slips = pipeline.sources.flatMap(({ rules }) =>
    rules.filter(({ test }) => test.kind === "unit_slip").map(({ rule }) => rule),
  );
  const withheld = edited.filter(
    ({ severity, data }) => severity === "withhold" && slips.includes(String(data.rule)),
  );
  for (const { snapshot, ledger } of landed) {
    const own = withheld.filter(({ at }) => at.snapshot === snapshot.snapshot);
    const lines = new Set(own.map(({ at }) => at.line)).size;
    if (lines > 1 && lines * 2 >= ledger.rows_kept) throw refusal(own);
  }
}

/** The Mistake (exit 3) that says why data is refused, naming up to five findings. */
function refusal(blocking: readonly Finding[]): Mistake {
  const first = blocking.slice(0, 5);
  const list = (language: "zh" | "en"): string =>
    first.map((finding) => sentence(finding, language)).join(wording(language)("；", "; "));
  return new Mistake(
    first[0]!.at.file || "data",
    { zh: `数据未通过，没有发布：${list("zh")}。`, en: `data refused, nothing published: ${list("en")}.` },
    {
      zh: "改正后重新放入收件文件夹再运行；上一次发布保持不变。",
      en: "Correct it, put it back into the inbox and run again; the last release stands.",
    },
    3,
  );
}

function sentence(finding: Finding, language: "zh" | "en"): string {
  const { says, mend } = sayFinding(finding, language);
  const line =
    finding.at.line === undefined
      ? ""
      : wording(language)(`第${finding.at.line}行 `, ` line ${finding.at.line}`);
  return `${finding.at.file}${line ? ` ${line.trim()}` : ""} ${says}（${mend}）`;
}

/** Conservation: a file whose lines and cells are not all accounted for is our fault, and nothing may rest on it. */
function refuseUnbalanced(landed: readonly ReceivedTable[]): void {
  for (const { ledger } of landed) {
    const parts = ledger.kept + ledger.quarantined + ledger.head + ledger.blank + ledger.total + ledger.note;
    const cells = ledger.cells_kept + ledger.cells_withheld + ledger.cells_quarantined;
    const rows = ledger.rows_kept + ledger.rows_quarantined;
    if (parts !== ledger.lines || rows !== ledger.rows_read || cells !== ledger.cells_read)
      throw new Error(`the ledger of ${ledger.file} does not balance: ${JSON.stringify(ledger)}`);
  }
}

function refuseMixture(pipeline: Pipeline, landed: readonly ReceivedTable[]): void {
  for (const { source } of pipeline.sources) {
    const of = landed.filter((each) => each.source === source);
    const invented = of.find(({ snapshot }) => snapshot.synthetic);
    const real = of.find(({ snapshot }) => !snapshot.synthetic);
    if (invented && real)
      throw new Mistake(
        real.snapshot.file,
        {
          zh: `真实报表与合成样例“${invented.snapshot.file}”同属一个来源，不能混用。`,
          en: `a real return and the synthetic “${invented.snapshot.file}” are of one source and may not be mixed.`,
        },
        {
          zh: "请在pipeline.yaml的inbox中删去合成样例的文件夹。",
          en: "Remove the synthetic folder from inbox in pipeline.yaml.",
        },
        3,
      );
  }
}

/** The newest report period for which every source of `complete_when` has arrived, or the one asked for. */
function choosePeriod(
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  asked: string | undefined,
): Period {
  const arrived = pipeline.complete_when.map((source) =>
    landed
      .flatMap((each) => (each.source === source && each.period ? [reportPeriod(pipeline, each.period)] : []))
      .filter((period) => inCalendar(pipeline, period)),
  );
  const complete = (arrived[0] ?? []).filter((period) =>
    arrived.every((of) => of.some((each) => each.period_start === period.period_start)),
  );
  complete.sort((a, b) => (a.period_start < b.period_start ? -1 : 1));
  const chosen = asked ? complete.find((period) => periodEnd(period).startsWith(asked)) : complete.at(-1);
  if (chosen) return chosen;
  const have = complete.map((period) => periodEnd(period).slice(0, 7)).at(-1) ?? "—";
  throw new Mistake(
    asked ? `--period ${asked}` : pipeline.folder,
    { zh: "这个报告期的数据没有到齐。", en: "the data of this period are not complete." },
    {
      zh: `需要来源：${pipeline.complete_when.join("、")}；最新到齐的报告期是${have}。`,
      en: `Needed: ${pipeline.complete_when.join(", ")}; the newest complete period is ${have}.`,
    },
  );
}

/** Notes on files that a newer file of the same register replaces; what a form corrects, its returns tell. */
function superseded(pipeline: Pipeline, landed: readonly ReceivedTable[]): Finding[] {
  const replaces = new Set(
    pipeline.sources.filter((source) => source.delivery === "replace").map(({ source }) => source),
  );
  const key = ({ source }: ReceivedTable): string => (source && replaces.has(source) ? source : "");
  return landed.flatMap((older, at) => {
    if (key(older) === "") return [];
    const newer = landed.findLast(
      (each, position) =>
        position > at &&
        each.corrects === null &&
        each.snapshot.snapshot !== older.snapshot.snapshot &&
        key(each) === key(older),
    );
    if (!newer) return [];
    const { file, snapshot } = older.snapshot;
    return [finding("superseded-file", { file, snapshot }, { by: newer.snapshot.file })];
  });
}
