import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { appendDeed, appendRun, auditTrail, timeRun } from "../../../src/jobs/jobs.js";
import { historyVerb } from "../../../src/verbs/history.js";
import { verifyAudit } from "../../../src/verbs/verify-audit.js";
import { small, smallFolder } from "../../e2e/command-line.js";
import { called } from "../../e2e/in-process.js";

const root = smallFolder(mkdtempSync(join(tmpdir(), "liandu-audit-")));
afterAll(() => rmSync(root, { recursive: true }));
let seconds = 0;
const effects = { ...realEffects(root), now: () => new Date(Date.UTC(2025, 10, 12, 1, 0, seconds++)) };
const links = ["a", "b", "c"].map((rule) =>
  appendDeed(effects, small, { who: "wang@pc", did: "accepted", what: { rule, unit: "合成" } }),
);
const path = join(root, "data/history", small, "audit.jsonl");
const whole = readFileSync(path, "utf8");
const lines = whole.split("\n").slice(0, -1);
const brokenAt = (changed: readonly string[]): number | undefined => {
  writeFileSync(path, changed.map((line) => `${line}\n`).join(""));
  const { broken } = auditTrail(root, small);
  writeFileSync(path, whole);
  return broken;
};

test("each line of the audit log follows from the one before, and one that was changed, taken out, moved or put in is named", () => {
  expect(auditTrail(root, small)).toMatchObject({
    broken: undefined,
    deeds: links.map((link) => ({ link })),
  });
  const [one = "", two = "", three = ""] = lines;
  expect(brokenAt([one, two.replace("wang", "chen"), three])).toBe(2);
  expect(brokenAt([one, three])).toBe(2);
  expect(brokenAt([two, three])).toBe(1);
  expect(brokenAt([one, three, two])).toBe(2);
  expect(brokenAt([one, two, two, three])).toBe(3);
  expect(brokenAt([one, "torn"])).toBe(2);
});

test("a log whose end was cut off is told by the run that it does not tell of", async () => {
  const timed = timeRun(effects);
  timed.effects.step("collect");
  timed.effects.step("build");
  const audit = appendDeed(effects, small, { who: "wang@pc", did: "ran", what: { run: timed.run } });
  const { run, started } = timed;
  appendRun(effects, small, {
    ...{ run, verb: "run", who: "wang@pc", started, ...timed.ended(), exit: 3, audit },
  });
  const verb = (context: Parameters<typeof verifyAudit>[0]) => verifyAudit(context, undefined);
  expect(await called(root, verb)).toMatchObject({ code: 0, out: expect.stringContaining("4行") });
  writeFileSync(path, whole);
  expect(await called(root, verb)).toMatchObject({ code: 3, out: expect.stringContaining(run) });
  const said = await called(root, (context) => historyVerb(context, undefined, {}));
  expect(said.out).toMatch(/2025-11-12 04:00 \+03:00 {2}wang@pc .*3\n$/);
});

test("the steps of a run are timed from one to the next, and never less than nothing where the clock was set back", () => {
  const moments = [0, 1000, 4000, 3000].map((at) => new Date(at));
  const timed = timeRun({ ...effects, now: () => moments.shift()! });
  timed.effects.step("collect");
  timed.effects.step("take_in");
  expect(timed.ended().steps).toEqual([
    { step: "collect", ms: 3000 },
    { step: "take_in", ms: 0 },
  ]);
});
