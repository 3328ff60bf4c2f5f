import type { AlertChannel } from "./alert.js";
import type { Rule } from "./decision.js";
import type { TaskKind } from "./finding-task.js";
import type { Indicator } from "./indicator.js";
import type { Measure, Office } from "./measure.js";
import type { Severity } from "./severity.js";
import type { Source, Unit } from "./source.js";
import type { Document, PathStep, Target } from "./target.js";
import type { Timetable } from "./timetable.js";
import type { Language, Words } from "./words.js";

/** An open parameter of the plan: its value here, what it decides, and why this default. */
export interface Setting {
  setting: string;
  value: string;
  /** How the value is written, where that is said. */
  is?: "number" | "day" | "month_day" | undefined;
  /** The words that the value may be, where they are said. */
  one_of?: string[] | undefined;
  title: Words;
  note: Words;
}

/** A code list: the rows of `codes/<name>.csv`, columns as in the file; `code`, `title_zh`, `title_en` always. */
export interface CodeList {
  codes: string;
  columns: string[];
  rows: Record<string, string>[];
}

/** Where it stands whom to call about a firm: a register of firms, its column with the phone, and that with the place. */
export interface Contacts {
  source: string;
  phone: string;
  place?: string | undefined;
}

/** What stands in place of a contact wherever a row is shown, in both languages, as it stands in a row of the sender's. */
export const MASKED_CONTACT = "［联系方式已遮盖 contact masked］";

/** A SQL model: one SELECT with a three-line header. */
export interface Model {
  model: string;
  file: string;
  sql: string;
  /** First header line: what a row is. */
  sentence: string;
  /** Columns that identify a row: an automatic uniqueness audit. */
  grain: string[];
  /** Tables it selects from. */
  reads: string[];
  kind: "base" | "indicator" | "decision" | "audit";
}

/** What an audit's rows mean to the reader; sentences are filled from the columns of the row. */
export interface Audit {
  audit: string;
  severity: Severity;
  /** What it asks of the office; to verify, where it does not say. */
  task?: TaskKind | undefined;
  says: Words;
  mend: Words;
}

/** How a printed value is written; `unit` is looked up in the unit list. */
export interface Format {
  kind: "text" | "integer" | "decimal" | "percent" | "points" | "date";
  decimals?: number | undefined;
  unit?: string | undefined;
}

/** A table of the report: its SELECT and how each column is printed. */
export interface TablePlan {
  table: string;
  title: Words;
  note?: Words | undefined;
  sql: string;
  columns: { name: string; title: Words; format: Format }[];
  /** Columns that a bar chart of the workbook draws, beside the names of the first. */
  bars?: string[] | undefined;
}

/**
 * A chart's title made from its rows: a SELECT from `chart_rows` that gives at most one row, the case that holds in
 * `says` and its facts, and the wording of each case.
 */
export interface AnswerPlan {
  sql: string;
  says: Record<string, Words>;
}

/** A chart of the report: its SELECT and its Vega-Lite specification. */
export interface ChartPlan {
  chart: string;
  /** What is shown; the title where no answer is. */
  title: Words;
  answer?: AnswerPlan | undefined;
  /** Unit of the measure. */
  unit?: Words | undefined;
  /** Where the figures come from; the pipeline itself where absent. */
  source?: Words | undefined;
  note?: Words | undefined;
  sql: string;
  /** The Vega-Lite specification, as in the file; its data is bound when drawn. */
  spec: Record<string, unknown>;
}

/** A block the report knows how to make by itself, from the run and not from a query. */
export type BuiltIn =
  | "board"
  | "annual"
  | "measures"
  | "deliveries"
  | "changed"
  | "history"
  | "published"
  | "findings"
  | "quarantine"
  | "ledger"
  | "settings"
  | "method"
  | "citations"
  | "sources";

/** A section of the report: its title and its blocks in order. */
export interface SectionPlan {
  section: string;
  /** The page beside the main one on which it stands; absent for the main page. */
  page?: string | undefined;
  title: Words;
  lead?: Words | undefined;
  /** `part` is a part of the bulletin by the name that its heading bears. */
  blocks: ({ chart: string } | { table: string } | { block: BuiltIn } | { part: string })[];
}

/** A query whose rows only the texts of the bulletin use: `report/facts/<fact>.sql`. */
export interface FactPlan {
  fact: string;
  sql: string;
}

/** The texts of the report that are written by templates from the data (Liquid), and what people add to them. */
export interface BulletinPlan {
  /** The monthly bulletin, `bulletin.zh.liquid` and `bulletin.en.liquid`. */
  bulletin: Words;
  /** The answer on top of the page, `answer.zh.liquid` and `answer.en.liquid`. */
  answer: Words;
  /** What changed, what is red and who owns it, on one page: `brief.zh.liquid` and `brief.en.liquid`. */
  brief?: Words | undefined;
  facts: FactPlan[];
  /** What people wrote for a period, "2025-09" → place in the text → words: `notes/2025-09.zh.md`. */
  notes: Record<Language, Record<string, Record<string, string>>>;
}

/**
 * What the sheet of each firm shows: one chart and one table. Each SELECT, the answer's too, gives `stat_unit`, whose sheet a
 * row belongs to; `firms` has one row for each sheet, with `firm` (its name) and, of both languages, what else says who it is.
 */
export interface SheetPlan {
  firms: string;
  chart: ChartPlan;
  table: TablePlan;
}

/** The plan of the report: `report/report.yaml` with its charts and tables. */
export interface ReportPlan {
  /** Pages beside the main one, `<page>.html`. */
  pages: { page: string; title: Words }[];
  sections: SectionPlan[];
  charts: ChartPlan[];
  tables: TablePlan[];
  /** Tables of the public page; their SELECTs read the research file and nothing else. */
  public: TablePlan[];
  /** Absent where the pipeline has no sheets of firms. */
  sheet?: SheetPlan | undefined;
  /** Absent where the pipeline has no templates. */
  bulletin?: BulletinPlan | undefined;
  /** Chinese word of a chart specification → English. */
  words: Record<string, string>;
}

/** Parameters of the primary disclosure rules on figures of confidential returns; no published file tells them. */
export interface PrimaryRules {
  /** Fewest enterprise groups behind a figure (统计法第二十八条; 3 at least). */
  threshold: number;
  /** The p of the p% rule: nobody in a figure may learn another's to within so many percent of it. */
  p_percent: number;
  /** The largest n groups may not reach k percent of a figure; absent, the rule is not applied. */
  dominance?: { n: 1 | 2; k: number } | undefined;
}

/** A pipeline folder, read and checked. */
export interface Pipeline {
  pipeline: string;
  title: Words;
  /** Absolute path of the folder. */
  folder: string;
  time_zone: string;
  /** A cron line: when the scheduler looks whether something is due; the calendar says what is. */
  schedule: string;
  calendar: Timetable;
  /**
   * Of targets whose words can be read in two ways which reading decides: `first` is their indicator, `other` their other
   * reading; `first` where absent.
   */
  readings?: Record<string, "first" | "other"> | undefined;
  /** Where changes of how the runs stand are told; nowhere where empty. */
  alerts: AlertChannel[];
  /** Whom to call about what is to be done; shown on the screen and in no release, log or alert. */
  contacts?: Contacts | undefined;
  /** New files that one run takes in at most; 5,000 where absent. */
  files_at_once?: number | undefined;
  /** Years for which a release is kept that is not the last of its period; for ever where absent, 10 at least by law. */
  releases_kept_years?: number | undefined;
  /** `month` or `quarter`; with months, the first period of a year may span two (1—2月). */
  frequency: "month" | "quarter";
  first_period_months: number;
  /** The plan's first and last day. */
  plan: { starts_on: string; ends_on: string };
  /** First period that the calendar holds, "2022-01-01". */
  starts_on: string;
  /** Sources whose file must have arrived for a period to be complete. */
  complete_when: string[];
  inbox: { folder: string; synthetic: boolean }[];
  disclosure: PrimaryRules;
  settings: Setting[];
  sources: Source[];
  units: Unit[];
  codes: CodeList[];
  indicators: Indicator[];
  models: Model[];
  audits: Audit[];
  document: Document;
  targets: Target[];
  offices: Office[];
  measures: Measure[];
  rules: Rule[];
  paths: PathStep[];
  report: ReportPlan;
  /** sha256 over every file of the folder. */
  digest: string;
}
