import { statfsSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/gate/longest-first.js";

/** What needs dist/, a browser or the sample, or takes long; everything else is there to run while editing (--mode fast). */
const whole = [
  "tests/{e2e,faults,gate,robustness}/**/*.test.ts",
  "tests/golden/small-pipeline.test.ts",
  "tests/unit/sample.test.ts",
];

/** What only the gate asks (`npm test`, --mode gate), half of the time of all: real browsers, killed runs, full disks, a release made twice. */
const gate = ["tests/e2e/{browser,charts-page,disk,same-bytes}.test.ts", "tests/faults/*.test.ts"];

/** Temporary folders lie in memory where there is room: making and removing them is a fifth of what the tests wait for. */
const MEMORY = "/dev/shm";
const ROOM = 4 * 2 ** 30;
if (freeIn(MEMORY) > ROOM) process.env.TMPDIR ??= MEMORY;

/** glibc asks the system for memory in large pieces and keeps it: engines are opened by the hundred. */
process.env.MALLOC_TOP_PAD_ ??= String(2 ** 26);
process.env.MALLOC_TRIM_THRESHOLD_ ??= String(2 ** 30);
process.env.MALLOC_MMAP_THRESHOLD_ ??= String(2 ** 30);

/** A worker waits for one statement of the engine at a time: more threads only take turns. */
process.env.UV_THREADPOOL_SIZE ??= "2";

/** Bytes that are free on the disk of a folder; 0 where there is no such folder. */
function freeIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

/** No test rests on the time that it takes: this ends only one that hangs. */
const HANGING = 1_200_000;

export default defineConfig(({ mode }) => ({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Much is made that is soon forgotten, and most code runs a few times: swept and compiled for speed less often.
    execArgv: [
      ...["--max-semi-space-size=128", "--min-semi-space-size=64", "--single-threaded-gc"],
      ...["--interrupt-budget=1000000", "--no-flush-bytecode", "--max-lazy"],
    ],
    testTimeout: HANGING,
    hookTimeout: HANGING,
    teardownTimeout: HANGING,
    reporters: ["default", "./tests/gate/closing-line.ts"],
    include: ["tests/**/*.test.ts"],
    exclude: mode === "gate" ? [] : mode === "fast" ? whole : gate,
    isolate: false, // the modules of src/ keep no state, so the files of a worker share them instead of loading them anew
    globalSetup: mode === "fast" ? [] : "tests/e2e/sample-run.ts",
  },
}));
