import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { protectVerb } from "../../../src/verbs/protect.js";

const folder = mkdtempSync(join(tmpdir(), "liandu-protect-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The exit code and the answer that a file of this text gives. */
async function protect(text: string) {
  const file = join(folder, "table.json");
  writeFileSync(file, text);
  const lines: string[] = [];
  const effects = { ...realEffects(folder), say: (line: string) => void lines.push(line) };
  const code = await protectVerb({ effects, language: "en", json: false }, file);
  return { code, answer: JSON.parse(lines.join("\n")) as Record<string, unknown> };
}

test("a pattern that holds ends with 0, one by which a cell can be told with 5", async () => {
  const table = (suppressed: boolean) => ({
    cells: [
      { cell: "a", value: 20, contributors: 2 },
      { cell: "b", value: 50, contributors: 9, suppressed },
      { cell: "all", value: 70, contributors: 11 },
    ],
    equations: [{ total: "all", parts: ["a", "b"] }],
  });
  expect(await protect(JSON.stringify(table(true)))).toMatchObject({ code: 0, answer: { holds: true } });
  expect(await protect(JSON.stringify(table(false)))).toMatchObject({ code: 5, answer: { holds: false } });
});

test("where the file says nothing of hidden cells, a pattern is chosen and audited", async () => {
  const cells = [
    { cell: "a", value: 20, contributors: 2 },
    { cell: "b", value: 50, contributors: 9 },
    { cell: "c", value: 30, contributors: 9 },
    { cell: "all", value: 100, contributors: 20 },
  ];
  const hierarchies = [{ total: "all", of: ["a", "b", "c"] }];
  expect(await protect(JSON.stringify({ cells, hierarchies }))).toMatchObject({
    code: 0,
    answer: { pattern: "optimal", weight: "value", holds: true, primary: ["a"], secondary: ["c"] },
  });
});

test("a file that is no JSON is the caller's mistake", async () => {
  await expect(protect("{")).rejects.toThrow("this is no JSON");
});
