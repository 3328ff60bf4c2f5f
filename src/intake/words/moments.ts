import { findDay } from "./days.js";
import { halfWidth, singleSpaced } from "./spelling.js";

/** A day that is printed with a time of day, or stored as a number with a fraction. */
export interface Moment {
  /** The day as printed, "2025-03-01". */
  day: string;
  /** Seconds since its midnight. */
  seconds: number;
  /** Minutes that the printed time is ahead of UTC; undefined where none are said. */
  offset: number | undefined;
}

const DAY = 86_400;
/** Time zones differ from UTC by quarters of an hour. */
const QUARTER = 900;
const CLOCK = /^(.+?)[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?: ?([AP])M)?(?:(Z)|([+-]\d\d):?(\d\d))?$/i;
const SERIAL = /^(\d{5})(\.\d+)$/;

/** The day and the time of day that a bare cell names; undefined where it names a day alone, or none. */
export function findMoment(text: string): Moment | undefined {
  const whole = singleSpaced(halfWidth(text));
  const serial = SERIAL.exec(whole);
  const clock = serial ? null : CLOCK.exec(whole);
  const day = findDay((serial ?? clock)?.[1] ?? "");
  if (!day) return undefined;
  if (serial) return { day, seconds: Math.round(Number(serial[2]) * DAY), offset: undefined };
  const [, , hour, minute, second, half, utc, ahead, minutes] = clock!;
  const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === "P" ? 12 : 0) : Number(hour);
  if (hours > 23) return undefined;
  const offset = utc ? 0 : ahead === undefined ? undefined : Number(ahead) * 60 + Number(minutes);
  return { day, seconds: hours * 3600 + Number(minute) * 60 + Number(second ?? 0), offset };
}

/**
 * The day that a moment may have been before a time zone was taken off it: it is midnight of `time_zone` told in UTC,
 * or lies less than a minute before midnight, as the local times of before 1901 leave it (Shanghai 43 seconds).
 * 23:59:59 and 23:59 are the end of their own day.
 */
export function dayShifted({ day, seconds }: Moment, time_zone: string | undefined): string | undefined {
  const short = DAY - seconds;
  if (short === 0 || (short > 1 && short < 60)) return dayAt(day, DAY);
  const local =
    time_zone === undefined || seconds % QUARTER > 0 ? undefined : localTime(day, seconds, time_zone);
  return local?.midnight && local.day !== day ? local.day : undefined;
}

/** The day of `time_zone` on which a moment of a stated offset from UTC lies. */
export function localDay({ day, seconds, offset = 0 }: Moment, time_zone: string): string {
  return localTime(day, seconds - offset * 60, time_zone).day;
}

function dayAt(day: string, seconds: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + seconds * 1000).toISOString().slice(0, 10);
}

/** Making one costs as much as a hundred uses. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function localTime(day: string, seconds: number, timeZone: string): { day: string; midnight: boolean } {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  clocks.set(timeZone, clock);
  const local = clock.format(Date.parse(`${day}T00:00:00Z`) + seconds * 1000);
  return { day: local.slice(0, 10), midnight: local.slice(11) === "00:00:00" };
}

/** Days from 1899-12-30, where spreadsheets begin to count, to 1 January 1904, where old ones of Macintosh did. */
const FROM_1904 = 1462;
const NOTHING = /^(?:1900\D0?1\D0?0|1899\D12\D3[01])(?:\D|$)/;

/**
 * The number that a day of 1899 to 1909 was before a spreadsheet showed it as a day: a year from 1990 to 2099, or one
 * from 0 to 31, by either of the two origins; undefined for every other day.
 */
export function numberShownAsDay(text: string, day: string | undefined): number | undefined {
  if (NOTHING.test(halfWidth(text))) return 0;
  if (!day || day > "1909-12-31") return undefined;
  if (day.startsWith("1900-01-")) return Number(day.slice(8));
  const serial = Math.round((Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000);
  return [serial, serial - FROM_1904].find((number) => isYear(number) || (number >= 0 && number <= 31));
}

function isYear(number: number): boolean {
  return number >= 1990 && number <= 2099;
}
