/** From received bytes to typed rows: collect, take in, type, explain; the one door of this room. */
export type { Batch, Total } from "./batch.js";
export { collect } from "./collect.js";
export { creditCodeCheck, organisationCodeCheck } from "./credit-code.js";
export { type Explained, explain, type Suspect } from "./explain.js";
export { landedColumns } from "./landed.js";
export { takeIn } from "./take-in.js";
export { type Typing, typing } from "./typing.js";
