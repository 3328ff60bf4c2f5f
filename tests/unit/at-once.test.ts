import { expect, test } from "vitest";
import { atOnce } from "../../src/effects.js";

test("a failure is told only when the work beside it has ended, so that nothing is closed under it", async () => {
  const ended: string[] = [];
  const failing = Promise.reject(new Error("no room"));
  const slower = new Promise<void>((resolve) => setImmediate(resolve)).then(() => ended.push("slower"));
  await expect(atOnce(failing, slower)).rejects.toThrow("no room");
  expect(ended).toEqual(["slower"]);
});

test("work done at once gives its results in its own order", async () => {
  expect(await atOnce(Promise.resolve("pages"), Promise.resolve(2))).toEqual(["pages", 2]);
});
