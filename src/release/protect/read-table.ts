import { z } from "zod";
import { type Decimal, decimal } from "../../formats/formats.js";
import { Mistake } from "../../model/model.js";
import type { Cell, Equation, Table } from "./table.js";

const amount = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)])
  .transform((value) => decimal(typeof value === "number" ? String(value) : value));
const percent = z.number().positive().max(100);
const count = z.int().nonnegative();

const contribution = z.strictObject({
  group: z.string().min(1),
  value: amount,
  waiver: z.boolean().default(false),
});
const cell = z.strictObject({
  cell: z.string().min(1),
  value: amount,
  contributors: count.nullable().default(null),
  contributions: z.array(contribution).nullable().default(null),
  sensitive: z.boolean().default(false),
  protection: amount.default(decimal(0)),
  suppressed: z.boolean().optional(),
});
const sum = z.strictObject({ total: z.string(), parts: z.array(z.string()).min(1) });
interface Hierarchy {
  total: string;
  of: (string | Hierarchy)[];
}
const hierarchy: z.ZodType<Hierarchy> = z.lazy(() =>
  z.strictObject({ total: z.string(), of: z.array(z.union([z.string(), hierarchy])).min(1) }),
);
const free = z.strictObject({ terms: z.record(z.string(), z.number()) });
const document = z.strictObject({
  note: z.string().optional(),
  rules: z
    .strictObject({
      threshold: count.nullable().default(3),
      p_percent: percent.nullable().default(10),
      dominance: z.strictObject({ n: z.int().positive(), k: percent }).nullable().default(null),
    })
    .prefault({}),
  weight: z.enum(["number", "value", "contributors"]).default("value"),
  cells: z.array(cell).min(1),
  equations: z.array(z.union([sum, free])).default([]),
  hierarchies: z.array(hierarchy).default([]),
});

/** The solver takes what is very small for 0 and what is very large for endless: an audit there would be a guess. */
const FACTOR = { least: 1e-6, most: 1e6 };
const SPAN = 1e12;

/**
 * A table of its own from parsed JSON (docs/protect.md); `file` is the place that a sentence names.
 * @throws Mistake for a key, a number or a name that is wrong, contributions that do not come to their cell, an equation
 *   that the values do not keep exactly, and values or factors too far apart for the solver
 */
export function readTable(json: unknown, file: string): Table {
  const read = document.safeParse(json);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw wrong(
      `${file}: ${path.join(".") || "JSON"}`,
      `写法不对（${message}）`,
      `is not written right (${message})`,
    );
  }
  const { cells: listed, rules, weight, equations, hierarchies } = read.data;
  const cells = listed.map((each) => ({ ...each, suppressed: each.suppressed ?? false }));
  const values = new Map<string, Decimal>();
  cells.forEach((each, at) => {
    const place = `${file}: cells.${at} (${each.cell})`;
    if (values.has(each.cell)) throw wrong(place, "重复出现", "is there twice");
    values.set(each.cell, each.value);
    checkCell(each, place);
  });
  checkSpan([...values.values()], file);
  const relations = [
    ...equations.map((each, at) => ({ each, place: `${file}: equations.${at}` })),
    ...hierarchies.flatMap((tree, at) =>
      sumsOf(tree).map((each) => ({ each, place: `${file}: hierarchies.${at} (${each.total})` })),
    ),
  ];
  return {
    ...{ cells, rules, weight },
    equations: relations.map(({ each, place }) => equationOf(each, values, place)),
    pattern_given: listed.some(({ suppressed }) => suppressed !== undefined),
  };
}

/** One sum for every total of a hierarchy, from the top down. */
function sumsOf({ total, of }: Hierarchy): z.infer<typeof sum>[] {
  const nodes = of.filter((part) => typeof part !== "string");
  const parts = of.map((part) => (typeof part === "string" ? part : part.total));
  return [{ total, parts }, ...nodes.flatMap(sumsOf)];
}

function equationOf(
  relation: z.infer<typeof sum> | z.infer<typeof free>,
  values: ReadonlyMap<string, Decimal>,
  place: string,
): Equation {
  const terms: Equation =
    "terms" in relation
      ? new Map(Object.entries(relation.terms).filter(([, factor]) => factor !== 0))
      : new Map([...relation.parts.map((part): [string, number] => [part, 1]), [relation.total, -1]]);
  checkEquation(terms, values, place);
  if ("parts" in relation && terms.size !== relation.parts.length + 1)
    throw wrong(place, "同一单元格写了两次", "names a cell twice");
  return terms;
}

function checkCell({ value, contributors, contributions }: Cell, place: string): void {
  if (contributions === null) return;
  const sum = contributions.reduce((all, each) => all.plus(each.value), decimal(0));
  if (!sum.eq(value))
    throw wrong(
      place,
      `各单位合计${sum}，不等于${value}`,
      `has contributions of ${sum} and a value of ${value}`,
    );
  const groups = new Set(contributions.filter((each) => !each.value.isZero()).map((each) => each.group)).size;
  if (contributors !== null && contributors !== groups)
    throw wrong(
      place,
      `写明${contributors}个单位，列出${groups}个`,
      `says ${contributors} contributors and lists ${groups} groups`,
    );
}

function checkEquation(terms: Equation, values: ReadonlyMap<string, Decimal>, place: string): void {
  const unknown = [...terms.keys()].find((name) => !values.has(name));
  if (unknown !== undefined) throw wrong(place, `没有“${unknown}”这个单元格`, `names no cell "${unknown}"`);
  const factor = [...terms.values()].map(Math.abs).find((each) => each < FACTOR.least || each > FACTOR.most);
  if (factor !== undefined)
    throw wrong(
      place,
      `系数${factor}不在${FACTOR.least}到${FACTOR.most}之间`,
      `has the factor ${factor}, not from ${FACTOR.least} to ${FACTOR.most}`,
    );
  const rest = [...terms].reduce(
    (all, [name, factor]) => all.plus(values.get(name)!.times(String(factor))),
    decimal(0),
  );
  if (!rest.isZero()) throw wrong(place, `两边相差${rest}`, `does not hold: the sides differ by ${rest}`);
}

function checkSpan(values: readonly Decimal[], file: string): void {
  const sizes = values.filter((each) => !each.isZero()).map((each) => each.abs());
  const least = sizes.reduce((low, each) => (each.lt(low) ? each : low), sizes[0] ?? decimal(1));
  const most = sizes.reduce((high, each) => (each.gt(high) ? each : high), least);
  if (most.gt(least.times(SPAN)))
    throw wrong(file, `数值相差超过${SPAN}倍`, `has values more than ${SPAN} times apart`);
}

function wrong(place: string, zh: string, en: string): Mistake {
  return new Mistake(
    place,
    { zh: `${zh}。`, en: `${en}.` },
    { zh: "请按docs/protect.md改正后重新运行。", en: "Correct it as docs/protect.md says and run again." },
  );
}
