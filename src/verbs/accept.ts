import { relative } from "node:path";
import { creditCodeCheck } from "../intake/intake.js";
import { appendDeed, whoWorks, withLock } from "../jobs/jobs.js";
import {
  acceptableCodes,
  localMinute,
  Mistake,
  nearest,
  type Pipeline,
  type Source,
  type Words,
} from "../model/model.js";
import { cellsOf, type Explained, registerFile, registerOf, writeRow } from "./accept-register.js";
import { answer, type Context, checkDay, choosePipeline, say } from "./context.js";

interface Options {
  pipeline?: string;
  unit?: string;
  period?: string;
  reason?: string;
  by?: string;
}

/**
 * `liandu accept RULE`: writes into the pipeline's register of acceptances that a finding was verified; from the next
 * run on it is a note with its reason, and what it withheld counts again. An earlier row of the same finding is replaced.
 * @throws Mistake for an unknown rule, one that blocks, a malformed code or month, an empty reason or name
 */
export async function acceptVerb(
  context: Context,
  name: string | undefined,
  options: Options,
): Promise<number> {
  if (name === undefined) throw noRule();
  const pipeline = choosePipeline(context, options.pipeline);
  const register = registerOf(pipeline);
  const rule = ruleOf(pipeline, name);
  const today = localMinute(context.effects.now(), pipeline.time_zone).slice(0, 10);
  checkDay("--period", options.period, "month");
  const given = asked(rule);
  const month = given("--period", options.period ?? (rule.of_value ? today.slice(0, 7) : undefined));
  const explained: Explained = {
    rule: rule.rule,
    unit: unitOf(register, given("--unit", options.unit)),
    period: month,
    reason: given("--reason", options.reason),
    verified_by: given("--by", options.by),
    verified_on: today,
  };
  const cells = cellsOf(explained, register);
  const file = registerFile(context.effects.root, pipeline, register);
  const replaced = await withLock(pipeline.pipeline, context.effects, async (held) => {
    const replaced = writeRow(held, file, register, cells);
    const { rule: of, unit, verified_by } = explained;
    const what = { rule: of, unit, period: cells.period!, verified_by };
    appendDeed(held, pipeline.pipeline, { who: whoWorks(), did: "accepted", what });
    return replaced;
  });
  const path = relative(process.cwd(), file);
  if (context.json) answer(context, { file: path, replaced, ...cells, period: month });
  else say(context, told(path, cells.period!, rule, replaced));
  return 0;
}

function noRule(): Mistake {
  return new Mistake(
    "accept",
    { zh: "没有写明规则。", en: "no rule is named." },
    {
      zh: "请写规则名；要看有哪些待核实，用 liandu accept --list。",
      en: "Name one, or see what waits for a word with liandu accept --list.",
    },
  );
}

/** What is accepted: a rule's finding in one period, or what is found about a value, whatever the period. */
interface Accepted {
  rule: string;
  of_value: boolean;
  withholds: boolean;
}

function told(path: string, period: string, accepted: Accepted, replaced: boolean): Words {
  const { rule, of_value, withholds: counts } = accepted;
  if (of_value)
    return {
      zh: `已${replaced ? "更新" : "记入"} ${path}。下次运行时，这一代码的“${rule}”在各报告期都改为备注，附上原因和核实人。`,
      en: `${replaced ? "Replaced in" : "Written to"} ${path}. From the next run on “${rule}” of this code is a note with the reason and the name in every period.`,
    };
  return {
    zh: `已${replaced ? "更新" : "记入"} ${path}。下次运行时，规则“${rule}”在${period}的这一发现将改为备注，附上原因和核实人${counts ? "，暂不计入的数重新计入" : ""}；没有这一发现时会说明。`,
    en: `${replaced ? "Replaced in" : "Written to"} ${path}. From the next run on the finding of rule “${rule}” in that period is a note with the reason and the name${counts ? ", and the withheld value counts again" : ""}; if there is no such finding, the run says so.`,
  };
}

function ruleOf({ sources }: Pipeline, name: string): Accepted {
  if (acceptableCodes.some((code) => code === name)) return { rule: name, of_value: true, withholds: false };
  const rules = sources.flatMap((source) => source.rules);
  const rule = rules.find((each) => each.rule === name);
  const names = [...rules.map((each) => each.rule), ...acceptableCodes];
  const near = nearest(name, names);
  if (!rule)
    throw new Mistake(
      name,
      { zh: "没有这条审核规则。", en: "there is no such edit rule." },
      near
        ? { zh: `是否应为“${near}”？`, en: `Did you mean “${near}”?` }
        : { zh: `现有：${names.join("、")}。`, en: `There are: ${names.join(", ")}.` },
    );
  if (rule.severity === "block")
    throw new Mistake(
      name,
      { zh: "这条规则的问题不能用说明放行。", en: "what this rule finds cannot be explained away." },
      { zh: "请更正报表后重新报送。", en: "Correct the form and send it again." },
    );
  return { rule: name, of_value: false, withholds: rule.severity === "withhold" };
}

/** Reads the options that a finding is accepted with; what is found about a value is asked for no period. */
function asked({ rule, of_value }: Accepted): (option: string, text: string | undefined) => string {
  const period = of_value ? "" : " --period 2025-06";
  const name = (zh: string): string => (of_value ? rule : zh);
  return (option, text) => {
    const value = text?.replace(/\s+/g, " ").trim();
    if (value) return value;
    throw new Mistake(
      option,
      { zh: "没有填写。", en: "is missing." },
      {
        zh: `用法：liandu accept ${name("规则")} --unit 代码${period} --reason "原因" --by 姓名。`,
        en: `Usage: liandu accept ${name("RULE")} --unit CODE${period} --reason "why" --by NAME.`,
      },
    );
  };
}

/** A credit code of 18 characters of its alphabet; its check character may fail, as in a few genuine ones. */
function unitOf({ columns, stat_unit }: Source, text: string): string {
  const code = text.toUpperCase();
  const kind = columns.find(({ name }) => name === stat_unit)?.kind;
  const wellFormed = [code.slice(0, 17), code.slice(1)].every((part) => creditCodeCheck(part) !== "");
  if (kind !== "credit_code") return text;
  if (code.length === 18 && wellFormed) return code;
  throw new Mistake(
    "--unit",
    { zh: `“${text}”不是统一社会信用代码。`, en: `“${text}” is no credit code.` },
    { zh: "请照发现清单填写18位代码。", en: "Copy the 18 characters from the list of findings." },
  );
}
