import { type Decimal, decimal } from "../../formats/formats.js";
import type { Cell, Rules } from "./table.js";

/** The rules by which a cell is sensitive. */
export type Rule = "threshold" | "p_percent" | "dominance" | "declared";

/** Why a cell is sensitive, and how far from its value, both ways, an outsider's bounds must lie (table's unit). */
export interface Verdict {
  rules: readonly Rule[];
  /** 0 asks only that the value cannot be told exactly. */
  protection: Decimal;
}

interface Share {
  size: Decimal;
  waiver: boolean;
}

/** A cell that is 0 because nobody contributed: known to everyone, never sensitive, never of use for hiding another. */
export function isEmpty(cell: Cell): boolean {
  return (
    cell.value.isZero() &&
    !cell.contributors &&
    (cell.contributions ?? []).every((each) => each.value.isZero())
  );
}

/**
 * The primary rules on one cell (Handbook on Statistical Disclosure Control, chapter 4): fewer groups than the
 * threshold; p%: X − x₁ − x₂ ≤ p/100 · x₁; dominance: x₁ + … + xₙ ≥ k/100 · X. A cell exactly on the boundary is
 * sensitive. Contributions of a group are added, then taken by absolute value. x₁ is the largest group without a
 * waiver; where all have one, or all of the n largest, there is nobody to protect.
 * Protection levels: p/100 · x₁ − (X − x₁ − x₂), and 100/k · (x₁ + … + xₙ) − X.
 * @returns no rules and 0 for a cell that is not sensitive
 */
export function judge(cell: Cell, rules: Rules): Verdict {
  if (isEmpty(cell)) return { rules: [], protection: decimal(0) };
  const shares = cell.contributions === null ? null : sharesOf(cell);
  const levels: [Rule, Decimal | null][] = [
    ["threshold", belowThreshold(cell, shares, rules.threshold)],
    ["p_percent", shares && rules.p_percent !== null ? pPercent(shares, rules.p_percent) : null],
    ["dominance", shares && rules.dominance !== null ? dominance(shares, rules.dominance) : null],
    ["declared", cell.sensitive ? cell.protection : null],
  ];
  const broken = levels.filter((each): each is [Rule, Decimal] => each[1] !== null);
  return {
    rules: broken.map(([rule]) => rule),
    protection: broken.reduce((most, [, level]) => (level.gt(most) ? level : most), decimal(0)),
  };
}

/** The groups that gave anything to a cell, null where the file does not list contributions. */
export function groupsOf(cell: Cell): string[] | null {
  if (cell.contributions === null) return null;
  return [...byGroup(cell)].filter(([, { size }]) => !size.isZero()).map(([group]) => group);
}

function belowThreshold(cell: Cell, shares: readonly Share[] | null, least: number | null): Decimal | null {
  const count = shares?.length ?? cell.contributors;
  if (least === null || count === null || count >= least) return null;
  return shares?.length && shares.every((each) => each.waiver) ? null : decimal(0);
}

function pPercent(shares: readonly Share[], p: number): Decimal | null {
  const first = shares.find((each) => !each.waiver);
  if (first === undefined) return null;
  const second = shares.find((each) => each !== first)?.size ?? decimal(0);
  const rest = total(shares).minus(first.size).minus(second);
  const level = first.size.times(p).div(100).minus(rest);
  return level.isNegative() ? null : level;
}

function dominance(shares: readonly Share[], { n, k }: { n: number; k: number }): Decimal | null {
  const largest = shares.slice(0, n);
  if (largest.every((each) => each.waiver)) return null;
  const level = total(largest).times(100).div(k).minus(total(shares));
  return level.isNegative() ? null : level;
}

/** The groups of a cell that gave anything, largest first. */
function sharesOf(cell: Cell): Share[] {
  return [...byGroup(cell).values()]
    .filter(({ size }) => !size.isZero())
    .sort((a, b) => b.size.comparedTo(a.size));
}

function byGroup(cell: Cell): Map<string, Share> {
  const sums = new Map<string, Share>();
  for (const { group, value, waiver } of cell.contributions ?? []) {
    const known = sums.get(group);
    sums.set(group, {
      size: known ? known.size.plus(value) : value,
      waiver: known ? known.waiver && waiver : waiver,
    });
  }
  for (const share of sums.values()) share.size = share.size.abs();
  return sums;
}

function total(shares: readonly Share[]): Decimal {
  return shares.reduce((sum, { size }) => sum.plus(size), decimal(0));
}
