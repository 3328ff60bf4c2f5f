/** 统一社会信用代码 and 组织机构代码: their alphabets and check characters (GB 32100-2015, GB 11714-1997). */

/** The 31 characters of GB 32100-2015 in order of value 0..30: no I, O, S, V, Z. */
export const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** Weights of the first 17 characters: 3^(i-1) mod 31. */
export const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * The 18th character of a credit code (GB 32100-2015, 4.2), from its first 17; "" when one of them is not of the
 * alphabet. A few codes of the first issuing years carry another one and are genuine all the same.
 */
export function creditCodeCheck(first17: string): string {
  const sum = weightedSum(first17, CREDIT_ALPHABET, CREDIT_WEIGHTS);
  return sum === undefined ? "" : CREDIT_ALPHABET[(31 - (sum % 31)) % 31]!;
}

/**
 * The check character of an organisation code (GB 11714-1997), from its first 8 characters; it is the 17th character
 * of a credit code. "" when a character is not of the alphabet.
 */
export function organisationCodeCheck(first8: string): string {
  const sum = weightedSum(first8, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS);
  return sum === undefined ? "" : "0123456789X"[(11 - (sum % 11)) % 11]!;
}

function weightedSum(text: string, alphabet: string, weights: readonly number[]): number | undefined {
  if (text.length !== weights.length) return undefined;
  const values = [...text].map((character) => alphabet.indexOf(character));
  return values.includes(-1) ? undefined : values.reduce((sum, value, at) => sum + value * weights[at]!, 0);
}
