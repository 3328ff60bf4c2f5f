import { expect, test } from "vitest";
import { cellRule, readCell } from "../../../src/intake/cells/cell.js";
import type { Column } from "../../../src/model/model.js";

const column: Column = {
  ...{ name: "day", title: { zh: "日期", en: "Day" }, head: ["日期"], aliases: [], kind: "date" },
  required: false,
};
const read = (raw: string, time_zone = "Asia/Shanghai"): string => {
  const cell = readCell(cellRule({ codes: [], units: [], time_zone }, column, ""), raw);
  if ("code" in cell) return `! ${cell.code} ${cell.data.perhaps ?? cell.data.number ?? ""}`.trim();
  return cell.warning ? `${cell.value} ? ${cell.warning.data.perhaps}` : `${cell.value}`;
};

test.each([
  ["2024-12-31 23:59:17", "2024-12-31 ? 2025-01-01"],
  ["2024/12/31 23:59:17", "2024-12-31 ? 2025-01-01"],
  ["45657.9995", "2024-12-31 ? 2025-01-01"],
  ["2024-12-31 16:00", "2024-12-31 ? 2025-01-01"],
  ["2024-12-31 16:00:00", "2024-12-31 ? 2025-01-01"],
  ["2024-12-31T16:00:00.000", "2024-12-31 ? 2025-01-01"],
  ["12/31/2024 4:00 PM", "! type-error"],
  ["2024-12-31 4:00:00 PM", "2024-12-31 ? 2025-01-01"],
  ["45657.666666667", "2024-12-31 ? 2025-01-01"],
  ["2025年2月28日 23:59:17", "2025-02-28 ? 2025-03-01"],
  ["2028-02-28 16:00", "2028-02-28 ? 2028-02-29"],
])("a day that a time zone may have moved is kept, and the other day is named: %s", (raw, told) => {
  expect(read(raw)).toBe(told);
});

test.each([
  ["2025-03-01 00:00:43", "2025-03-01"],
  ["2025-03-01 00:00:00", "2025-03-01"],
  ["2025-12-31 23:59:59", "2025-12-31"],
  ["2025-12-31 23:59", "2025-12-31"],
  ["2025-03-01 09:30", "2025-03-01"],
  ["2025-03-01 15:59:59", "2025-03-01"],
  ["45717.5", "2025-03-01"],
  ["2025-03-01T00:00:00Z", "2025-03-01"],
  ["2025-03-01T08:30:00Z", "2025-03-01"],
  ["2025-03-01T10:30:00+08:00", "2025-03-01"],
])("an ordinary time of day is dropped: %s", (raw, day) => {
  expect(read(raw)).toBe(day);
});

test("which time of UTC is midnight depends on the pipeline's zone, with its summer time", () => {
  expect(read("2025-02-28 16:00", "Europe/Moscow")).toBe("2025-02-28");
  expect(read("2025-02-28 21:00", "Europe/Moscow")).toBe("2025-02-28 ? 2025-03-01");
  expect(read("2025-02-28 23:00", "Europe/Berlin")).toBe("2025-02-28 ? 2025-03-01");
  expect(read("2025-07-31 22:00", "Europe/Berlin")).toBe("2025-07-31 ? 2025-08-01");
});

test.each([
  ["2025-02-28T16:00:00.000Z", "! day-of-another-zone 2025-03-01"],
  ["2024-12-31T16:00:00Z", "! day-of-another-zone 2025-01-01"],
  ["2024-12-31T20:15:00+00:00", "! day-of-another-zone 2025-01-01"],
])("a moment that lies on two days is withheld, and both are named: %s", (raw, told) => {
  expect(read(raw)).toBe(told);
});

test.each([
  ["1905-07-17", 2025],
  ["1905/7/16", 2024],
  ["1905年7月18日", 2026],
  ["17-Jul-1905", 2025],
  ["1905-07-17 00:00:00", 2025],
  ["1909-07-18", 2025],
  ["1900-01-01", 1],
  ["1900-01-09", 9],
  ["1900/1/0", 0],
  ["1899-12-30", 0],
  ["1904-01-01", 0],
])("a number that a spreadsheet shows as a day is withheld: %s", (raw, number) => {
  expect(read(raw)).toBe(`! number-as-day ${number}`);
});

test.each(["1910-01-01", "1949-10-01", "1953-07-01", "1978-12-18", "1906-03-01", "1903-05-04"])(
  "an old day that no year and no small number makes is a day: %s",
  (raw) => {
    expect(read(raw)).toBe(raw);
  },
);
