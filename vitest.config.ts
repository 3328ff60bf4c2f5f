import { defineConfig } from "vitest/config";

/** What needs dist/, a browser or the sample, or takes long; everything else is there to run while editing. */
const whole = [
  "tests/{e2e,gate,robustness}/**/*.test.ts",
  "tests/golden/small-pipeline.test.ts",
  "tests/unit/sample.test.ts",
];

/** No test rests on the time that it takes: this ends only one that hangs. */
const HANGING = 1_200_000;

export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: HANGING,
    hookTimeout: HANGING,
    teardownTimeout: HANGING,
    reporters: ["default", "./tests/closing-line.ts"],
    projects: [
      {
        extends: true,
        // The modules of src/ keep no state, so the files of a worker share them instead of loading them anew.
        test: { name: "fast", include: ["tests/**/*.test.ts"], exclude: whole, isolate: false },
      },
      {
        extends: true,
        test: { name: "whole", include: whole, globalSetup: "tests/e2e/sample-run.ts" },
      },
    ],
  },
});
