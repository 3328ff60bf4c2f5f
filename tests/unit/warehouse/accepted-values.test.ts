import { expect, test } from "vitest";
import { type Finding, finding, oncePerCause, type Pipeline, sayFinding } from "../../../src/model/model.js";
import { acceptValues } from "../../../src/warehouse/rules/rules.js";
import { inMemory } from "../../../src/warehouse/warehouse.js";

const pipeline = {
  sources: [{ source: "verification", stat_unit: "uscc", acceptances: true }],
} as unknown as Pipeline;
const facts = { position: 18, standard: "GB 32100", expected: "1", perhaps: [] };
const wrong = (file: string, value: string): Finding =>
  finding("credit-code-checksum", { file, snapshot: file, line: 7, column: "uscc", value }, facts as never);

/** The findings after one code was verified, in May, as the register of acceptances says. */
function after(findings: Finding[], rule = "credit-code-checksum"): Promise<Finding[]> {
  return inMemory(async (engine) => {
    await engine.materialise("snapshot", "SELECT 's' AS snapshot, '核实说明.csv' AS file");
    await engine.materialise(
      "verification",
      `SELECT '${rule}' AS rule, 'F1' AS uscc, '2025-05-01/1' AS period, '执照如此' AS reason, '张三' AS verified_by, DATE '2025-05-12' AS verified_on, 's' AS snapshot, 3 AS line`,
    );
    return acceptValues(engine, pipeline, findings);
  });
}

test("a code that was verified once is a note in every file and period, told once; another code is not", async () => {
  const found = oncePerCause(await after([wrong("1月", "F1"), wrong("9月", "F1"), wrong("9月", "F2")]));
  expect(found.map(({ code, severity, files }) => [code, severity, files])).toEqual([
    ["value-accepted", "note", 2],
    ["credit-code-checksum", "warn", undefined],
  ]);
  expect(sayFinding(found[0]!, "zh").says).toBe(
    "“F1”的问题（credit-code-checksum）已由张三于2025-05-12核实：执照如此（共2个文件如此）",
  );
});

test("a verified code that no file holds any more is said to answer nothing", async () => {
  const [found, ...others] = await after([]);
  expect(others).toEqual([]);
  expect(sayFinding(found!, "zh").says).toMatch(/F1在各报告期没有规则/);
});

test("the acceptance of a rule's finding says nothing about codes", async () => {
  expect(await after([wrong("1月", "F1")], "output_falls")).toEqual([wrong("1月", "F1")]);
});
