import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { Mistake } from "../../../src/model/model.js";
import { placeIn, readYaml } from "../../../src/pipeline/yaml.js";

const folder = mkdtempSync(join(tmpdir(), "liandu-yaml-"));
const path = join(folder, "file.yaml");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = `# rules
rules:
  - rule: one
    says: { zh: 错, 'en': "x, y" }
  - rule: two
    columns: [first, "second"]
    note: |
      a: b
    empty:
`;

test.each([
  ["a key of a block", ["rules", 0, "rule"], "3:5"],
  ["an item of a block", ["rules", 1], "5:5"],
  ["a quoted key in braces", ["rules", 0, "says", "en"], "4:20"],
  ["an item in brackets", ["rules", 1, "columns", 0], "6:15"],
  ["a quoted item in brackets", ["rules", 1, "columns", 1], "6:22"],
  ["a key behind others of every kind", ["rules", 1, "empty"], "9:5"],
  ["a key that is missing, at what lacks it", ["rules", 1, "columns", "none"], "6:5"],
  ["an item that is missing, at what lacks it", ["rules", 7], "2:1"],
  ["what would lie in a text, at the text", ["rules", 0, "rule", "none"], "3:5"],
] as const)("%s is placed by line and column", (_, keys, place) => {
  writeFileSync(path, text);
  expect(placeIn(path, keys)).toBe(`${path}:${place}`);
});

test.each([
  ["a key that stands twice", "a: 1\na: 2\n", ":2:1"],
  ["a bracket that is not closed", "a: [1\nb: 2\n", ":2:1"],
  ["two documents", "a: 1\n---\na: 2\n", ""],
  ["nothing", "", ""],
])("%s is no YAML of ours, and its place is told", (_, wrong, place) => {
  writeFileSync(path, wrong);
  const reading = (): unknown => readYaml(path, z.object({ a: z.number() }));
  expect(reading).toThrow(Mistake);
  expect(reading).toThrow(new RegExp(`file\\.yaml${place}: `));
});

test("plain words keep their kind: days and yes are texts, numbers are numbers, nothing is null", () => {
  writeFileSync(path, "[2025-01-01, yes, 007, 1.50, true, null, ~]");
  expect(readYaml(path, z.array(z.unknown()))).toEqual(["2025-01-01", "yes", 7, 1.5, true, null, null]);
});
