import { afterEach, expect, test, vi } from "vitest";
import { explainFailure } from "../../../src/verbs/failure.js";

afterEach(() => vi.restoreAllMocks());

/** What is said of a failure, and the exit code. */
function told(error: unknown): [number, string] {
  const said = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  const code = explainFailure(error, "zh");
  return [code, said.mock.calls.map(([text]) => String(text)).join("")];
}
const fault = (code: string, paths: object): Error =>
  Object.assign(new Error(`${code}: no`), { code, ...paths });

test.each([
  ["a file that may not be read", fault("EACCES", { path: "/data/x.csv" }), "/data/x.csv"],
  [
    "what was to be made ready in a folder",
    fault("EROFS", { path: "/data/facts/.aside-1a-2" }),
    "/data/facts",
  ],
  [
    "a place that may not be taken",
    fault("EPERM", { path: "/r/.aside-1a-2", dest: "/r/2025-09" }),
    "/r/2025-09",
  ],
  [
    "a file that the engine may not open",
    new Error('IO Error: Cannot open file "/data/w.duckdb": Permission denied'),
    "/data/w.duckdb",
  ],
])("%s is named with what to do, and is no bug", (_, error, place) => {
  const [code, said] = told(error);
  expect(code).toBe(2);
  expect(said).toMatch(/^\S+: 没有读写权限.*请检查/);
  expect(said).toContain(`${place}: `);
  expect(said).not.toMatch(/维护人员|at /);
});

test("any other failure is a bug with its stack", () => {
  expect(told(new Error("unheard of"))).toEqual([1, expect.stringMatching(/at .*[\s\S]*维护人员/)]);
});
