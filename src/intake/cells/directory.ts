import { isScientific, Likeness, nameKey } from "../words/words.js";
import { creditCodeStanding, isCutShort } from "./credit-code.js";

/** A row of the register of firms: its line in the register's file, the code, the present and the former name. */
export interface DirectoryRow {
  line: number;
  uscc: string;
  enterprise_name: string;
  /** Several are separated by 、 or ;. */
  former_name?: string | null | undefined;
}

/** What the register says of a code that a spreadsheet turned into a number. */
export interface Repair {
  /** The only listed code that the number may have been and whose firm bears the name; undefined if there is none. */
  code: string | undefined;
  /** Listed codes that the number may have been. */
  candidates: readonly string[];
  /** The register row that decided. */
  row: DirectoryRow | undefined;
}

/**
 * The register of firms, as far as it helps to read a damaged code: nothing is guessed, a repair needs one listed code
 * that agrees in its leading digits, in both check characters, and in the firm's name.
 */
export class Directory {
  private readonly rows: readonly DirectoryRow[];
  private readonly named = new Map<string, DirectoryRow[]>();
  private readonly digits: string[];
  private readonly rounded = new Map<number, Map<string, string[]>>();
  private likeness: Likeness<DirectoryRow> | undefined;

  constructor(rows: Iterable<DirectoryRow>) {
    this.rows = [...rows];
    for (const row of this.rows)
      for (const name of namesOf(row)) this.named.set(name, [...(this.named.get(name) ?? []), row]);
    const codes = new Set(this.rows.map(({ uscc }) => uscc));
    this.digits = [...codes].filter(
      (code) => /^\d{18}$/.test(code) && creditCodeStanding(code).standing === "valid",
    );
  }

  /** The listed codes of the firms that bear or bore a name, whatever its blanks and brackets. */
  codesNamed(name: string): string[] {
    return [...new Set((this.named.get(nameKey(name)) ?? []).map(({ uscc }) => uscc))];
  }

  /** The listed codes of an organisation: characters 9 to 17 of a credit code. */
  codesOfOrganisation(organisation: string): string[] {
    return [
      ...new Set(this.rows.map(({ uscc }) => uscc).filter((code) => code.slice(8, 17) === organisation)),
    ];
  }

  /**
   * What a number in place of a credit code was, in scientific notation or cut after 15 digits; undefined when the
   * text is no such number.
   * @param name the firm's name in the row, present or former; without it nothing is repaired
   */
  repair(text: string, name: string): Repair | undefined {
    const candidates = isCutShort(text)
      ? this.cutTo(text)
      : isScientific(text)
        ? this.roundedTo(text)
        : undefined;
    if (!candidates) return undefined;
    const rows = (this.named.get(nameKey(name)) ?? []).filter(({ uscc }) => candidates.includes(uscc));
    const [code, ...others] = new Set(rows.map(({ uscc }) => uscc));
    return others.length > 0
      ? { code: undefined, candidates, row: undefined }
      : { code, candidates, row: rows[0] };
  }

  /** The firms whose present or former names are most like a name. */
  nearNames(name: string, most: number): DirectoryRow[] {
    this.likeness ??= new Likeness(
      this.rows.flatMap((row) => namesOf(row).map((each) => [each, row] as const)),
    );
    return this.likeness.nearest(nameKey(name), most);
  }

  private cutTo(text: string): string[] {
    return this.digits.filter((code) => code.startsWith(text.slice(0, 15)));
  }

  /** Listed codes that would be printed so: rounded from all their digits, or, as in spreadsheets, from the first 15. */
  private roundedTo(text: string): string[] {
    const [mantissa = ""] = text.toUpperCase().split("E");
    const precision = Math.min(mantissa.replace(".", "").length, 21);
    const print = (number: string): string => Number(number).toExponential(precision - 1);
    let known = this.rounded.get(precision);
    if (!known) {
      known = new Map();
      for (const code of this.digits)
        for (const printed of new Set([print(code), print(`${code.slice(0, 15)}000`)]))
          known.set(printed, [...(known.get(printed) ?? []), code]);
      this.rounded.set(precision, known);
    }
    return known.get(print(text)) ?? [];
  }
}

function namesOf({ enterprise_name, former_name }: DirectoryRow): string[] {
  const names = [enterprise_name, ...(former_name ?? "").split(/[、;；]/)];
  return [...new Set(names.map(nameKey))].filter((name) => name !== "");
}
