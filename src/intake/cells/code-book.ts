import type { CodeList, Words } from "../../model/model.js";
import { Likeness, nameKey } from "../words/words.js";

/** A code of a list; a superseded one has the code that took its place. */
export interface CodeEntry {
  code: string;
  title_zh: string;
  title_en: string;
  /** Of a superseded code the edition of the standard that it is of, or its last day; else empty. */
  ended: Words;
  becomes: CodeEntry | undefined;
}

/** Distinct unknown texts that are remembered with the codes they resemble. */
const REMEMBERED = 1000;

/**
 * A code list as cells are read by it: each row is a code; one whose `becomes` names a present code is superseded by
 * it, and its `edition` or `valid_to` says what ended.
 */
export class CodeBook {
  /** Codes that stand for themselves. */
  readonly current: ReadonlySet<string>;
  /** Lengths of the codes that are digits alone. */
  readonly lengths: readonly number[];
  private readonly entries: Map<string, CodeEntry>;
  private readonly spelled = new Map<string, CodeEntry | null>();
  private readonly titled = new Map<string, CodeEntry | null>();
  private readonly asked = new Map<string, CodeEntry[]>();
  private likeness: Likeness<CodeEntry> | undefined;

  constructor(list: CodeList) {
    const present = list.rows.filter(({ becomes }) => !becomes).map((row) => entryOf(row));
    this.current = new Set(present.map(({ code }) => code));
    this.entries = new Map(present.map((entry) => [entry.code, entry]));
    const former = list.rows
      .filter(({ becomes }) => becomes)
      .map((row) => entryOf(row, this.entries.get(row.becomes!)));
    for (const entry of former) this.entries.set(entry.code, entry);
    const entries = [...present, ...former];
    const digits = entries.filter(({ code }) => /^\d+$/.test(code));
    this.lengths = [...new Set(digits.map(({ code }) => code.length))].sort((a, b) => a - b);
    note(this.spelled, present, ({ code }) => [foldedCode(code)]);
    note(this.spelled, former, ({ code }) => [foldedCode(code)]);
    note(this.titled, present, titlesOf); // a name that a former code bears too means today's
    note(this.titled, former, titlesOf);
  }

  /** The code of that spelling, whatever its case and hyphens. */
  spelledAs(text: string): CodeEntry | undefined {
    return this.entries.get(text) ?? this.spelled.get(foldedCode(text)) ?? undefined;
  }

  /** The code of that title, where only one has it. */
  entitled(text: string): CodeEntry | undefined {
    return this.titled.get(nameKey(text)) ?? undefined;
  }

  /** The codes whose code or title is most like a text; asked again for the same text, which wrong columns do. */
  nearest(text: string, most: number): CodeEntry[] {
    const known = this.asked.get(text) ?? this.search(text, most);
    if (this.asked.size < REMEMBERED) this.asked.set(text, known);
    return known;
  }

  private search(text: string, most: number): CodeEntry[] {
    this.likeness ??= new Likeness(
      [...this.current]
        .map((code) => this.entries.get(code)!)
        .flatMap((entry) =>
          [entry.code.toLowerCase(), ...titlesOf(entry)].map((name) => [name, entry] as const),
        ),
    );
    return this.likeness.nearest(nameKey(text), most);
  }
}

const books = new WeakMap<CodeList, CodeBook>();

/** The book of a code list, made once. */
export function codeBook(list: CodeList): CodeBook {
  const made = books.get(list) ?? new CodeBook(list);
  books.set(list, made);
  return made;
}

function entryOf(row: Record<string, string>, becomes?: CodeEntry): CodeEntry {
  const { code = "", title_zh = "", title_en = "", edition = "", valid_to = "" } = row;
  const until = edition === "" && valid_to !== "";
  const ended = until ? { zh: `至${valid_to}`, en: `until ${valid_to}` } : { zh: edition, en: edition };
  return { code, title_zh, title_en, ended, becomes };
}

function foldedCode(code: string): string {
  return code.toLowerCase().replace(/[-_]/g, "");
}

function titlesOf({ title_zh, title_en }: CodeEntry): string[] {
  return [...new Set([nameKey(title_zh), nameKey(title_en)])].filter((title) => title !== "");
}

/** Adds keys that are not known yet; null where two of the entries, of which neither became the other's, share one. */
function note(
  map: Map<string, CodeEntry | null>,
  entries: readonly CodeEntry[],
  keysOf: (entry: CodeEntry) => string[],
): void {
  const added = new Map<string, CodeEntry | null>();
  for (const entry of entries)
    for (const key of keysOf(entry)) {
      const other = added.get(key);
      const shared =
        other !== undefined && (other === null || (other.becomes ?? other) !== (entry.becomes ?? entry));
      added.set(key, shared ? null : (other ?? entry));
    }
  for (const [key, entry] of added) if (!map.has(key)) map.set(key, entry);
}
