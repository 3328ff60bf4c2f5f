import { codeVersion } from "../effects.js";
import { sha256 } from "../formats/formats.js";
import { appendEntry, type Entry, readLedger, type Seen, takeTurn } from "../jobs/jobs.js";
import {
  type Effects,
  type Language,
  Mistake,
  type Pipeline,
  periodEnd,
  type ReceivedTable,
} from "../model/model.js";
import { receive } from "../run.js";
import { tellAlerts } from "./alerts.js";
import { recordedRun } from "./recorded-run.js";
import { takeLists } from "./take-words.js";
import { nowOf } from "./wall.js";

/**
 * Does whatever is due by the calendar and the ledger, under the lock that `held` stands for, then tells what changed to
 * those who asked for it.
 * @returns what became of each run
 */
export async function takeTurnOf(pipeline: Pipeline, held: Effects, language: Language): Promise<Entry[]> {
  let last: Seen | undefined;
  let interrupted = false;
  try {
    return await takeTurn(pipeline, {
      now: () => nowOf(pipeline, held),
      see: async () => {
        last = undefined;
        last = await seenBy(pipeline, held);
        return last;
      },
      ledger: () => readLedger(held.root, pipeline.pipeline),
      append: (line) => appendEntry(held, pipeline.pipeline, line),
      make: async ({ covers_to }, newest, preliminary) => {
        const looked_on = preliminary ? nowOf(pipeline, held).local.slice(0, 10) : undefined;
        const request = newest ? { looked_on } : { period: covers_to.slice(0, 7), looked_on };
        return (await recordedRun(pipeline, request, held, "schedule")).manifest.release;
      },
    });
  } catch (error) {
    interrupted = error instanceof Mistake && error.exit_code === 130;
    throw error;
  } finally {
    if (!interrupted) await tellAlerts(pipeline, held, last, language); // who stopped it knows
  }
}

/** What has come by now, taken in as a run would; under the lock. */
export async function seenBy(pipeline: Pipeline, held: Effects): Promise<Seen> {
  await takeLists(pipeline, held);
  return seenIn(pipeline, await receive(pipeline, {}, held));
}

/** What has come, by the tables that were received. */
export function seenIn(pipeline: Pipeline, tables: readonly ReceivedTable[]): Seen {
  const files = tables.map(({ snapshot: { snapshot, left, withdrawn } }) =>
    [snapshot, left ? "-" : "", withdrawn ? "x" : ""].join(""),
  );
  return {
    arrivals: tables.flatMap(arrivalOf),
    seen: sha256([pipeline.digest, codeVersion(), ...files].join("\n")),
  };
}

function arrivalOf({ source, period, snapshot: { snapshot, known_at } }: ReceivedTable): Seen["arrivals"] {
  if (source === null) return [];
  const covers_to = period === null ? null : periodEnd(period);
  return [{ source, covers_to, snapshot, received_on: known_at.slice(0, 10) }];
}
