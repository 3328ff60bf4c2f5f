/** 统一社会信用代码 and 组织机构代码: their alphabets and check characters (GB 32100-2015, GB 11714-1997). */

/** The 31 characters of GB 32100-2015 in order of value 0..30: no I, O, S, V, Z. */
const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** Weights of the first 17 characters: 3^(i-1) mod 31. */
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ORGANISATION_CHECKS = "0123456789X";
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;
const ORGANISATION_CODE = /^[0-9A-Z]{8}[0-9X]$/;

/** What people type for a digit, of the letters that no credit code has. */
const CONFUSABLE: Record<string, string> = { O: "0", I: "1", Z: "2", S: "5" };

/** Places of characters in an alphabet by their UTF-16 code; -1 for a character that is not of it. */
function placesIn(alphabet: string): Int8Array {
  const places = new Int8Array(128).fill(-1);
  for (let at = 0; at < alphabet.length; at += 1) places[alphabet.charCodeAt(at)] = at;
  return places;
}

const CREDIT_PLACES = placesIn(CREDIT_ALPHABET);
const ORGANISATION_PLACES = placesIn(ORGANISATION_ALPHABET);

/**
 * The 18th character of a credit code (GB 32100-2015, 4.2), from its first 17; "" when one of them is not of the
 * alphabet. A few codes of the first issuing years carry another one and are genuine all the same.
 */
export function creditCodeCheck(first17: string): string {
  const sum = weightedSum(first17, CREDIT_PLACES, CREDIT_WEIGHTS);
  return sum < 0 ? "" : CREDIT_ALPHABET[(31 - (sum % 31)) % 31]!;
}

/**
 * The check character of an organisation code (GB 11714-1997), from its first 8 characters; it is the 17th character
 * of a credit code. "" when a character is not of the alphabet.
 */
export function organisationCodeCheck(first8: string): string {
  const sum = weightedSum(first8, ORGANISATION_PLACES, ORGANISATION_WEIGHTS);
  return sum < 0 ? "" : ORGANISATION_CHECKS[(11 - (sum % 11)) % 11]!;
}

/** The sum of each character's place times its weight; -1 when one is not of the alphabet or the length is another. */
function weightedSum(text: string, places: Int8Array, weights: readonly number[]): number {
  if (text.length !== weights.length) return -1;
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    const place = places[text.charCodeAt(at)] ?? -1;
    if (place < 0) return -1;
    sum += place * weights[at]!;
  }
  return sum;
}

/** Both checks of a credit code. */
export interface CreditCodeStanding {
  /** A mismatch is no proof: a few genuine codes of the first issuing years fail the 18th character. */
  standing: "valid" | "checksum_mismatch" | "malformed";
  /** Which check characters are not what they should be: 17 of GB 11714, 18 of GB 32100. */
  fails: (17 | 18)[];
  /** What the failing characters should be, from those before them: one character, or both. */
  expected: string;
}

/** How a text of 18 characters stands to the two standards; anything else is malformed. */
export function creditCodeStanding(code: string): CreditCodeStanding {
  if (!CREDIT_CODE.test(code)) return { standing: "malformed", fails: [], expected: "" };
  const organisation = organisationCodeCheck(code.slice(8, 16));
  const check = creditCodeCheck(code.slice(0, 17));
  const wrong17 = organisation !== code[16];
  const wrong18 = check !== code[17];
  if (!wrong17 && !wrong18) return { standing: "valid", fails: [], expected: "" };
  if (!wrong17) return { standing: "checksum_mismatch", fails: [18], expected: check };
  if (!wrong18) return { standing: "checksum_mismatch", fails: [17], expected: organisation };
  const both = organisation + creditCodeCheck(code.slice(0, 16) + organisation);
  return { standing: "checksum_mismatch", fails: [17, 18], expected: both };
}

/**
 * Whether the bytes of a cell are a credit code that passes both checks, so that it need not become a text: a million of
 * them take 0.04 s so, and 0.95 s when the engine hands them out.
 */
export function isCreditCode(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 18) return false;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) {
    const place = CREDIT_PLACES[bytes[from + at]!] ?? -1;
    if (place < 0) return false;
    sum += place * CREDIT_WEIGHTS[at]!;
  }
  let organisation = 0;
  for (let at = 0; at < 8; at += 1)
    organisation += ORGANISATION_PLACES[bytes[from + 8 + at]!]! * ORGANISATION_WEIGHTS[at]!;
  return (
    bytes[from + 17] === CREDIT_ALPHABET.charCodeAt((31 - (sum % 31)) % 31) &&
    bytes[from + 16] === ORGANISATION_CHECKS.charCodeAt((11 - (organisation % 11)) % 11)
  );
}

/** Whether a text is an organisation code of nine characters with the right check character. */
export function isOrganisationCode(code: string): boolean {
  return ORGANISATION_CODE.test(code) && organisationCodeCheck(code.slice(0, 8)) === code[8];
}

/** The code with digits for the letters that stand for them (O 0, I 1, Z 2, S 5), if it then passes both checks. */
export function repairConfusables(code: string): string | undefined {
  const repaired = code.replace(/[OIZS]/g, (letter) => CONFUSABLE[letter]!);
  return repaired !== code && creditCodeStanding(repaired).standing === "valid" ? repaired : undefined;
}

/** How many codes that begin with these 15 digits and go on with three digits pass both checks. */
export function completions(first15: string): number {
  let count = 0;
  for (let last = 0; last < 1000; last += 1)
    if (creditCodeStanding(first15 + String(last).padStart(3, "0")).standing === "valid") count += 1;
  return count;
}

/** Whether a text is what a spreadsheet leaves of eighteen digits: fifteen of them and three zeros. */
export function isCutShort(text: string): boolean {
  return /^\d{15}000$/.test(text);
}
