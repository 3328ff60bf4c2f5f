import type { Assessment, Headline, Pace, ReasonCode } from "./assessment.js";
import type { Decision } from "./decision.js";
import type { Finding, LedgerEntry, Quarantined } from "./finding.js";
import type { IndicatorValue, ObsStatus, Shortfall } from "./indicator.js";
import type { Delivery, MeasureState } from "./measure.js";
import type { Period } from "./period.js";
import type { Pipeline } from "./pipeline.js";
import type { Severity } from "./severity.js";
import type { Snapshot } from "./snapshot.js";
import type { Awaited, Replaced, Succession } from "./succession.js";
import type { Words } from "./words.js";

/** A row of a report query: column → value as text, number, true/false or nothing. */
export type Row = Record<string, string | number | boolean | null>;

/** How verdicts are reached, as the report prints it: the sentence of each reason and the cut-offs of the pace ratio. */
export interface Method {
  reasons: Record<ReasonCode, Words>;
  thresholds: readonly { pace: Pace; at_least: number | null }[];
  /** Of a flow, while its year runs: the classes of the chance of reaching the target, and from which share of it ahead. */
  bands: readonly { pace: Pace; at_least: number }[];
  ahead_from: number;
  thresholds_version: string;
}

/** Everything a report is made of; `queries` holds the rows of each chart and table by its name, of a chart's answer as `<chart>.answer`. */
export interface Content extends Succession {
  pipeline: Pipeline;
  /** Identity of the release, printed on every page. */
  release: string;
  code_version: string;
  period: Period;
  as_of: string;
  synthetic: boolean;
  values: IndicatorValue[];
  assessments: Assessment[];
  series: SeriesValue[];
  history: PastVerdict[];
  measures: MeasureState[];
  decisions: Decision[];
  shortfalls: Shortfall[];
  revised: RevisedValue[];
  deliveries: Delivery[];
  snapshots: readonly Snapshot[];
  ledger: LedgerEntry[];
  findings: Finding[];
  quarantined: Quarantined[];
  method: Method;
  queries: Record<string, Row[]>;
}

/** What public pages are made of: what the release is, and rows that were read from the research file; nothing else. */
export type Published = Pick<
  Content,
  | "pipeline"
  | "release"
  | "code_version"
  | "period"
  | "as_of"
  | "awaits"
  | "replaces"
  | "synthetic"
  | "queries"
>;

/** What every row of the plan comes to: verdicts, the values behind them period by period, measures, and what senders owe. */
export type Standing = Pick<Content, "assessments" | "series" | "history" | "measures" | "deliveries">;

/** A target's value in one period; the value is a decimal number as text, in the base unit. */
export interface SeriesValue extends Period {
  target: string;
  value: string;
  obs_status: ObsStatus;
}

/** A target's headline in a period of the report's year, by the data of today. */
export interface PastVerdict extends Period {
  target: string;
  headline: Headline;
}

/** A value of an earlier period that files received since the last report changed; amounts are decimal text in the base unit. */
export interface RevisedValue extends Period {
  target: string;
  value: string;
  /** What returns that were corrected changed, and how many they are. */
  by_corrections: string;
  corrected: number;
  /** What returns that came after the report added, and how many they are. */
  by_late_returns: string;
  late: number;
  files: string[];
}

/** A value that two releases tell differently; null where one has none. */
export interface Revision extends Period {
  target: string;
  before: string | null;
  after: string | null;
}

/** A target whose headline two releases tell differently; null where one does not have it. */
export interface VerdictChange {
  target: string;
  before: Assessment | null;
  after: Assessment | null;
}

/** Who may see a file of a release: the bureau and those it reports to, or everybody. */
export type Layer = "internal" | "public";

/** A file of a release: its path inside the release folder or a layer of it, with "/" between the parts, and its bytes. */
export interface ReleaseFile {
  path: string;
  bytes: Uint8Array;
}

/** What a release is published from: the files of each layer, their paths inside it. */
export type Layers = Readonly<Record<Layer, readonly ReleaseFile[]>>;

/** `manifest.json`: identity and integrity of a release. */
export interface Manifest extends Period {
  release: string;
  pipeline: string;
  as_of: string;
  standing: "released";
  /** Of a preliminary release: the sources that are late with its period. */
  awaits?: readonly Awaited[];
  /** The preliminary release of the period in whose place it stands. */
  replaces?: Replaced;
  synthetic: boolean;
  code_version: string;
  engine: string;
  pipeline_digest: string;
  snapshots: { snapshot: string; file: string; known_at: string }[];
  files: { path: string; bytes: number; sha256: string }[];
  ledger: LedgerEntry[];
  /** How many findings of each severity the release carries. */
  findings: Record<Severity, number>;
}

/** What a run leaves: the sealed release, where the plan stands by it, and whether it stood already. */
export type Outcome = Pick<Standing, "assessments" | "series" | "measures"> & {
  manifest: Manifest;
  unchanged: boolean;
};
