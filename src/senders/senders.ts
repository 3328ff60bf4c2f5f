/** What firms and bureaus get back of what they sent, and what closes it; the one door of this room. */
export { closeAnswered, counted } from "./answers.js";
export { findingsLists } from "./findings-lists.js";
export { findingLines } from "./findings-words.js";
export { findingsOf, giveBack, type Returned, writeCorrections } from "./give-back.js";
