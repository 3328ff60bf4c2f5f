import { Decimal as Library } from "decimal.js";

/** Exact decimal arithmetic with 40 significant digits, rounding half up: money never passes through a float. */
const Exact = Library.clone({ precision: 40, rounding: Library.ROUND_HALF_UP, toExpNeg: -30, toExpPos: 40 });

/** A decimal number of any size, exact. */
export type Decimal = Library;

/** A decimal number from text or an integer. */
export function decimal(value: string | number): Decimal {
  return new Exact(value);
}
