import { decimal, identifier, literal } from "../../formats/formats.js";
import { type Check, type Expression, type Operand, partsOf } from "../../model/model.js";

/**
 * A value in SQL: exact decimals of up to 38 digits. A quotient is kept as a fraction, so that nothing is divided:
 * `over` are its divisors, NULL where one was zero.
 */
interface Value {
  sql: string;
  over: readonly string[];
}

/** Blanks that a printed name may hold, and the brackets that are written in two ways. */
const blanks = [" ", "\u3000", "\u00a0", "\t"];
const brackets = [
  ["（", "("],
  ["）", ")"],
  ["〔", "("],
  ["〕", ")"],
] as const;

/** The name under which the row of an operand is joined to the judged row `own`, which knows what came before it. */
export function aliasOf({ from, source }: Operand): string {
  return { own: "own", previous: "own", last_year: "last_year", other: `at_${source}` }[from];
}

/** A column of an operand's row. */
export function operandSql(operand: Operand): string {
  const { from, column } = operand;
  return `${identifier(aliasOf(operand))}.${identifier(from === "previous" ? previousOf(column) : column)}`;
}

/** The column of a judged row that holds what its unit's newest row before it in the year tells of a column; no form's is named so. */
export function previousOf(column: string): string {
  return `previous ${column}`;
}

/** The condition of a check in SQL: true, false, or NULL where a missing operand or a zero divisor leaves it open. */
export function conditionSql({ holds, tolerance }: Check): string {
  const [absolute, per_term] = [decimal(tolerance.absolute), decimal(tolerance.per_term)];
  return condition(holds, (compared) => {
    const terms = compared.reduce((count, each) => count + termsOf(each), 0);
    const allowed = absolute.plus(per_term.times(terms));
    return allowed.isZero() ? undefined : constant(allowed.toFixed());
  });
}

/** The sources that an expression asks for a row of the unit. */
export function existsIn(expression: Expression): string[] {
  const inner = partsOf(expression).flatMap(existsIn);
  return [...new Set(expression.is === "exists" ? [expression.source] : inner)];
}

/** How many columns an expression adds up, each rounded by its sender. */
function termsOf(expression: Expression): number {
  if (expression.is === "sum") return expression.columns.length;
  return (
    (expression.is === "operand" ? 1 : 0) + partsOf(expression).reduce((sum, part) => sum + termsOf(part), 0)
  );
}

/** How far compared amounts may miss each other, in SQL; undefined for not at all. */
type Tolerance = (compared: readonly Expression[]) => string | undefined;

function condition(expression: Expression, tolerance: Tolerance): string {
  switch (expression.is) {
    case "and":
    case "or":
      return `(${condition(expression.left, tolerance)} ${expression.is.toUpperCase()} ${condition(expression.right, tolerance)})`;
    case "comparison": {
      const { sign, left, right } = expression;
      return compared(sign, left, right, tolerance([left, right]));
    }
    case "between": {
      const { value, low, high } = expression;
      return `(${compared(">=", value, low, tolerance([value, low]))} AND ${compared("<=", value, high, tolerance([value, high]))})`;
    }
    case "names":
      return names(expression.value, expression.among);
    case "tried":
      return `TRY(${condition(expression.of, tolerance)})`;
    case "exists":
      return `${identifier(`exists_${expression.source}`)}.found`;
    case "present":
      return `(${operandSql(expression.operand)} IS NOT NULL)`;
    default:
      return valueSql(expression).sql;
  }
}

function compared(sign: string, one: Expression, other: Expression, allowed: string | undefined): string {
  const [left, right] = [valueSql(one), valueSql(other)];
  const over = [...left.over, ...right.over];
  // A negative divisor turns the comparison round. The sign of a product of wide decimals takes four times as long as theirs.
  const side = over.length === 0 ? [] : [product(...over.map((each) => `sign(${each})`))];
  const a = product(product(left.sql, ...right.over), ...side);
  const b = product(product(right.sql, ...left.over), ...side);
  if (allowed === undefined || !isNumber(one)) return `(${a} ${sign} ${b})`;
  const tolerance = over.length === 0 ? allowed : `(${allowed} * abs(${product(...over)}))`;
  const apart: Record<string, string> = {
    "=": `abs(${a} - ${b}) <= ${tolerance}`,
    "<>": `abs(${a} - ${b}) > ${tolerance}`,
    "<=": `${a} - ${b} <= ${tolerance}`,
    "<": `${a} - ${b} < ${tolerance}`,
    ">=": `${b} - ${a} <= ${tolerance}`,
    ">": `${b} - ${a} < ${tolerance}`,
  };
  return `(${apart[sign]})`;
}

function isNumber(expression: Expression): boolean {
  if (expression.is === "operand") return expression.operand.type === "number";
  return ["number", "months", "sum", "arithmetic"].includes(expression.is);
}

/**
 * A number as a decimal of its digits, and of no fewer than the engine's wide decimals have: it would take 500000000
 * for an integer of 32 bits, and keeps the product of two decimals of up to 18 digits within 18.
 */
function constant(text: string): string {
  const [whole = "", places = ""] = text.split(".");
  return `CAST('${text}' AS DECIMAL(${Math.max(wide, whole.length + places.length)}, ${places.length}))`;
}

const wide = 19;

function product(...factors: readonly string[]): string {
  return factors.reduce((left, right) => `(${left} * ${right})`);
}

function valueSql(expression: Expression): Value {
  switch (expression.is) {
    case "number":
      return whole(constant(expression.text));
    case "text":
      return whole(literal(expression.text));
    case "months":
      return whole(`CAST(own.period_months AS DECIMAL(${wide}, 0))`);
    case "operand": {
      const { operand } = expression;
      const sql = operandSql(operand);
      return whole(operand.type === "number" ? `CAST(${sql} AS DECIMAL(24, 4))` : sql);
    }
    case "sum": {
      const columns = expression.columns.map((name) => `own.${identifier(name)}`);
      const added = columns.map((column) => `coalesce(CAST(${column} AS DECIMAL(24, 4)), 0)`).join(" + ");
      return whole(`CASE WHEN coalesce(${columns.join(", ")}) IS NOT NULL THEN ${added} END`);
    }
    case "arithmetic":
      return calculated(expression.sign, valueSql(expression.left), valueSql(expression.right));
    default:
      throw new Error(`${expression.is} has no value`);
  }
}

/** A value that is no fraction. */
function whole(sql: string): Value {
  return { sql, over: [] };
}

/** Arithmetic of fractions. */
function calculated(sign: "+" | "-" | "*" | "/", left: Value, right: Value): Value {
  const over = [...left.over, ...right.over];
  if (sign === "*") return { sql: product(left.sql, right.sql), over };
  if (sign === "/")
    return { sql: product(left.sql, ...right.over), over: [...left.over, `NULLIF(${right.sql}, 0)`] };
  const [one, other] = [product(left.sql, ...right.over), product(right.sql, ...left.over)];
  return { sql: `(${one} ${sign} ${other})`, over };
}

/** Equal to one of the names that are there; open when none is. Most are as they are printed, which is seen first. */
function names(value: Expression, among: readonly Expression[]): string {
  const name = valueSql(value).sql;
  const others = among.map((each) => valueSql(each).sql);
  const equal = (one: string, other: string): string => `coalesce(${one} = ${other}, false)`;
  const asPrinted = others.map((other) => equal(name, other)).join(" OR ");
  const plain = others.map((other) => equal(plainName(name), plainName(other))).join(" OR ");
  return `CASE WHEN ${name} IS NULL OR coalesce(${others.join(", ")}) IS NULL THEN NULL WHEN ${asPrinted} THEN true ELSE ${plain} END`;
}

/** A printed name without blanks, with one kind of brackets. */
function plainName(sql: string): string {
  const [wide, plain] = [0, 1].map((kind) => brackets.map((pair) => pair[kind]!).join(""));
  return `translate(${sql}, ${literal(`${wide}${blanks.join("")}`)}, ${literal(plain!)})`;
}
