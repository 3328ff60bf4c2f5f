import { z } from "zod";
import { identifier } from "../formats/formats.js";
import { type Decision, type Engine, fillWords, Mistake, type Pipeline, type Rule } from "../model/model.js";
import { anyRow, withoutEmptyPlaces } from "./build.js";
import { asText } from "./tables.js";

const row = z.object({
  stat_unit: z.string(),
  enterprise_name: z.string(),
  subject: z.string(),
  outcome: z.enum(["eligible", "ineligible", "undecided"]),
  reason: z.string(),
  fact: z.string().nullable(),
  amount_cap: z.string().nullable(),
  amount: z.string().nullable(),
  source: z.string(),
  snapshot: z.string(),
  line: z.number(),
});

/**
 * The decisions of every rule. Its model has one row for each received row that a decision rests on; the rows of one
 * firm and subject say the same. Makes the tables `decision` and `decision_evidence`.
 * @throws Mistake exit 3 when two rows of one decision differ, or a reason is not declared
 */
export async function decide(engine: Engine, pipeline: Pipeline): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for (const rule of pipeline.rules) {
    const rows = await engine.ask(
      `SELECT ${Object.keys(row.shape).join(", ")} FROM ${identifier(rule.decision)} ORDER BY stat_unit, subject, source, snapshot, line`,
      anyRow,
    );
    const plain = rows.map((each) => row.parse(withoutEmptyPlaces(each)));
    decisions.push(...gather(pipeline, rule, plain));
  }
  await load(engine, pipeline, decisions);
  return decisions;
}

function gather(pipeline: Pipeline, rule: Rule, rows: readonly z.infer<typeof row>[]): Decision[] {
  const gathered = new Map<string, { said: string; decision: Decision }>();
  for (const { source, snapshot, line, fact, ...rest } of rows) {
    const key = JSON.stringify([rest.stat_unit, rest.subject]);
    const said = JSON.stringify([rest, fact]);
    const reason = rule.reasons.find((each) => each.reason === rest.reason);
    const known = gathered.get(key);
    if (!reason || (known && known.said !== said)) throw unclear(pipeline, rule, reason ? key : rest.reason);
    const says = fillWords(reason.says, { fact: fact ?? "—" });
    const decision = known?.decision ?? { rule: rule.rule, ...rest, says, evidence: [] };
    decision.evidence.push({ source, snapshot, line });
    if (!known) gathered.set(key, { said, decision });
  }
  return [...gathered.values()].map(({ decision }) => decision);
}

function unclear(pipeline: Pipeline, rule: Rule, what: string): Mistake {
  const model = pipeline.models.find((each) => each.kind === "decision" && each.model === rule.decision);
  return new Mistake(
    model?.file ?? rule.decision,
    {
      zh: `规则${rule.rule}的判定不明确：${what}。`,
      en: `the decision of rule ${rule.rule} is not clear: ${what}.`,
    },
    {
      zh: "同一企业同一事项的各行结论须一致，理由须写在decisions.yaml中。",
      en: "Rows of one firm and subject must say the same, and each reason must stand in decisions.yaml.",
    },
    3,
  );
}

async function load(engine: Engine, pipeline: Pipeline, decisions: readonly Decision[]): Promise<void> {
  const text = (name: string) => ({ name, type: "VARCHAR" });
  const sum = (name: string) => ({ name, type: "DECIMAL(24,4)" });
  const key = ["rule", "stat_unit", "subject"].map(text);
  await engine.load(
    "decision",
    [
      ...key,
      ...["enterprise_name", "outcome", "reason", "reason_zh", "reason_en"].map(text),
      ...["amount_cap", "amount"].map(sum),
      ...["clause_zh", "clause_en", "quotation"].map(text),
    ],
    asText(
      decisions.map(({ rule, says, evidence: _, ...decision }) => {
        const { clause, quotation } = pipeline.measures.find(({ measure }) => measure === rule)!.citation;
        return {
          ...decision,
          rule,
          reason_zh: says.zh,
          reason_en: says.en,
          clause_zh: clause.zh,
          clause_en: clause.en,
          quotation,
        };
      }),
    ),
  );
  await engine.load(
    "decision_evidence",
    [...key, ...["source", "snapshot"].map(text), { name: "line", type: "INTEGER" }],
    asText(
      decisions.flatMap(({ rule, stat_unit, subject, evidence }) =>
        evidence.map((each) => ({ rule, stat_unit, subject, ...each })),
      ),
    ),
  );
}
