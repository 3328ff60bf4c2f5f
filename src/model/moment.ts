import { isDay } from "./period.js";

/** One format a zone: each holds memory of the system that no collection hurries to give back. */
const minutes = new Map<string, Intl.DateTimeFormat>();

/** A moment as the clock on the wall shows it in a time zone: "2025-10-11T09:30". */
export function localMinute(moment: Date, timeZone: string): string {
  const known = minutes.get(timeZone);
  const format =
    known ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  if (!known) minutes.set(timeZone, format);
  return format.format(moment).replace(" ", "T");
}

/** Whether a text is a minute of a day of the calendar, written 2025-10-11T09:30. */
export function isMinute(text: string): boolean {
  const [day, time, ...more] = text.split("T");
  return more.length === 0 && isDay(day!) && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time ?? "");
}

/** "Asia/Shanghai" or "UTC": what has one meaning on every machine; "CST" has four, "+08:00" and "Asia/Beijing" none. */
export function isTimeZone(text: string): boolean {
  if (!/^(?:UTC|[A-Z][A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+)$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** What a zone's clock is ahead of UTC when it shows a minute: "+08:00" for "2025-10-11T09:30" in Asia/Shanghai. */
export function offsetAt(local: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const told = (moment: number): string => {
    const name = format
      .formatToParts(moment)
      .find(({ type }) => type === "timeZoneName")!
      .value.slice(3);
    return name === "" ? "+00:00" : name.replace("\u2212", "-");
  };
  const near = told(Date.parse(`${local}:00Z`));
  return told(Date.parse(`${local}:00${near}`));
}
