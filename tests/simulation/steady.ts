import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mock } from "node:test";
import { realEffects } from "../../src/effects.js";
import { appendEntry, type Now, readLedger, startSchedule, takeTurn, withLock } from "../../src/jobs/jobs.js";
import { addMonths, localMinute, type Pipeline } from "../../src/model/model.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";

/**
 * `npm run steady`: the scheduler in one process over 200 months: node-cron's own tick under a clock that is wound
 * forward hour by hour, lock and ledger on the disk, and a light stand-in for the line. Prints the heap after a
 * collection, and what the process holds, after 20, 50, 100 and 200 months. Exit 1 when a month was not made just once,
 * or when the heap grew by more than a tenth from the fiftieth month to the last.
 */
const MONTHS = 200;
const HOUR = 3_600_000;
const project = join(import.meta.dirname, "../../..");
const city = loadPipeline(project, "liaocheng-nonferrous");
const root = mkdtempSync(join(tmpdir(), "liandu-steady-"));
const pipeline: Pipeline = {
  ...city,
  schedule: "0 9,15 10-14 * *",
  calendar: { ...city.calendar, starts_on: "2025-02-01", jobs: city.calendar.jobs.slice(0, 1) },
};
const begins = Date.parse("2025-03-01T00:00:00+08:00");
mock.timers.enable({ apis: ["Date", "setTimeout", "setInterval"], now: begins });

const effects = { ...realEffects(root), now: () => new Date() };
const now = (): Now => ({ at: new Date(), local: localMinute(new Date(), pipeline.time_zone) });
const made: string[] = [];
let looks = 0;
let looking: Promise<void> = Promise.resolve();

/** Every month's file came on the tenth of the month after it; January is exempt. */
function arrivals(): { source: string; covers_to: string; snapshot: string; received_on: string }[] {
  const came = [];
  const today = now().local.slice(0, 10);
  for (let month = "2025-03-01"; `${month.slice(0, 8)}10` <= today; month = addMonths(month, 1)) {
    const covers_to = new Date(Date.parse(`${month}T00:00:00Z`) - 24 * HOUR).toISOString().slice(0, 10);
    if (!covers_to.includes("-01-"))
      came.push({ source: "b204_1", covers_to, snapshot: covers_to, received_on: `${month.slice(0, 8)}10` });
  }
  return came;
}

function look(): Promise<void> {
  looks += 1;
  looking = withLock(pipeline.pipeline, effects, async (held) => {
    await takeTurn(pipeline, {
      now,
      see: async () => ({ arrivals: arrivals(), seen: String(arrivals().length) }),
      ledger: () => readLedger(root, pipeline.pipeline),
      append: (line) => appendEntry(held, pipeline.pipeline, line),
      make: async ({ covers_to }) => {
        made.push(covers_to);
        return `${covers_to.slice(0, 7)}_stand-in`;
      },
    });
  });
  return looking;
}

/** A turn of the event loop, in which what was due goes on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const rows: { months: number; heap: number; rss: number }[] = [];
const stop = startSchedule(pipeline, look);
for (let month = 1; month <= MONTHS; month += 1) {
  const until = Date.parse(`${addMonths("2025-03-01", month)}T00:00:00+08:00`);
  while (Date.now() < until) {
    mock.timers.tick(HOUR);
    for (let at = 0; at < 3; at += 1) await turn();
    await looking;
  }
  if ([20, 50, 100, MONTHS].includes(month)) {
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    rows.push({ months: month, heap: heapUsed / 1e6, rss: rss / 1e6 });
  }
}
await stop();
mock.timers.reset();
rmSync(root, { recursive: true, force: true });

const [, fiftieth, , last] = rows;
const grown = last!.heap / fiftieth!.heap;
const due = made.length;
const once = new Set(made).size === due;
process.stdout.write("| months | heap, MB | resident, MB |\n|---:|---:|---:|\n");
for (const { months, heap, rss } of rows)
  process.stdout.write(`| ${months} | ${heap.toFixed(1)} | ${rss.toFixed(0)} |\n`);
process.stdout.write(`${looks} looks, ${due} releases, each ${once ? "once" : "NOT once"}\n`);
process.exitCode = grown <= 1.1 && once && due >= (MONTHS * 11) / 12 - 1 ? 0 : 1;
