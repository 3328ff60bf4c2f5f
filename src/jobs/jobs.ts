/** Timetable, ledger, schedule, lock and backup: what is due, never two at once, and nothing lost; the one door of this room. */
export { type Backup, makeBackup, putBack, readBackup } from "./backup.js";
export { type Look, systemdUnits, windowsTask } from "./install.js";
export { appendEntry, type Entry, readLedger } from "./ledger.js";
export { withLock } from "./lock.js";
export { nextRuns, startSchedule } from "./schedule.js";
export type { Now, Seen, Stand } from "./stand.js";
export { survey, takeTurn } from "./turn.js";
