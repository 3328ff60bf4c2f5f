import { organisationCodeCheck } from "../../src/intake/cells/credit-code.js";
import { creditCodeCheck } from "../../src/intake/intake.js";

/**
 * An enterprise's credit code that passes both check digits (GB 32100-2015, GB 11714-1997).
 * @example creditCode("371500", "MAXX0001") // "91371500MAXX00015W"
 */
export function creditCode(registeredIn: string, body: string): string {
  const code = `91${registeredIn}${body}${organisationCodeCheck(body)}`;
  return code + creditCodeCheck(code);
}

/** The same code with a last digit or letter that fails the check. */
export function failing(code: string): string {
  return code.slice(0, 17) + (code.endsWith("1") ? "2" : "1");
}
