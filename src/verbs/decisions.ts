import { pad } from "../formats/formats.js";
import { type Decision, Mistake, nearest, type Pipeline, wording } from "../model/model.js";
import { outcomeWords } from "../report/report.js";
import { ask } from "./ask.js";
import { answer, type Context, choosePipeline, requestOf } from "./context.js";

interface Options {
  rule?: string;
  enterprise?: string;
  period?: string;
  asOf?: string;
}

const outcomes = ["eligible", "ineligible", "undecided"] as const;

/** A decision with the files of its evidence. */
type Told = Omit<Decision, "evidence"> & {
  clause: Pipeline["measures"][number]["citation"];
  evidence: (Decision["evidence"][number] & { file: string })[];
};

/** `liandu decisions`: what the plan's rules say of each firm; of one firm with the rows that it rests on. */
export async function decisionsVerb(
  context: Context,
  name: string | undefined,
  options: Options,
): Promise<number> {
  const request = requestOf(options);
  const pipeline = choosePipeline(context, name);
  checkRule(pipeline, options.rule);
  const { decisions, snapshots } = await ask(
    pipeline,
    request,
    context.effects,
    async (_, edition, built) => ({
      decisions: built.decisions,
      snapshots: edition.snapshots,
    }),
  );
  const files = new Map(snapshots.map(({ snapshot, file }) => [snapshot, file]));
  const told = decisions
    .filter((each) => asked(each, options))
    .map((each): Told => {
      const evidence = each.evidence.map((row) => ({ ...row, file: files.get(row.snapshot) ?? "" }));
      const { citation } = pipeline.measures.find(({ measure }) => measure === each.rule)!;
      return { ...each, clause: citation, evidence };
    });
  if (context.json) answer(context, told);
  else
    for (const line of screen(context, pipeline, told, options.enterprise !== undefined))
      context.effects.say(line);
  return 0;
}

function checkRule(pipeline: Pipeline, rule: string | undefined): void {
  const known = pipeline.rules.map((each) => each.rule);
  if (rule === undefined || known.includes(rule)) return;
  const near = nearest(rule, known);
  throw new Mistake(
    `--rule ${rule}`,
    { zh: "没有这条规则。", en: "there is no such rule." },
    {
      zh: near ? `是否应为${near}？` : `现有：${known.join("、") || "无"}。`,
      en: near ? `Did you mean ${near}?` : `There are: ${known.join(", ") || "none"}.`,
    },
  );
}

function asked({ rule, stat_unit, enterprise_name }: Decision, options: Options): boolean {
  const firm = options.enterprise?.normalize("NFC");
  return (
    (options.rule === undefined || options.rule === rule) &&
    (firm === undefined || stat_unit === firm.toUpperCase() || enterprise_name.includes(firm))
  );
}

function screen(context: Context, pipeline: Pipeline, told: readonly Told[], evidence: boolean): string[] {
  const say = wording(context.language);
  if (told.length === 0) return [say("没有这样的判定。", "There is no such decision.")];
  const yuan = (amount: string | null): string =>
    amount === null ? "" : say(`上限${amount}元 `, `cap ${amount} yuan `);
  return pipeline.rules.flatMap(({ rule }) => {
    const own = outcomes.flatMap((outcome) =>
      told.filter((each) => each.rule === rule && each.outcome === outcome),
    );
    if (own.length === 0) return [];
    const { title, citation } = pipeline.measures.find(({ measure }) => measure === rule)!;
    const count = (outcome: Decision["outcome"]): number =>
      own.filter((each) => each.outcome === outcome).length;
    const counts = outcomes
      .map((outcome) => `${outcomeWords[outcome][context.language]} ${count(outcome)}`)
      .join(say("，", ", "));
    return [
      `${rule} ${title[context.language]}（${citation.clause[context.language]}）${say("：", ": ")}${counts}`,
      ...own.flatMap((each) => [
        `  ${pad(outcomeWords[each.outcome][context.language], context.language === "zh" ? 8 : 11)}${each.stat_unit}  ${pad(each.enterprise_name, 28)}${each.subject ? `${each.subject} ` : ""}${yuan(each.amount_cap)}${each.says[context.language]}`,
        ...(evidence ? each.evidence.map(({ file, line }) => `            ${file}:${line}`) : []),
      ]),
      "",
    ];
  });
}
