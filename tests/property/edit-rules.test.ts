import fc from "fast-check";
import { expect, test } from "vitest";
import { readRules } from "../../src/pipeline/rules/rules.js";
import { city, type Given, judge } from "../unit/warehouse/edit-rule-bench.js";

/** A check as a tree: what its printed text must mean. */
type Tree =
  | { is: "number"; value: number }
  | { is: "column"; name: (typeof columns)[number] }
  | { is: "present"; name: (typeof columns)[number] }
  | {
      is: "+" | "-" | "*" | "/" | "=" | "<>" | "<=" | ">=" | "<" | ">" | "and" | "or";
      left: Tree;
      right: Tree;
    }
  | { is: "between"; value: Tree; low: Tree; high: Tree };
type Value = number | boolean | null;
type Record_ = Record<string, number | null>;

const columns = ["output_ytd", "sales_ytd", "export_ytd"] as const;
const column = fc.constantFrom(...columns);
const comparisons = ["=", "<>", "<=", ">=", "<", ">"] as const;

const { condition } = fc.letrec<{ value: Tree; comparison: Tree; condition: Tree }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ is: fc.constant("number" as const), value: fc.constantFrom(0, 0.5, 1, 2, 3, 12) }),
    fc.record({ is: fc.constant("column" as const), name: column }),
    fc.record({ is: fc.constantFrom("+", "-", "*", "/"), left: tie("value"), right: tie("value") }),
  ),
  comparison: fc.oneof(
    fc.record({ is: fc.constantFrom(...comparisons), left: tie("value"), right: tie("value") }),
    fc.record({
      is: fc.constant("between" as const),
      value: tie("value"),
      low: tie("value"),
      high: tie("value"),
    }),
    fc.record({ is: fc.constant("present" as const), name: column }),
  ),
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("comparison"),
    fc.record({ is: fc.constantFrom("and", "or"), left: tie("condition"), right: tie("condition") }),
  ),
}));

const level: Record<Tree["is"], number> = {
  ...{ or: 1, and: 2, "=": 3, "<>": 3, "<=": 3, ">=": 3, "<": 3, ">": 3, between: 3 },
  ...{ "+": 4, "-": 4, "*": 5, "/": 5, number: 6, column: 6, present: 6 },
};

/** The text of a tree with brackets only where precedence needs them. */
function print(tree: Tree, least = 1): string {
  const own = level[tree.is];
  const text = (): string => {
    if (tree.is === "number") return String(tree.value);
    if (tree.is === "column") return tree.name;
    if (tree.is === "present") return `present(${tree.name})`;
    if (tree.is === "between")
      return `${print(tree.value, 4)} between ${print(tree.low, 4)} and ${print(tree.high, 4)}`;
    const left = own === 3 ? 4 : own;
    return `${print(tree.left, left)} ${tree.is} ${print(tree.right, own === 3 ? 4 : own + 1)}`;
  };
  return own < least ? `(${text()})` : text();
}

/** What a tree says of a row: Kleene's three values, a missing operand or a zero divisor leaves it open. */
function meaning(tree: Tree, row: Record_, tolerance: number): Value {
  if (tree.is === "number") return tree.value;
  if (tree.is === "column") return row[tree.name] ?? null;
  if (tree.is === "present") return row[tree.name] !== null;
  if (tree.is === "between")
    return kleene(
      "and",
      compare(">=", meaning(tree.value, row, tolerance), meaning(tree.low, row, tolerance), tolerance),
      compare("<=", meaning(tree.value, row, tolerance), meaning(tree.high, row, tolerance), tolerance),
    );
  const [left, right] = [meaning(tree.left, row, tolerance), meaning(tree.right, row, tolerance)];
  if (tree.is === "and" || tree.is === "or") return kleene(tree.is, left, right);
  if (level[tree.is] === 3) return compare(tree.is, left, right, tolerance);
  if (left === null || right === null || (tree.is === "/" && right === 0)) return null;
  const [a, b] = [Number(left), Number(right)];
  return tree.is === "+" ? a + b : tree.is === "-" ? a - b : tree.is === "*" ? a * b : a / b;
}

function kleene(word: "and" | "or", left: Value, right: Value): Value {
  const decides = word === "or";
  if (left === decides || right === decides) return decides;
  return left === null || right === null ? null : !decides;
}

function compare(sign: string, left: Value, right: Value, tolerance: number): Value {
  if (left === null || right === null) return null;
  const over = Number(left) - Number(right);
  if (sign === "=") return Math.abs(over) <= tolerance;
  if (sign === "<>") return Math.abs(over) > tolerance;
  if (tolerance === 0)
    return sign === "<=" ? over <= 0 : sign === ">=" ? over >= 0 : sign === "<" ? over < 0 : over > 0;
  return { "<=": over <= tolerance, "<": over < tolerance, ">=": -over <= tolerance, ">": -over < tolerance }[
    sign
  ]!;
}

const amount = fc.constantFrom(null, 0, 0.5, 1, 2, 5, 6, 12);
const rows = fc.array(fc.record({ output_ytd: amount, sales_ytd: amount, export_ytd: amount }), {
  minLength: 4,
  maxLength: 10,
});
const checks = fc.array(fc.record({ tree: condition, tolerance: fc.constantFrom(0, 0, 1) }), {
  minLength: 8,
  maxLength: 12,
});

test("a check finds the rows of which its text is false, whatever it is made of", async () => {
  const form = city.sources.find(({ source }) => source === "b204_1")!;
  const words = { zh: "错", en: "wrong" };
  await fc.assert(
    fc.asyncProperty(rows, checks, async (given, written) => {
      const rules = readRules(
        "probe.yaml",
        form,
        written.map(({ tree, tolerance }, at) => ({
          ...{ rule: `rule_${at}`, kind: "check", check: print(tree), periods: "newest", severity: "note" },
          ...{ tolerance: { absolute: tolerance, per_term: 0 }, says: words, mend: words },
        })) as Parameters<typeof readRules>[2],
        city.sources,
      );
      const sources = city.sources.map((each) => ({ ...each, rules: each === form ? rules : [] }));
      const tables: Record<string, Given[]> = {
        b204_1: given.map((row, at) => ({ uscc: `F${at}`, ...row })),
      };
      const { result } = await judge(tables, { pipeline: { ...city, sources } });
      const expected = written.flatMap(({ tree, tolerance }, rule) =>
        given.flatMap((row, at) => (meaning(tree, row, tolerance) === false ? [`rule_${rule} F${at}`] : [])),
      );
      expect(result.map(({ rule, stat_unit }) => `${rule} ${stat_unit}`).sort()).toEqual(expected.sort());
    }),
    { numRuns: 40 },
  );
});
