import { identifier, literal } from "../../formats/formats.js";
import { type Check, type Expression, markOf, type Operand, partsOf } from "../../model/model.js";

/** A value in SQL; decimal arithmetic stays exact until two columns are multiplied or anything is divided. */
interface Value {
  sql: string;
  exact: boolean;
  constant: boolean;
}

/** Blanks that a printed name may hold, and the brackets that are written in two ways. */
const blanks = [" ", "\u3000", "\u00a0", "\t"];
const brackets = [
  ["（", "("],
  ["）", ")"],
  ["〔", "("],
  ["〕", ")"],
] as const;

/** The name under which the row of an operand is joined to the judged row `own`. */
export function aliasOf(operand: Operand): string {
  const { from, source } = operand;
  return { own: "own", previous: markOf(operand), last_year: "last_year", other: `at_${source}` }[from];
}

/** A column of an operand's row. */
export function operandSql(operand: Operand): string {
  return `${identifier(aliasOf(operand))}.${identifier(operand.column)}`;
}

/** The condition of a check in SQL: true, false, or NULL where a missing operand leaves it open. */
export function conditionSql({ holds, tolerance }: Check): string {
  return condition(holds, (compared) => {
    const terms = compared.reduce((count, each) => count + termsOf(each), 0);
    return tolerance.per_term === "0"
      ? tolerance.absolute
      : `(${tolerance.absolute} + ${terms} * ${tolerance.per_term})`;
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

type Tolerance = (compared: readonly Expression[]) => string;

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
    case "exists":
      return `${identifier(`exists_${expression.source}`)}.found`;
    case "present":
      return `(${operandSql(expression.operand)} IS NOT NULL)`;
    default:
      return valueSql(expression).sql;
  }
}

function compared(sign: string, one: Expression, other: Expression, tolerance: string): string {
  const [left, right] = alike(valueSql(one), valueSql(other));
  if (tolerance === "0" || !isNumber(one)) return `(${left} ${sign} ${right})`;
  const apart: Record<string, string> = {
    "=": `abs(${left} - ${right}) <= ${tolerance}`,
    "<>": `abs(${left} - ${right}) > ${tolerance}`,
    "<=": `${left} - ${right} <= ${tolerance}`,
    "<": `${left} - ${right} < ${tolerance}`,
    ">=": `${right} - ${left} <= ${tolerance}`,
    ">": `${right} - ${left} < ${tolerance}`,
  };
  return `(${apart[sign]})`;
}

function isNumber(expression: Expression): boolean {
  if (expression.is === "operand") return expression.operand.type === "number";
  return ["number", "months", "sum", "arithmetic"].includes(expression.is);
}

/** Two values of which both are decimals or both are doubles. */
function alike(left: Value, right: Value): [string, string] {
  if (left.exact === right.exact) return [left.sql, right.sql];
  return [asDouble(left), asDouble(right)];
}

function asDouble({ sql }: Value): string {
  return `CAST(${sql} AS DOUBLE)`;
}

function valueSql(expression: Expression): Value {
  switch (expression.is) {
    case "number":
      return { sql: expression.text, exact: true, constant: true };
    case "text":
      return { sql: literal(expression.text), exact: true, constant: true };
    case "months":
      return { sql: "own.period_months", exact: true, constant: false };
    case "operand": {
      const { operand } = expression;
      const sql = operandSql(operand);
      const typed = operand.type === "number" ? `CAST(${sql} AS DECIMAL(24, 4))` : sql;
      return { sql: typed, exact: true, constant: false };
    }
    case "sum": {
      const columns = expression.columns.map((name) => `own.${identifier(name)}`);
      const added = columns.map((column) => `coalesce(CAST(${column} AS DECIMAL(24, 4)), 0)`).join(" + ");
      return {
        sql: `CASE WHEN coalesce(${columns.join(", ")}) IS NOT NULL THEN ${added} END`,
        exact: true,
        constant: false,
      };
    }
    case "arithmetic":
      return calculated(expression.sign, valueSql(expression.left), valueSql(expression.right));
    default:
      throw new Error(`${expression.is} has no value`);
  }
}

function calculated(sign: "+" | "-" | "*" | "/", left: Value, right: Value): Value {
  const constant = left.constant && right.constant;
  if (sign === "/")
    return { sql: `(${asDouble(left)} / NULLIF(${asDouble(right)}, 0))`, exact: false, constant };
  const long = sign === "*" && !left.constant && !right.constant; // two columns of 24 digits need more than 38
  const exact = left.exact && right.exact && !long;
  const [a, b] = long ? [asDouble(left), asDouble(right)] : alike(left, right);
  return { sql: `(${a} ${sign} ${b})`, exact, constant };
}

/** Equal to one of the names that are there; open when none is. */
function names(value: Expression, among: readonly Expression[]): string {
  const name = plainName(valueSql(value).sql);
  const others = among.map((each) => plainName(valueSql(each).sql));
  const equal = others.map((other) => `coalesce(${name} = ${other}, false)`).join(" OR ");
  return `CASE WHEN ${name} IS NOT NULL AND coalesce(${others.join(", ")}) IS NOT NULL THEN ${equal} END`;
}

/** A printed name without blanks, with one kind of brackets. */
function plainName(sql: string): string {
  const bare = blanks.reduce((text, blank) => `replace(${text}, ${literal(blank)}, '')`, sql);
  return brackets.reduce(
    (text, [wide, plain]) => `replace(${text}, ${literal(wide)}, ${literal(plain)})`,
    bare,
  );
}
