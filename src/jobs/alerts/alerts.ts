/** What changed is told, once, to those who asked for it; the one door of this sub-room. */

export type { AlertNews, AlertState } from "./state.js";
export { type AlertLine, readAlertLog, tellChannels } from "./tell.js";
