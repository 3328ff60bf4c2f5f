/**
 * Numbers that are plainly spelled, which are most: they stand for themselves. What `byte-scan.ts` and `plain-sql.ts`
 * take for plain must be read by `readCell` without a word and to the same value; all other cells are read by it.
 */

/** Decimals of a plain number … */
export const PLAIN_DECIMALS = 6;
/** … and its digits before the point: what 64 bits hold exactly. */
export const PLAIN_DIGITS = 12;
/** Digits of a plain whole number. */
export const WHOLE_DIGITS = 15;

/** Whether a number that was read has more digits before the point than SQL takes for plain. */
export function isLong(value: string): boolean {
  return value.split(".", 1)[0]!.length > PLAIN_DIGITS;
}
