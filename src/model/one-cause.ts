import type { Finding } from "./finding.js";
import { fileKey } from "./finding-order.js";

/** Codes about a whole file whose cause is in what makes the files: each file of a source has it again. */
const sameInEveryFile: readonly string[] = ["extra-label"];

/**
 * Findings of which each cause stands once: the same code about the same value of a column, whatever the file, is one
 * matter to settle. The newest file keeps it and says in how many it stands (`files`), of
 * one workbook the last sheet (`sheets`). What withholds or refuses stays
 * apart, for each of those rows must come back mended.
 * @param told in the order in which the files came
 */
export function oncePerCause(told: readonly Finding[]): Finding[] {
  const findings = withoutConsequences(told);
  const causes = new Map<string, { last: Finding; files: Set<string>; sheets: Set<string> }>();
  for (const finding of findings) {
    const cause = causeOf(finding);
    if (cause === undefined) continue;
    const { files = new Set<string>(), sheets = new Set<string>() } = causes.get(cause) ?? {};
    files.add(finding.at.snapshot);
    sheets.add(fileKey(finding));
    causes.set(cause, { last: finding, files, sheets });
  }
  return findings.flatMap((finding) => {
    const cause = causes.get(causeOf(finding) ?? "");
    if (!cause || cause.sheets.size < 2) return [finding];
    const { last, files, sheets } = cause;
    if (finding !== last) return [];
    return [{ ...finding, ...(files.size > 1 ? { files: files.size } : { sheets: sheets.size }) }];
  });
}

/** What two findings of one cause have in common; undefined where each place is a matter of its own. */
function causeOf({ code, severity, at, data }: Finding): string | undefined {
  if (severity !== "warn" && severity !== "note") return undefined;
  const ofValue = at.value !== undefined && at.value !== "" && at.line !== undefined;
  if (!ofValue && !(at.line === undefined && sameInEveryFile.includes(code))) return undefined;
  return JSON.stringify([code, at.column, at.value, data]);
}

/**
 * Findings without what only follows from another one: the total rows that disagree with figures in dispute, for of two
 * reports of one unit that came together (`rival-cell`) the copy's total is of the other value, and what is asked of its
 * sender is the cell; and what audits say of the rows of a form that is held as a whole (`form-in-other-unit`).
 */
export function withoutConsequences(findings: readonly Finding[]): Finding[] {
  const held = findings.filter(({ code }) => code === "form-in-other-unit");
  return withoutDisputed(
    findings.filter(({ code, at }) => code !== "audit" || !held.some((form) => sameColumn(form.at, at))),
  );
}

function sameColumn(one: Finding["at"], other: Finding["at"]): boolean {
  return one.column === other.column && one.snapshot === other.snapshot && one.sheet === other.sheet;
}

function withoutDisputed(findings: readonly Finding[]): Finding[] {
  const disputed = findings.filter(({ code }) => code === "rival-cell");
  if (disputed.length === 0) return [...findings];
  const isOf = ({ at: total }: Finding, { at: cell, data }: Finding): boolean =>
    total.column === cell.column &&
    ((total.snapshot === cell.snapshot && total.sheet === cell.sheet) ||
      (total.snapshot === cell.snapshot && total.sheet === data.other_table) ||
      [total.file, `${total.file} / ${total.sheet}`].includes(String(data.other_table)));
  return findings.filter(
    (finding) => finding.code !== "total-mismatch" || !disputed.some((cell) => isOf(finding, cell)),
  );
}
