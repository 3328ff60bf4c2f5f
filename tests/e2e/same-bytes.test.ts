import { join } from "node:path";
import { expect, test } from "vitest";
import { city, hashes } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

// On the whole sample: sampled compression of a research file of a few rows would always give the same bytes.
test("the same input gives the same bytes, every file of the release and the research file included", async () => {
  const { root, again } = await sampleRun();
  const made = hashes(join(root, "reports", city));
  expect(made.size).toBeGreaterThan(10);
  expect(made).toEqual(hashes(join(again, "reports", city)));
});
