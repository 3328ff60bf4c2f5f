/** Timetable, ledger, schedule, lock and backup: what is due, never two at once, and nothing lost; the one door of this room. */
export {
  type AlertLine,
  type AlertNews,
  type AlertState,
  readAlertLog,
  tellChannels,
} from "./alerts/alerts.js";
export { type AuditTrail, appendDeed, auditTrail } from "./audit.js";
export { type Backup, makeBackup } from "./backup.js";
export { appendRun, countsOf, type RunRecord, readHistory, timeRun, whoWorks } from "./history.js";
export { type InboxLook, lookAt, settled } from "./inbox-look.js";
export { type Look, systemdUnits, windowsTask } from "./install.js";
export { pieceByPiece, unlessInterrupted } from "./interruption.js";
export { appendEntry, type Entry, readLedger } from "./ledger.js";
export { holdersOf, withLock } from "./lock.js";
export { putBack, readBackup } from "./restore.js";
export { nextRuns, startSchedule } from "./schedule.js";
export type { BackupStep, Between } from "./sheaves.js";
export type { Now, Seen, Stand } from "./stand.js";
export { survey, takeTurn } from "./turn.js";
