/** Timetable, ledger, schedule and lock: what is due, and never two at once; the one door of this room. */
export { appendEntry, type Entry, readLedger } from "./ledger.js";
export { withLock } from "./lock.js";
export { nextRuns, startSchedule } from "./schedule.js";
export type { Now, Seen, Stand } from "./stand.js";
export { survey, takeTurn } from "./turn.js";
