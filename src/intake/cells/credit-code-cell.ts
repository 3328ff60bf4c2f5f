import { halfWidth, isScientific, unspaced } from "../words/words.js";
import {
  type Cell,
  type CellContext,
  type CellFault,
  type CellRule,
  fault,
  type KindReader,
  valued,
} from "./cell-rule.js";
import { completions, creditCodeStanding, isOrganisationCode, repairConfusables } from "./credit-code.js";

/** How many firms of a similar name are told. */
const SUGGESTIONS = 3;

/** Fifteen digits and three zeros: what a spreadsheet leaves of eighteen digits. */
const CUT = /^\d{15}000$/;

/** The reader of credit codes: both check characters, spreadsheet damage, and what the register of firms knows. */
export function creditCodeReader(rule: CellRule): KindReader {
  return (text, raw, context) => {
    const code = unspaced(halfWidth(text))
      .toUpperCase()
      .replace(/[-'"`‘’“”]/g, "");
    const { standing, fails, expected } = creditCodeStanding(code);
    if (isScientific(code) || (CUT.test(code) && standing !== "valid"))
      return damaged(rule, raw, code, context);
    if (standing === "valid") return valued(code);
    const near = sameNamed(context);
    if (standing === "checksum_mismatch") {
      const data = {
        ...{ value: raw, position: fails.join("–"), expected, ...near },
        standard: fails.map((place) => (place === 17 ? "GB 11714" : "GB 32100")).join(" / "),
      };
      return valued(code, { code: "credit-code-checksum", severity: "warn", data });
    }
    if (isOrganisationCode(code)) return ofOrganisation(rule, raw, code, context);
    const repaired = code.length === 18 ? repairConfusables(code) : undefined;
    const proposed = repaired === undefined ? near : maybe([repaired]);
    return fault("credit-code-malformed", { value: raw, reason: whyMalformed(code), ...proposed });
  };
}

/** A code that became a number: repaired by the register and the name, or withheld with what it may have been. */
function damaged(
  { label: title }: CellRule,
  raw: string,
  code: string,
  context: CellContext,
): Cell | CellFault {
  const repair = context.directory?.repair(code, context.name ?? "");
  if (repair?.code !== undefined && repair.row) {
    const { line, enterprise_name: name } = repair.row;
    const data = { title, value: raw, repaired: repair.code, name, line };
    return valued(repair.code, { code: "code-repaired", severity: "note", data });
  }
  const possible = CUT.test(code) ? completions(code.slice(0, 15)) : 0;
  const candidates = repair ? repair.candidates.length : possible;
  const near = repair
    ? {
        near_zh: `（名录中有${candidates}个代码与之相符）`,
        near_en: ` (${candidates} listed codes agree with it)`,
      }
    : { near_zh: `（校验位相符的代码有${candidates}个）`, near_en: ` (${candidates} codes pass the checks)` };
  return fault("excel-number", {
    title,
    value: raw,
    candidates,
    ...(candidates > 0 ? near : { near_zh: "", near_en: "" }),
  });
}

/** What a mend proposes; nothing of it is ever taken without being asked. */
interface Near {
  near_zh: string;
  near_en: string;
}

function maybe(codes: readonly string[]): Near {
  return codes.length === 0
    ? { near_zh: "", near_en: "" }
    : { near_zh: `（可能是${codes.join("、")}）`, near_en: ` (perhaps ${codes.join(", ")})` };
}

/** The listed codes of the firm named in the row, or firms of similar names. */
function sameNamed({ directory, name }: CellContext): Near {
  if (!directory || !name) return maybe([]);
  const codes = directory.codesNamed(name);
  if (codes.length > 0) return maybe(codes);
  return maybe(directory.nearNames(name, SUGGESTIONS).map((row) => `${row.uscc} ${row.enterprise_name}`));
}

/**
 * An organisation code stands for no firm but where its column takes them: then as the one listed credit code of that
 * organisation, else as it is.
 */
function ofOrganisation(
  { column }: CellRule,
  raw: string,
  code: string,
  context: CellContext,
): Cell | CellFault {
  const codes = context.directory?.codesOfOrganisation(code) ?? [];
  const data = { value: raw, ...(codes.length > 0 ? maybe(codes) : sameNamed(context)) };
  if (!column.organisation_codes) return fault("organisation-code", data);
  const listed = codes.length === 1 ? codes[0]! : code;
  return valued(listed, { code: "organisation-code", severity: "note", data });
}

function whyMalformed(code: string): string {
  const length = [...code].length;
  if (length !== 18) return `${length} ≠ 18`;
  return [...new Set([...code].filter((character) => !/[0-9A-HJ-NPQRTUWXY]/.test(character)))].join(" ");
}
