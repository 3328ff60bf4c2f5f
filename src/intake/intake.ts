/** From received bytes to typed rows: collect, open, walk, type, explain; the one door of this room. */
export type { Batch, Printed, Total } from "./batch.js";
export { Body } from "./body.js";
export { collect } from "./collect.js";
export { type Answerable, type ClosedFinding, settleCorrections } from "./corrections.js";
export { creditCodeCheck, creditCodeStanding, organisationCodeCheck } from "./credit-code.js";
export { Explainer, MOST_KEPT, type Verdicts } from "./explain.js";
export { type Fingerprint, fingerprintAt } from "./fingerprint.js";
export { landedColumns } from "./landed.js";
export { givenUp, type Opened, openTables } from "./open-tables.js";
export { originalLines } from "./originals.js";
export { reasonText, type Settled, settle, withheldLines } from "./settle.js";
export { layoutOf, type Scanned, type Typing, typing } from "./typing.js";
export { walkTable } from "./walk-table.js";
