/**
 * Loaded before the program (`node --import`): the clock stands at the moment that `LIANDU_MONTH_NOW` names, so that a
 * month can be lived through in minutes and tells the same each time.
 */
const moment = Date.parse(process.env.LIANDU_MONTH_NOW ?? "");
if (Number.isNaN(moment)) throw new Error("LIANDU_MONTH_NOW is no moment");
const Real = Date;

/** The Date of a world in which no time passes. */
class Standing extends Real {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [moment] : given) as [number]));
  }
  static override now(): number {
    return moment;
  }
}
globalThis.Date = Standing as DateConstructor;
