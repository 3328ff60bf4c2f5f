import type { Finding, LedgerEntry, Quarantined } from "./finding.js";
import type { Period } from "./period.js";
import type { Pipeline } from "./pipeline.js";
import type { ReceivedTable } from "./received-table.js";
import type { Snapshot } from "./snapshot.js";
import type { Succession } from "./succession.js";

/** What the caller asks for; without them the newest day and the newest complete period. */
export interface Request {
  /** State of knowledge: only what had been received by the end of this day counts, "2025-07-10". */
  as_of?: string | undefined;
  /** Month in which the report period ends, "2025-06". */
  period?: string | undefined;
  /**
   * The day on which the calendar decided to run although a source was late, "2025-10-27": what is late by then makes
   * the release preliminary. `as_of` goes before it; without both nothing is late, for the clock marks no release.
   */
  looked_on?: string | undefined;
}

/** Whether the newest edition is asked for, the one that readers are pointed to. */
export function asksNewest({ as_of, period }: Request): boolean {
  return !as_of && !period;
}

/**
 * One edition of the report: the pipeline, the tables that count, the day and the period, and the release name that
 * follows from them.
 */
export interface Edition extends Succession {
  pipeline: Pipeline;
  landed: readonly ReceivedTable[];
  /** Readers are pointed to it; one that was asked for by day or period stands beside it. */
  newest: boolean;
  release: string;
  code_version: string;
  as_of: string;
  period: Period;
  snapshots: readonly Snapshot[];
  /** Something in it is invented. */
  synthetic: boolean;
  ledger: LedgerEntry[];
  quarantined: Quarantined[];
  /** Of the received files; edit rules and audits find more. */
  findings: Finding[];
}
