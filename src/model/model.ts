/** The nouns of Liandu and their shapes; the one door of this room. */
export * from "./assessment.js";
export * from "./catalogue.js";
export * from "./decimal.js";
export * from "./delimited.js";
export * from "./effects.js";
export * from "./engine.js";
export * from "./finding.js";
export * from "./indicator.js";
export * from "./mistake.js";
export * from "./period.js";
export * from "./pipeline.js";
export * from "./release.js";
export * from "./saying.js";
export * from "./snapshot.js";
export * from "./source.js";
export * from "./target.js";
export * from "./words.js";
