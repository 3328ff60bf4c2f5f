/** note: for the record · warn: kept, look at it · withhold: the cell, or the row where the cell carries it, does not count · block: the file is refused. */
export type Severity = "note" | "warn" | "withhold" | "block";
