/** A source that the calendar asks for and that had not come when its day was over, "2025-10-20". */
export interface Awaited {
  source: string;
  due_on: string;
}

/** A preliminary release that a later one replaces, once something of what it awaited has come. */
export interface Replaced {
  release: string;
  awaits: readonly Awaited[];
}

/** What a release is by the calendar: preliminary where it awaits a source, and the preliminary one that it replaces. */
export interface Succession {
  awaits: readonly Awaited[];
  replaces: Replaced | null;
}
