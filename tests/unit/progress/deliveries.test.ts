import { expect, test } from "vitest";
import type { Delivery } from "../../../src/model/model.js";
import { type Receipt, tellDeliveries } from "../../../src/progress/deliveries.js";
import { pipeline } from "../report/fixture-verdicts.js";

const of = (source: string, as_of: string, receipts: Receipt[] = []): Delivery =>
  tellDeliveries(pipeline, receipts, as_of).find((each) => each.source === source)!;

test("a monthly form that is due on the 15th is next due on the 15th of the next month", () => {
  expect(of("b204_1", "2025-10-12")).toMatchObject({
    ...{ covers_to: "2025-08-31", due_on: "2025-09-15", standing: "never", days_late: 27 },
    ...{ next_covers_to: "2025-09-30", next_due_on: "2025-10-15" },
  });
});

test("January comes with February: after December the next delivery covers to the end of February", () => {
  expect(of("b204_1", "2025-02-20")).toMatchObject({
    covers_to: "2024-12-31",
    next_covers_to: "2025-02-28",
    next_due_on: "2025-03-15",
  });
});

test("a quarter follows a quarter, a year a year", () => {
  expect(of("fund", "2025-10-12")).toMatchObject({ covers_to: "2025-06-30", next_covers_to: "2025-09-30" });
  expect(of("above_scale", "2025-10-12")).toMatchObject({
    ...{ covers_to: "2024-12-31", next_covers_to: "2025-12-31", next_due_on: "2026-03-01" },
  });
});

test("on the day on which it falls due a delivery is owed and not yet late", () => {
  expect(of("b204_1", "2025-10-15")).toMatchObject({ covers_to: "2025-09-30", days_late: 0 });
  expect(of("b204_1", "2025-10-14")).toMatchObject({ covers_to: "2025-08-31", days_late: 29 });
});
