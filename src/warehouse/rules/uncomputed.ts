import { z } from "zod";
import { identifier } from "../../formats/formats.js";
import {
  type EditRule,
  type Engine,
  type Expression,
  type Finding,
  finding,
  type Pipeline,
  type Source,
} from "../../model/model.js";
import { resultSelect } from "./result.js";
import { failingRows, formTables } from "./rows.js";

/** The forms with the rules that can be computed, and a finding against each rule that cannot, or not of every row. */
export interface Computed {
  judged: Source[];
  findings: Finding[];
}

/**
 * Makes `edit_result`. Where the engine cannot compute a rule, each check is tried by itself: one that fails on some
 * rows judges the others (`tried`), one that fails as a whole judges none.
 */
export async function loadResult(
  engine: Engine,
  pipeline: Pipeline,
  forms: readonly Source[],
): Promise<Computed> {
  const load = (judged: readonly Source[]): Promise<void> =>
    engine.materialise("edit_result", resultSelect(pipeline, judged));
  if (await computes(() => load(forms))) return { judged: [...forms], findings: [] };
  const findings: Finding[] = [];
  const judged: Source[] = [];
  for (const source of forms) {
    const rules: EditRule[] = [];
    for (const rule of source.rules) {
      const { kept, found } = await tried({ engine, pipeline, forms, source }, rule);
      if (kept) rules.push(kept);
      if (found) findings.push(found);
    }
    judged.push({ ...source, rules });
  }
  await load(judged);
  return { judged, findings };
}

interface Bench {
  engine: Engine;
  pipeline: Pipeline;
  forms: readonly Source[];
  source: Source;
}

/** The rule as it can be computed (undefined for not at all), with the finding against it. */
async function tried(bench: Bench, rule: EditRule): Promise<{ kept?: EditRule; found?: Finding }> {
  const { test } = rule;
  if (test.kind !== "check" || (await computes(() => rows(bench, rule, (where) => where))))
    return { kept: rule };
  const careful = (holds: Expression): EditRule => ({
    ...rule,
    test: { ...test, holds: { is: "tried", of: holds } },
  });
  const kept = careful(test.holds);
  const at = {
    file: `sources/${bench.source.source}.yaml`,
    snapshot: "",
    column: rule.column,
    value: test.text,
  };
  let open: Place[] = [];
  const some = await computes(async () => {
    open = await rows(bench, rule, (where) => `TRY((${where}) IS NULL) IS NULL`);
    await rows(bench, kept, (where) => where);
  });
  const [first] = open;
  if (!some) return { found: finding("rule-not-computed", at, { rule: rule.rule }) };
  if (!first) return { kept };
  const { file, line, stat_unit } = first;
  const facts = { rule: rule.rule, rows: open.length, in: file, line, unit: stat_unit };
  return { kept, found: finding("rule-not-computed-of-rows", at, facts) };
}

const place = z.object({ file: z.string(), line: z.number(), stat_unit: z.string() });
type Place = z.infer<typeof place>;

/** The rows of a rule's form that meet a condition made from the rule's own. */
function rows(
  { engine, pipeline, forms, source }: Bench,
  rule: EditRule,
  condition: (where: string) => string,
): Promise<Place[]> {
  const { from, where } = failingRows(pipeline, source, rule);
  return engine.ask(
    `WITH ${forms.flatMap((form) => formTables(form, rule)).join(",\n")}
SELECT receipt.file, own.line, own.${identifier(source.stat_unit!)} AS stat_unit
FROM ${from}
JOIN snapshot AS receipt ON receipt.snapshot = own.snapshot
WHERE ${condition(where)}
ORDER BY own.period_end DESC, receipt.file, own.sheet, own.line`,
    place,
  );
}

/** Whether the engine computes what is asked of it: false when a value is beyond its decimals of 38 digits. */
async function computes(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Error && /^(Out of Range|Conversion) Error/.test(error.message)) return false;
    throw error;
  }
}
