/** What lies in the inbox becomes snapshots, and archives are taken apart; the one door of this sub-room. */
export { unpack } from "./archive.js";
export { collect } from "./collect.js";
export { fingerprintAt, isPacked, LARGEST_CONTAINER, LARGEST_FILE } from "./fingerprint.js";
export { handedIn } from "./handed-in.js";
export { withdraw } from "./withdraw.js";
