import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { closingLine } from "./closing-line.js";

const project = join(import.meta.dirname, "../..");

/** Runs vitest on files of that content, and gives its exit code and the lines that it left on its output. */
async function runOf(
  files: Record<string, string>,
  config = "export default {};",
): Promise<{ code: number | null; lines: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "liandu-suite-"));
  try {
    writeFileSync(join(folder, "vitest.config.mjs"), config);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const vitest = join(project, "node_modules/vitest/vitest.mjs");
    const reporters = ["default", join(project, "tests/gate/closing-line.ts")].map(
      (each) => `--reporter=${each}`,
    );
    const words = [
      vitest,
      "run",
      "--root",
      folder,
      "--globals",
      "--maxWorkers=1",
      "--no-isolate",
      ...reporters,
    ];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    return { code, lines: said.split("\n") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("a run in which all is well ends with its count alone on the last line", async () => {
  const { code, lines } = await runOf({
    "one.test.mjs": `test("is", () => {}); describe("of several", () => { test("is", () => {}); test.skip("is not asked", () => {}); });`,
  });
  expect(lines.slice(-2)).toEqual(["2 passed, 0 failed", ""]);
  expect(code).toBe(0);
});

test("a failing test, failing hooks, a file that does not load and an error outside of tests are all counted", async () => {
  const { code, lines } = await runOf({
    "test.test.mjs": `test("is", () => {}); test("is not", () => expect(1).toBe(2));`,
    "before.test.mjs": `describe("whole", () => { beforeAll(() => { throw new Error("before"); }); test("is", () => {}); });`,
    "after.test.mjs": `afterAll(() => { throw new Error("after"); }); test("is", () => {});`,
    "each.test.mjs": `afterEach(() => { throw new Error("each"); }); test("is", () => {});`,
    "loading.test.mjs": `import "./absent.mjs"; test("is", () => {});`,
    "outside.test.mjs": `test("is", async () => { void Promise.reject(new Error("outside")); await new Promise(setImmediate); });`,
  });
  expect(lines.slice(-2)).toEqual(["3 passed, 6 failed", ""]);
  expect(code).toBe(1);
});

test("a run whose set-up fails has failed", async () => {
  const config = `export default { test: { globalSetup: "./setup.mjs" } };`;
  const setup = `export default () => { throw new Error("setup"); };`;
  const { code, lines } = await runOf(
    { "setup.mjs": setup, "one.test.mjs": `test("is", () => {});` },
    config,
  );
  expect(lines.slice(-2)).toEqual(["0 passed, 1 failed", ""]);
  expect(code).toBe(1);
});

test("no count contradicts the exit code", () => {
  expect(closingLine({ passed: 3, failed: 0 }, 1)).toBe("3 passed, 1 failed");
  expect(closingLine({ passed: 3, failed: 2 }, 1)).toBe("3 passed, 2 failed");
  expect(closingLine({ passed: 3, failed: 0 }, undefined)).toBe("3 passed, 0 failed");
});
