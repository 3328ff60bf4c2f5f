import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lookAt, settled } from "../../../src/jobs/jobs.js";

const inbox = mkdtempSync(join(tmpdir(), "liandu-inbox-"));
afterAll(() => rmSync(inbox, { recursive: true }));

test("a file that is still being copied is waited for, and one that was checked is checked again only when it changed", () => {
  const file = join(inbox, "a.csv");
  const start = lookAt([inbox]);
  writeFileSync(file, "half");
  const half = lookAt([inbox]);
  expect(settled(start, start, half)).toEqual([]);
  appendFileSync(file, " and the rest");
  const whole = lookAt([inbox]);
  expect(settled(start, half, whole)).toEqual([]);
  expect(settled(start, whole, lookAt([inbox]))).toEqual([file]);
  expect(settled(whole, whole, lookAt([inbox]))).toEqual([]);
  appendFileSync(file, "!");
  const changed = lookAt([inbox]);
  expect(settled(whole, changed, changed)).toEqual([file]);
});

test("a copy under way, an empty file, a byproduct and the record of receipt are no files to check, one in a folder is", () => {
  for (const name of ["b.csv.part", ".b.csv", "~$b.xlsx", "received.csv", "README.md"])
    writeFileSync(join(inbox, name), "x");
  writeFileSync(join(inbox, "empty.csv"), "");
  mkdirSync(join(inbox, "县"));
  writeFileSync(join(inbox, "县", "c.csv"), "x");
  expect([...lookAt([inbox, join(inbox, "none")]).keys()].sort()).toEqual(
    ["a.csv", "县/c.csv"].map((name) => join(inbox, name)),
  );
});
