import {
  acceptanceColumns,
  type EditRule,
  Mistake,
  markOf,
  operandsOf,
  type Words,
} from "../../model/model.js";
import type { RuleFile } from "../schemas.js";
import { placeIn } from "../yaml.js";
import { readCheck } from "./expression.js";
import { type Dictionary, scopeOf } from "./scope.js";

export type { Dictionary } from "./scope.js";

type Key = keyof RuleFile;
type Refuse = (key: Key, what: Words, mend?: Words) => never;

/** What each kind of test needs beside a rule's sentences, and what it may have. */
const keys: Record<RuleFile["kind"], { needs: Key[]; may: Key[] }> = {
  check: { needs: ["check"], may: ["tolerance"] },
  unit_slip: { needs: ["column"], may: ["against", "band"] },
  largest_changes: { needs: ["column", "against", "count"], may: [] },
};
const ownKeys: Key[] = ["check", "tolerance", "against", "band", "count"];
/** Marks of every rule: the cell pointed at, the last day of its period, the command that accepts the finding. */
const everyRule = ["value", "period_end", "accept"];
/** Marks of what a test finds. */
const found: Record<RuleFile["kind"], string[]> = {
  check: [],
  unit_slip: ["factor"],
  largest_changes: ["change", "place"],
};

/** How near to a power of ten a slip must come when a rule does not say: 8 to 12.5 times is ten times. */
const usualBand = { low: 0.8, high: 1.25 };

/**
 * The edit rules of a form: every check read, every column and every mark of a sentence defined.
 * @throws Mistake with the place of the rule in its file and the character of its check
 */
export function readRules(
  file: string,
  source: Dictionary,
  rules: readonly RuleFile[],
  sources: readonly Dictionary[],
): EditRule[] {
  return rules.map((rule, index) => {
    const refuse: Refuse = (key, what, mend = { zh: "请改正后重试。", en: "Correct it and try again." }) => {
      throw new Mistake(
        placeIn(file, ["rules", index, key]),
        { zh: `规则“${rule.rule}”：${what.zh}。`, en: `rule “${rule.rule}”: ${what.en}.` },
        mend,
      );
    };
    if (source.kind !== "observation")
      refuse("rule", { zh: "审核规则只能写在报表中", en: "edit rules belong to forms, not registers" });
    checkKeys(rule, refuse);
    const test = testOf(rule, source, sources, refuse);
    const named = test.kind === "check" ? operandsOf(test.holds).map(markOf) : [];
    checkMarks(rule, [...source.columns.map(({ name }) => name), ...named], refuse);
    if (rule.column !== undefined) checkColumn(rule, "column", source, refuse);
    const { rule: name, column, periods, severity, says, mend } = rule;
    return { rule: name, test, column, periods, severity, says, mend };
  });
}

function checkKeys(rule: RuleFile, refuse: Refuse): void {
  const { needs, may } = keys[rule.kind];
  for (const key of needs)
    if (rule[key] === undefined)
      refuse(key, { zh: `${rule.kind}规则需要“${key}”`, en: `a ${rule.kind} rule needs “${key}”` });
  for (const key of ownKeys)
    if (rule[key] !== undefined && !needs.includes(key) && !may.includes(key))
      refuse(key, { zh: `${rule.kind}规则没有“${key}”`, en: `a ${rule.kind} rule has no “${key}”` });
}

function testOf(
  rule: RuleFile,
  source: Dictionary,
  sources: readonly Dictionary[],
  refuse: Refuse,
): EditRule["test"] {
  if (rule.kind !== "check") {
    checkColumn(rule, "column", source, refuse, "number");
    if (rule.against !== undefined) checkColumn(rule, "against", source, refuse, "number");
    return rule.kind === "unit_slip"
      ? { kind: "unit_slip", band: rule.band ?? usualBand, against: rule.against }
      : { kind: "largest_changes", against: rule.against!, count: rule.count! };
  }
  const holds = readCheck(rule.check!, scopeOf(source, sources, fail), fail);
  const { absolute = 0, per_term = 0 } = rule.tolerance ?? {};
  return {
    kind: "check",
    text: rule.check!,
    holds,
    tolerance: { absolute: String(absolute), per_term: String(per_term) },
  };
  function fail(at: number, what: Words, mend?: Words): never {
    const shown = rule.check!.slice(at, at + 20);
    return refuse(
      "check",
      { zh: `第${at + 1}个字符“${shown}”：${what.zh}`, en: `character ${at + 1} “${shown}”: ${what.en}` },
      mend,
    );
  }
}

function checkColumn(
  rule: RuleFile,
  key: "column" | "against",
  source: Dictionary,
  refuse: Refuse,
  type?: "number",
): void {
  const fail = (_: number, what: Words, mend?: Words): never => refuse(key, what, mend);
  const operand = scopeOf(source, [source], fail).operand(rule[key]!, 0);
  if (operand.from !== "own" || (type && operand.type !== type))
    refuse(key, {
      zh: `“${rule[key]}”应为本表的数值列`,
      en: `“${rule[key]}” must be a number column of the form`,
    });
}

/** Every `{mark}` of the sentences is filled by the row, the check's operands or what the test finds. */
function checkMarks(rule: RuleFile, columns: readonly string[], refuse: Refuse): void {
  const known = [...columns, ...everyRule, ...found[rule.kind]];
  for (const key of ["says", "mend"] as const)
    for (const words of Object.values(rule[key]))
      for (const [, mark = ""] of words.matchAll(/\{(\w+)\}/g))
        if (!known.includes(mark))
          refuse(
            key,
            { zh: `没有什么可以填入“{${mark}}”`, en: `nothing fills “{${mark}}”` },
            {
              zh: "可用本表的列名、check中出现的列（如previous_列名）和value、period_end、accept。",
              en: "Columns of the form, those of the check (such as previous_column), value, period_end and accept do.",
            },
          );
}

/** @throws Mistake when two rules of the pipeline bear one name: acceptances could not tell them apart */
export function checkNames(files: readonly { file: string; rules: string[] }[]): void {
  const seen = new Set<string>();
  for (const { file, rules } of files)
    for (const [index, rule] of rules.entries()) {
      if (seen.has(rule))
        throw new Mistake(
          placeIn(file, ["rules", index, "rule"]),
          { zh: `规则名“${rule}”重复。`, en: `the rule name “${rule}” is used twice.` },
          { zh: "请换一个名字。", en: "Give one of them another name." },
        );
      seen.add(rule);
    }
}

/** @throws Mistake when a register of acceptances lacks one of the columns that an acceptance is made of */
export function checkAcceptances(file: string, source: Dictionary): void {
  if (!source.acceptances) return;
  const names = source.columns.map(({ name }) => name);
  const missing = acceptanceColumns.find((column) => !names.includes(column));
  const period = source.columns.find(({ name }) => name === "period");
  if (source.kind === "register" && source.stat_unit && !missing && period?.kind === "period") return;
  throw new Mistake(
    placeIn(file, ["acceptances"]),
    {
      zh: `核实说明${missing ? `缺少列“${missing}”` : "的写法不完整"}。`,
      en: `the register of acceptances ${missing ? `lacks the column “${missing}”` : "is incomplete"}.`,
    },
    {
      zh: `需要kind: register、stat_unit，以及列${acceptanceColumns.join("、")}（period列的kind为period）。`,
      en: `It needs kind: register, stat_unit, and the columns ${acceptanceColumns.join(", ")} (period of kind period).`,
    },
  );
}
