import { expect, test } from "vitest";
import { check } from "./check.js";
import { liveThrough } from "./decade.js";

test("each period succeeds exactly once for its files, in order, with one writer at a time, through years of faults", async () => {
  for (const seed of [1, 2, 3]) {
    const world = await liveThrough(seed, 5);
    const { broken, periods, most_attempts } = check(world);
    expect(broken).toEqual([]);
    expect(periods).toBeGreaterThan(80);
    expect(most_attempts).toBeLessThan(20);
    expect(world.faults.killed).toBeGreaterThan(5);
  }
});

test("the checker sees two writers where nobody asks for the lock before writing", async () => {
  const seen: string[] = [];
  for (let seed = 1; seed <= 12 && seen.length === 0; seed += 1)
    seen.push(...check(await liveThrough(seed, 5, false)).broken);
  expect(seen.join("\n")).toMatch(/two writers|twice/);
});
