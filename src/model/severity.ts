/** note: for the record · warn: kept, look at it · withhold: the row is quarantined · block: the file is refused. */
export type Severity = "note" | "warn" | "withhold" | "block";
