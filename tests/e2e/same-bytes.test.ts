import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { city, freshFolder, hashes, liandu } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

// On the whole sample: sampled compression of a research file of a few rows would always give the same bytes.
test("the same input gives the same bytes, every file of the release and the research file included", async () => {
  const root = freshFolder();
  expect((await liandu(root, "run", city)).code).toBe(0);
  const made = hashes(join(root, "reports", city));
  expect(made.size).toBeGreaterThan(10);
  expect(made).toEqual(hashes(join((await sampleRun()).root, "reports", city)));
  rmSync(root, { recursive: true });
});
