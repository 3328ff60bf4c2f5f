/** A moment as the clock on the wall shows it in a time zone: "2025-10-11T09:30". */
export function localMinute(moment: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return format.format(moment).replace(" ", "T");
}
