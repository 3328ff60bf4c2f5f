import { expect, test } from "vitest";
import type { Measure, Pipeline, ReceivedTable, Source } from "../../../src/model/model.js";
import { identify } from "../../../src/release/release.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

const small = loadSmallPipeline();
const source = (name: string, given: Partial<Source> = {}): Source => ({
  ...small.sources[0]!,
  ...{ source: name, rules: [] },
  ...given,
});
const pipeline: Pipeline = {
  ...small,
  sources: [
    ...small.sources,
    source("note", { acceptances: true }),
    source("paper"),
    source("closing", { finalises: true }),
  ],
  measures: [{ measure: "Ц1", needs: ["vypusk", "reestr"] } as Measure],
};

/** A file that was read without a finding. */
function received(source: string, known_at: string, months: string | null = null): ReceivedTable {
  const file = `${source} ${known_at}.csv`;
  const parts = { kept: 0, quarantined: 0, head: 0, blank: 0, total: 0, note: 0 };
  const rows = { rows_read: 0, rows_kept: 0, rows_quarantined: 0 };
  const cells = { cells_read: 0, cells_kept: 0, cells_withheld: 0, cells_quarantined: 0 };
  return {
    snapshot: { snapshot: file, file, path: file, bytes: 1, sender: "", known_at, synthetic: true },
    period: months === null ? null : { period_start: months, period_months: 3 },
    ...{ key: "", sheet: null, source, parts: ["part"], units: {}, findings: [], quarantined: [] },
    ledger: { file, lines: 0, ...parts, ...rows, ...cells },
    ...{ corrects: null, answers: [], asked: null, printed: null },
  } as unknown as ReceivedTable;
}
const filed = received("vypusk", "2025-10-12T09:30", "2025-07-01");
const dayOf = (tables: ReceivedTable[], as_of?: string): string =>
  identify(pipeline, tables, { as_of }, "1").as_of;

test("an edition is of the day on which the newest file came that its verdicts rest on", () => {
  expect(dayOf([filed])).toBe("2025-10-12");
  expect(dayOf([filed, received("reestr", "2025-10-20T09:00")])).toBe("2025-10-20");
  expect(dayOf([filed], "2026-03-01")).toBe("2026-03-01"); // the day that was asked for
});

test("a source of the calendar is awaited once its day, moved to a workday, is over and nothing came for the period", () => {
  const job = { job: "report", title: { zh: "季报", en: "Report" }, run_day: 20, at: "07:00" };
  const late = { wait_days: 0, when_late: "preliminary" as const, remind_days: 0 };
  const calendar = {
    starts_on: "2025-07-01",
    special_days: [],
    jobs: [{ ...job, ...late, needs: { vypusk: 15, reestr: 18 } }], // 18 October 2025 is a Saturday
  };
  const awaited = (tables: ReceivedTable[], request: object, given = calendar) =>
    identify({ ...pipeline, calendar: given }, tables, request, "1").awaits;
  const reestr = [{ source: "reestr", due_on: "2025-10-20" }];
  expect(awaited([filed], { looked_on: "2025-10-20" })).toEqual([]);
  expect(awaited([filed], { looked_on: "2025-10-21" })).toEqual(reestr);
  expect(awaited([filed], { as_of: "2025-10-21" })).toEqual(reestr);
  expect(awaited([filed], { as_of: "2025-10-20", looked_on: "2025-11-01" })).toEqual([]);
  const stale = received("reestr", "2025-09-30T09:00");
  const fresh = received("reestr", "2025-10-01T09:00");
  expect(awaited([stale, filed], { looked_on: "2025-11-01" })).toEqual(reestr);
  expect(awaited([fresh, filed], { looked_on: "2025-11-01" })).toEqual([]);
  const later = { ...calendar, starts_on: "2025-10-01" }; // from the fourth quarter on
  expect(awaited([filed], { looked_on: "2025-11-01" }, later)).toEqual([]);
});

test("a note about one firm or a figure published elsewhere makes nothing newer, a year that is called final does", () => {
  expect(dayOf([filed, received("note", "2025-11-03T09:00")])).toBe("2025-10-12");
  expect(dayOf([filed, received("paper", "2025-11-03T09:00")])).toBe("2025-10-12");
  expect(dayOf([filed, received("closing", "2025-11-03T09:00")])).toBe("2025-11-03");
});
