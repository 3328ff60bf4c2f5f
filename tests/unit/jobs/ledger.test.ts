import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { appendEntry, ledgerPath, readLedger } from "../../../src/jobs/ledger.js";

const root = mkdtempSync(join(tmpdir(), "liandu-ledger-"));
afterAll(() => rmSync(root, { recursive: true }));
const line = {
  job: "output",
  period_start: "2025-09-01",
  period_months: 1,
  inputs: "a",
  seen: "b",
  state: "started" as const,
  at: "2025-10-13T02:00:00.000Z",
};

test("a ledger gives back what was written, in order, and is empty before the first run", () => {
  expect(readLedger(root, "city")).toEqual([]);
  appendEntry(realEffects(root), "city", line);
  appendEntry(realEffects(root), "city", { ...line, state: "succeeded", release: "2025-09_1" });
  expect(readLedger(root, "city").map(({ state }) => state)).toEqual(["started", "succeeded"]);
});

test("a line that cannot be read is named, and nothing is taken for done or undone", () => {
  const path = ledgerPath(root, "other");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(line)}\n{"job":"output"}\n`);
  expect(() => readLedger(root, "other")).toThrow(/ledger\.jsonl:2/);
});
