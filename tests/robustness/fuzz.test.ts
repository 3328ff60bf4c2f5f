import { expect, test } from "vitest";
import { fuzz, seedFiles } from "./fuzz.js";

test("of 3,000 mutated files none crashes the reader, and none loses a line", async () => {
  expect(await fuzz(3_000, 1, seedFiles())).toEqual([]);
});
