import { type Decimal, decimal } from "../../formats/formats.js";

/** A decimal number as a query gives it: text, so that nothing is lost. */
const spelled = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/**
 * A decimal number that a template compares by its size and not by its spelling ("8" before "10"). It prints as it is
 * spelled, so that a code of digits stays a code.
 */
class Amount {
  constructor(
    readonly spelling: string,
    private readonly exact: Decimal,
  ) {}

  toString(): string {
    return this.spelling;
  }

  valueOf(): number {
    return this.exact.toNumber();
  }

  equals(other: unknown): boolean {
    const number = numberOf(other);
    return number === undefined ? String(other) === this.spelling : this.exact.eq(number);
  }

  gt(other: unknown): boolean {
    return numberOf(other) !== undefined && this.exact.gt(numberOf(other)!);
  }

  geq(other: unknown): boolean {
    return this.gt(other) || this.equals(other);
  }

  lt(other: unknown): boolean {
    return numberOf(other) !== undefined && this.exact.lt(numberOf(other)!);
  }

  leq(other: unknown): boolean {
    return this.lt(other) || this.equals(other);
  }
}

function numberOf(value: unknown): Decimal | undefined {
  if (value === null || value === undefined || typeof value === "boolean") return undefined;
  const text = String(value);
  return spelled.test(text) || typeof value === "number" ? decimal(text) : undefined;
}

/** The values of a row, or of a list of rows, with every number that is spelled as text as an amount. */
export function withAmounts(value: unknown): unknown {
  if (typeof value === "string" && spelled.test(value)) return new Amount(value, decimal(value));
  if (Array.isArray(value)) return value.map(withAmounts);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withAmounts(each)]));
}
