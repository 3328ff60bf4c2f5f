import type { Source, Unit } from "../model/model.js";
import { candidateHeads, locate, type Table } from "./locate.js";
import { compactText, plainText } from "./statistical-words.js";

/** A source whose marks a file bears, with its table where the head was found. */
export interface Recognised {
  source: Source;
  table: Table | undefined;
}

/** Rows in which marks are sought when the head was not found. */
const FIRST_ROWS = 12;

/**
 * The sources whose marks the file bears: the form number or a title mark in the rows above the head, or a pattern of
 * the file name (`*` for anything). One is the answer, none and several are findings.
 */
export function recognise(
  sources: readonly Source[],
  units: readonly Unit[],
  lines: readonly string[],
  file: string,
): Recognised[] {
  const candidates = candidateHeads(lines, units);
  return sources
    .map((source) => ({ source, table: locate(lines, candidates, source, units) }))
    .filter(({ source, table }) => {
      const above = lines.slice(0, table ? table.head[0]!.line : FIRST_ROWS).join("\n");
      return bearsMark(source, above) || source.recognise.file.some((pattern) => matchesName(pattern, file));
    });
}

function bearsMark({ recognise: marks }: Source, above: string): boolean {
  const text = plainText(above);
  const compact = compactText(above);
  // B203 must not be found in B203-1
  const form = marks.form && new RegExp(`(?<![\\w-])${literally(plainText(marks.form))}(?![\\w-])`, "iu");
  return (
    (form ? form.test(text) : false) || marks.title.some((title) => compact.includes(compactText(title)))
  );
}

function matchesName(pattern: string, file: string): boolean {
  const parts = pattern.split("*").map((part) => literally(compactText(part)));
  const whole = new RegExp(`^${parts.join(".*")}$`, "u");
  return [file, file.replace(/\.[^.]*$/, "")].some((name) => whole.test(compactText(name)));
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
