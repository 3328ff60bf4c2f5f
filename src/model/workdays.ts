import type { SpecialDay } from "./timetable.js";

/** The day itself where the office is open, else the next on which it is; days are ISO, "2026-02-14". */
export function workdayFrom(day: string, special: readonly SpecialDay[]): string {
  for (let at = day; ; at = addDays(at, 1)) if (isWorkday(at, special)) return at;
}

/** The day that lies so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function isWorkday(day: string, special: readonly SpecialDay[]): boolean {
  const told = special.find((each) => each.day === day);
  if (told) return told.kind === "workday";
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
