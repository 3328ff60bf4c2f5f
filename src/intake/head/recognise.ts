import type { Source, Unit } from "../../model/model.js";
import { compactText, formAnnounced, partReader, plainText } from "../words/words.js";
import { dictionariesOf } from "./dictionaries.js";
import { itemForm } from "./item-form.js";
import { firstRowsOf, isWhole, locate, type Question } from "./locate.js";
import type { Table } from "./table.js";

/** A source whose marks a file bears, with its table where the head was found. */
export interface Recognised {
  source: Source;
  table: Table | undefined;
  /** `mark`: its form number, a title, or the name of the file or sheet; `head`: nothing but its columns. */
  by: "mark" | "head";
}

/** Rows in which marks are sought when the head was not found. */
const FIRST_ROWS = 12;

/**
 * The sources whose marks the file bears: the form number or a title mark in the rows above the head, a pattern of the
 * sheet's name or of the file's (`*` for anything). 表号：B204-1 outweighs a form that is only mentioned. A file without
 * any mark is of the one source whose required columns its head has, unless it announces another form. One is the
 * answer, none and several are findings.
 * @param lines the first lines of the text, decoded
 */
export function recognise(
  sources: readonly Source[],
  units: readonly Unit[],
  lines: readonly string[],
  file: string,
  sheet?: string,
): Recognised[] {
  const everywhere = spelled(lines);
  const maybe = (source: Source): boolean => markOf(source, everywhere, file, sheet, true) !== undefined;
  const ask = asker(sources, units, lines, file, sheet);
  const asked = sources.filter(maybe).map(ask);
  const top = Math.min(
    ...asked.filter(({ whole, mark }) => whole && mark).map(({ table }) => headOf(table!)),
  );
  const markAbove = ({ source }: Candidate): Mark | undefined =>
    markOf(source, spelled(lines.slice(0, top)), file, sheet, sheet === undefined);
  // below a head that is found stand rows, and what a row names is no mark
  const candidates = asked.map((each) =>
    each.table || top === Number.POSITIVE_INFINITY ? each : { ...each, mark: markAbove(each) },
  );
  const announced = candidates.some(({ mark }) => mark === "announced");
  const marked = candidates.filter(({ mark }) => mark && !(announced && mark === "above"));
  if (marked.length > 0) return marked.map(({ source, table }) => ({ source, table, by: "mark" }));
  if (formAnnounced.test(plainText(lines.slice(0, FIRST_ROWS).join("\n")))) return [];
  const others = sources.filter((source) => !maybe(source)).map(ask);
  const whole = [...candidates, ...others].filter(({ whole }) => whole);
  return whole.length === 1 ? whole.map(({ source, table }) => ({ source, table, by: "head" })) : [];
}

/** Where a mark stands: 表号：…, elsewhere above the head, in the sheet's name, in the file's name. */
type Mark = "announced" | "above" | "sheet" | "file";

interface Candidate {
  source: Source;
  table: Table | undefined;
  /** The table has every required column, and a figure where the source is of figures. */
  whole: boolean;
  mark: Mark | undefined;
}

function headOf({ head }: Table): number {
  return head[0]!.line;
}

/** Looks for the table of one source after another: the dear part, asked only of sources that could be the answer. */
function asker(
  sources: readonly Source[],
  units: readonly Unit[],
  lines: readonly string[],
  file: string,
  sheet: string | undefined,
): (source: Source) => Candidate {
  const part = partReader(units);
  const { of, words } = dictionariesOf(sources, units);
  const plain = firstRowsOf(lines);
  return (source) => {
    const tops = source.dialect ? firstRowsOf(lines, source.dialect) : plain;
    const dictionary = { ...of.get(source)!, part }; // what is read of a file is forgotten with it
    const question: Question = { dictionary, units, part, file, sheet, words };
    const upright = locate(lines, tops, question);
    const table =
      upright && isWhole(upright, source) ? upright : (itemForm(lines, tops, question) ?? upright);
    const above = spelled(lines.slice(0, table ? headOf(table) : FIRST_ROWS));
    const figures = source.kind === "register" || table?.columns.some(({ column }) => column?.measure);
    // a workbook's name speaks of its tables, not of every sheet in it
    const named = sheet === undefined || table !== undefined;
    return {
      source,
      table,
      whole: table !== undefined && figures === true && isWhole(table, source),
      mark: markOf(source, above, file, sheet, named),
    };
  };
}

/** Lines as marks are sought in them. */
interface Spelled {
  plain: string;
  compact: string;
}

function spelled(lines: readonly string[]): Spelled {
  const text = lines.join("\n");
  return { plain: plainText(text), compact: compactText(text) };
}

function markOf(
  { recognise: marks }: Source,
  { plain, compact }: Spelled,
  file: string,
  sheet: string | undefined,
  named: boolean,
): Mark | undefined {
  // B203 must not be found in B203-1
  const form = marks.form && `${literally(plainText(marks.form))}(?![\\w-])`;
  if (form && new RegExp(`表\\s*号\\s*:?[\\s,;"]*${form}`, "iu").test(plain)) return "announced";
  const mentioned = form && new RegExp(`(?<![\\w-])${form}`, "iu").test(plain);
  if (mentioned || marks.title.some((title) => compact.includes(compactText(title)))) return "above";
  if (sheet !== undefined && marks.sheet.some((pattern) => matchesName(pattern, sheet))) return "sheet";
  return named && marks.file.some((pattern) => matchesName(pattern, file)) ? "file" : undefined;
}

function matchesName(pattern: string, name: string): boolean {
  const spelled = (text: string): string => compactText(text).replaceAll("_", "-");
  const parts = pattern.split("*").map((part) => literally(spelled(part)));
  const whole = new RegExp(`^${parts.join(".*")}$`, "u");
  return [name, name.replace(/\.[^.]*$/, "")].some((each) => whole.test(spelled(each)));
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
