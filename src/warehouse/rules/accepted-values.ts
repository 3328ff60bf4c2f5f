import { z } from "zod";
import { identifier, literal } from "../../formats/formats.js";
import { acceptableCodes, type Engine, type Finding, finding, type Pipeline } from "../../model/model.js";

const row = z.object({
  rule: z.string(),
  unit: z.string(),
  reason: z.string(),
  verified_by: z.string(),
  verified_on: z.string().nullable(),
  file: z.string(),
  snapshot: z.string(),
  line: z.number(),
});

/**
 * Findings about a value that somebody verified once, in whatever period: each becomes a note with the reason and the
 * name. Reads the registers of acceptances and `snapshot`.
 * @returns the findings, and those about acceptances that nothing answers to
 */
export async function acceptValues(
  engine: Engine,
  pipeline: Pipeline,
  findings: readonly Finding[],
): Promise<Finding[]> {
  const verified = new Map<string, z.infer<typeof row>>();
  const codes = acceptableCodes.map(literal).join(", ");
  for (const { source, stat_unit, acceptances } of pipeline.sources) {
    if (!acceptances) continue;
    const rows = await engine.ask(
      `SELECT accepted.rule, accepted.${identifier(stat_unit!)} AS unit, accepted.reason, accepted.verified_by, accepted.verified_on, snapshot.file, accepted.snapshot, accepted.line
FROM ${identifier(source)} AS accepted JOIN snapshot ON snapshot.snapshot = accepted.snapshot
WHERE accepted.rule IN (${codes}) ORDER BY accepted.verified_on, accepted.snapshot, accepted.line`,
      row,
    );
    for (const each of rows) verified.set(`${each.rule} ${each.unit}`, each);
  }
  const answered = new Set<string>();
  const settled = findings.map((each) => {
    const key = `${each.code} ${each.at.value}`;
    const by = verified.get(key);
    if (!by) return each;
    answered.add(key);
    const { reason, verified_by, verified_on } = by;
    const facts = { accepted: each.code, reason, verified_by, verified_on: verified_on ?? "" };
    return finding("value-accepted", each.at, facts);
  });
  const idle = [...verified].flatMap(([key, { rule, unit, file, snapshot, line }]) =>
    answered.has(key)
      ? []
      : finding(
          "acceptance-idle",
          { file, snapshot, line, column: "rule", value: rule },
          { unit, period: { zh: "各报告期", en: "any period" } },
        ),
  );
  return [...settled, ...idle];
}
