/** Schedule and lock: when the line runs, and never two at once; the one door of this room. */
export { withLock } from "./lock.js";
export { nextRuns, startSchedule } from "./schedule.js";
