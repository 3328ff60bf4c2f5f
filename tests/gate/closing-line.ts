import type { Reporter, TestModule, TestSuite } from "vitest/node";

/** What a run came to. */
export interface Tally {
  passed: number;
  failed: number;
}

/**
 * Counts what passed and what failed. A hook that fails, a file that does not load, an error outside of any test and a
 * test that never came to an end have failed like a test that did.
 */
export function tallyOf(modules: readonly TestModule[], outside: readonly unknown[]): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const wholes: (TestModule | TestSuite)[] = modules.flatMap((module) => [
    module,
    ...module.children.allSuites(),
  ]);
  const states = tests.map((test) => test.result().state);
  const unfinished = states.filter((state) => state === "failed" || state === "pending").length;
  const unloaded = wholes.filter((whole) => whole.errors().length > 0).length;
  return {
    passed: states.filter((state) => state === "passed").length,
    failed: unfinished + unloaded + outside.length,
  };
}

/** The line for a tally; a process that ends as a failure has something that failed, whatever was counted. */
export function closingLine({ passed, failed }: Tally, exitCode: unknown): string {
  return `${passed} passed, ${failed || Number(Boolean(exitCode))} failed`;
}

/** Says `N passed, N failed` alone on the last line, when everything else has been said. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], outside: readonly unknown[]): void {
    const tally = tallyOf(modules, outside);
    process.once("exit", (code) => process.stdout.write(`${closingLine(tally, code)}\n`));
  }
}
