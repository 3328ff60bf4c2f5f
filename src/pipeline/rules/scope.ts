import {
  type Column,
  nearest,
  type Operand,
  type Source,
  unitColumn,
  type ValueType,
  validity,
} from "../../model/model.js";
import type { Scope } from "./expression.js";
import type { Fail } from "./tokens.js";

/** A source before its rules are read. */
export type Dictionary = Omit<Source, "rules" | "digest" | "carriers">;

const types: Record<Column["kind"], ValueType> = {
  text: "text",
  credit_code: "text",
  code: "text",
  period: "text",
  decimal: "number",
  integer: "number",
  date: "date",
  boolean: "truth",
};

/** What names in the rules of a form stand for: its columns, earlier filings of them, and columns of other sources. */
export function scopeOf(source: Dictionary, sources: readonly Dictionary[], fail: Fail): Scope {
  const columnOf = (of: Dictionary, name: string, at: number): Column =>
    of.columns.find((column) => column.name === name) ??
    unknown(
      name,
      of.columns.map((column) => column.name),
      at,
      fail,
    );
  const bearer = (name: string, at: number): Dictionary => {
    const others = sources.filter((each) => each.source !== source.source);
    const other =
      others.find((each) => each.source === name) ??
      unknown(name, ["previous", "last_year", ...others.map((each) => each.source)], at, fail);
    if (unitColumn(other, source) === undefined)
      fail(at, { zh: `“${name}”没有单位代码列`, en: `“${name}” has no column of the unit` });
    return other;
  };
  return {
    operand: (name, at) => {
      const [before, after] = name.split(".") as [string, string?];
      if (after === undefined) return operand("own", source, columnOf(source, before, at));
      if (before === "previous" || before === "last_year")
        return operand(before, source, columnOf(source, after, at));
      const other = bearer(before, at);
      if (!oneRowEach(other, source))
        fail(at, {
          zh: `“${before}”中一个单位可有多行，只能用exists(${before})`,
          en: `“${before}” may hold several rows of a unit, only exists(${before}) can be asked`,
        });
      return operand("other", other, columnOf(other, after, at));
    },
    columns: (prefix, at) => {
      const names = source.columns.filter(
        ({ name, kind }) => name.startsWith(prefix) && types[kind] === "number",
      );
      if (names.length === 0)
        fail(at, { zh: `没有以“${prefix}”开头的数值列`, en: `no number column begins with “${prefix}”` });
      return names.map(({ name }) => name);
    },
    source: (name, at) => bearer(name, at).source,
  };
}

function operand(from: Operand["from"], { source }: Dictionary, { name, kind }: Column): Operand {
  return { from, source, column: name, type: types[kind] };
}

/** One row of a unit: in a form for a period, in a register on a day. */
function oneRowEach(other: Dictionary, source: Dictionary): boolean {
  const periods = other.columns.filter(({ kind }) => kind === "period").map(({ name }) => name);
  const beside = [unitColumn(other, source), validity.from, ...(other.kind === "observation" ? periods : [])];
  return other.key.every((name) => beside.includes(name));
}

function unknown(name: string, known: readonly string[], at: number, fail: Fail): never {
  const near = nearest(name, known);
  return fail(
    at,
    { zh: `“${name}”没有定义`, en: `“${name}” is not defined` },
    near
      ? { zh: `是否应为“${near}”？`, en: `Did you mean “${near}”?` }
      : { zh: `可用：${known.join("、")}。`, en: `There are: ${known.join(", ")}.` },
  );
}
