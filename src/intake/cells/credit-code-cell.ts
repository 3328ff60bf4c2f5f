import { halfWidth, isScientific, unspaced } from "../words/words.js";
import {
  type CellContext,
  type CellFault,
  type CellRule,
  type CellValue,
  fault,
  type KindReader,
  valued,
} from "./cell-rule.js";
import {
  completions,
  creditCodeStanding,
  isCutShort,
  isOrganisationCode,
  repairConfusables,
} from "./credit-code.js";

/** How many firms of a similar name are told. */
const SUGGESTIONS = 3;

/** The reader of credit codes: both check characters, spreadsheet damage, and what the register of firms knows. */
export function creditCodeReader(rule: CellRule): KindReader {
  return (text, context) => {
    const code = unspaced(halfWidth(text))
      .toUpperCase()
      .replace(/[-'"`‘’“”]/g, "");
    const { standing, fails, expected } = creditCodeStanding(code);
    if (isScientific(code) || (isCutShort(code) && standing !== "valid")) return damaged(rule, code, context);
    if (standing === "valid") return valued(code);
    const near = sameNamed(context).filter((each) => each.split(" ")[0] !== code); // the register may hold the same
    if (standing === "checksum_mismatch") {
      const standard = fails.map((place) => (place === 17 ? "GB 11714" : "GB 32100")).join(" / ");
      const data = { position: fails.join("–"), standard, expected, perhaps: near };
      return valued(code, fault("credit-code-checksum", data));
    }
    if (isOrganisationCode(code)) return ofOrganisation(rule, code, context);
    const repaired = code.length === 18 ? repairConfusables(code) : undefined;
    const perhaps = repaired === undefined ? near : [repaired];
    return fault("credit-code-malformed", { reason: whyMalformed(code), perhaps });
  };
}

/** A code that became a number: what the register has for the name is proposed, else how many codes it may have been. */
function damaged({ label: title }: CellRule, code: string, context: CellContext): CellValue | CellFault {
  const repair = context.directory?.repair(code, context.name ?? "");
  if (repair?.code !== undefined && repair.row) {
    const { line, enterprise_name: name } = repair.row;
    return fault("code-repaired", { title, repaired: repair.code, name, line });
  }
  if (repair) return fault("excel-number", { title, listed: repair.candidates.length || undefined });
  const possible = isCutShort(code) ? completions(code.slice(0, 15)) : 0;
  return fault("excel-number", { title, possible: possible || undefined });
}

/** The listed codes of the firm named in the row, or firms of similar names; nothing of it is ever taken unasked. */
function sameNamed({ directory, name }: CellContext): string[] {
  if (!directory || !name) return [];
  const codes = directory.codesNamed(name);
  if (codes.length > 0) return codes;
  return directory.nearNames(name, SUGGESTIONS).map((row) => `${row.uscc} ${row.enterprise_name}`);
}

/**
 * An organisation code stands for no firm but where its column takes them: then as the one listed credit code of that
 * organisation, else as it is.
 */
function ofOrganisation({ column }: CellRule, code: string, context: CellContext): CellValue | CellFault {
  const codes = context.directory?.codesOfOrganisation(code) ?? [];
  const perhaps = codes.length > 0 ? codes : sameNamed(context);
  if (!column.organisation_codes) return fault("organisation-code", { perhaps });
  const kept = codes.length === 1 ? codes[0]! : code;
  return valued(kept, fault("organisation-code-kept", { kept, perhaps }));
}

function whyMalformed(code: string): string {
  const length = [...code].length;
  if (length !== 18) return `${length} ≠ 18`;
  return [...new Set([...code].filter((character) => !/[0-9A-HJ-NPQRTUWXY]/.test(character)))].join(" ");
}
