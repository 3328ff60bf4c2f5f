import { expect, test } from "vitest";
import type { Engine, Pipeline } from "../../../src/model/model.js";
import { anyRow } from "../../../src/warehouse/build.js";
import { decide } from "../../../src/warehouse/decisions.js";
import { inMemory } from "../../../src/warehouse/warehouse.js";
import { plan } from "../progress/plan.js";

const words = { zh: "第九条", en: "Article 9" };
const pipeline: Pipeline = {
  ...plan([]),
  rules: [
    {
      rule: "R9",
      decision: "grant",
      reasons: [{ reason: "large", says: { zh: "收入{fact}元", en: "revenue {fact} yuan" } }],
    },
  ],
  measures: [
    {
      measure: "R9",
      title: words,
      citation: { citation: "nine", clause: words, quotation: "给予补贴", translation: "" },
      responsible: [],
      inferred: false,
      indicators: [],
      needs: [],
      qualitative: false,
    },
  ],
};

async function grants(engine: Engine, rows: string[]): Promise<void> {
  await engine.materialise(
    "grant",
    `SELECT stat_unit, '合成企业' AS enterprise_name, '' AS subject, outcome, reason, '199999999.9900' AS fact,
  CAST(30000 AS DECIMAL(24,4)) AS amount_cap, CAST(NULL AS DECIMAL(24,4)) AS amount, 'register' AS source, 's1' AS snapshot, CAST(line AS INTEGER) AS line
FROM (VALUES ${rows.join(", ")}) AS given(stat_unit, outcome, reason, line)`,
  );
}

test("rows of one firm become one decision with its clause, its reason in words and every row of evidence", () =>
  inMemory(async (engine) => {
    await grants(engine, ["('F1', 'eligible', 'large', 7)", "('F1', 'eligible', 'large', 3)"]);
    const decisions = await decide(engine, pipeline);
    expect(decisions).toEqual([
      expect.objectContaining({
        rule: "R9",
        stat_unit: "F1",
        outcome: "eligible",
        amount_cap: "30000",
        amount: null,
        says: { zh: "收入199999999.99元", en: "revenue 199999999.99 yuan" },
        evidence: [
          { source: "register", snapshot: "s1", line: 3 },
          { source: "register", snapshot: "s1", line: 7 },
        ],
      }),
    ]);
    const [row] = await engine.ask("SELECT * FROM decision", anyRow);
    expect(row).toMatchObject({
      clause_zh: "第九条",
      quotation: "给予补贴",
      reason_zh: "收入199999999.99元",
    });
    expect(await engine.ask("SELECT line FROM decision_evidence ORDER BY line", anyRow)).toEqual([
      { line: 3 },
      { line: 7 },
    ]);
  }));

test("two rows that decide one firm differently, or a reason without words, stop the run", () =>
  inMemory(async (engine) => {
    await grants(engine, ["('F1', 'eligible', 'large', 1)", "('F1', 'undecided', 'large', 2)"]);
    await expect(decide(engine, pipeline)).rejects.toThrow(/not clear/);
    await grants(engine, ["('F1', 'eligible', 'unheard_of', 1)"]);
    await expect(decide(engine, pipeline)).rejects.toThrow(/unheard_of/);
  }));
