import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { thisProcess } from "../../../src/jobs/holder.js";
import { withLock } from "../../../src/jobs/jobs.js";
import type { Effects } from "../../../src/model/model.js";

let root: string;
let effects: Effects;
const linux = process.platform === "linux";
const lock = (): string => join(root, "data/p.lock");
const locks = (): string[] => readdirSync(join(root, "data")).filter((name) => name.includes(".lock"));
const free = (): Promise<string> => withLock("p", effects, async () => "free");
const refused = { exit_code: 4 };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-lock-"));
  effects = { ...realEffects(root), note: () => undefined };
  mkdirSync(join(root, "data"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Leaves a lock whose last sign of life was given so many seconds ago. */
function leave(text: string, seconds: number): void {
  writeFileSync(lock(), text);
  const at = new Date(Date.now() - seconds * 1000);
  utimesSync(lock(), at, at);
}
const holder = (other: object): string =>
  JSON.stringify({ ...thisProcess(), token: "t", since: "2025-10-12T06:00:00Z", ...other });

test("two runs of one pipeline never hold the lock at once, and it is gone afterwards", async () => {
  const second = await withLock("p", effects, () => free().catch((error: unknown) => error));
  expect(second).toMatchObject(refused);
  expect(locks()).toEqual([]);
});

test("of many that start at once beside a dead lock one works at a time, and the others are told to wait", async () => {
  leave(holder({ pid: 2 ** 22 + 1, started: "1" }), 0);
  let inside = 0;
  const work = async (): Promise<void> => {
    inside += 1;
    await new Promise((resolve) => setImmediate(resolve));
    expect(inside).toBe(1);
    inside -= 1;
  };
  const started = await Promise.allSettled(Array.from({ length: 20 }, () => withLock("p", effects, work)));
  expect(started.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
  for (const each of started) if (each.status === "rejected") expect(each.reason).toMatchObject(refused);
  expect(locks()).toEqual([]);
});

test("a lock is given back when the work fails", async () => {
  await expect(withLock("p", effects, () => Promise.reject(new Error("cut short")))).rejects.toThrow(
    "cut short",
  );
  expect(await free()).toBe("free");
});

test.runIf(linux)(
  "a process that is gone, or whose number another was given since, is succeeded at once",
  async () => {
    for (const gone of [{ pid: 2 ** 22 + 1 }, { started: "1" }, { pid: 1, started: "1" }]) {
      leave(holder(gone), 0);
      expect(await free()).toBe("free");
      expect(locks()).toEqual([]);
    }
  },
);

test.runIf(linux)("a process that has been stopped for a day is still the holder", async () => {
  leave(holder({}), 86_400);
  await expect(free()).rejects.toMatchObject(refused);
  expect(readFileSync(lock(), "utf8")).toContain('"t"');
});

test("what cannot be seen from here is succeeded when it gave no sign of life for as long as it may take", async () => {
  const elsewhere = holder({ host: "another" });
  for (const text of [
    elsewhere,
    holder({ boot: "earlier" }),
    "",
    '{"pid":',
    '{"pid":1,"since":"2025"}',
    '{"pid":-1}',
  ]) {
    for (const seconds of [60, -600]) {
      leave(text, seconds); // a clock that went back shows a sign of life in the future
      expect(await free()).toBe("free");
    }
  }
});

test("a holder on another host that gives signs of life keeps its lock", async () => {
  leave(holder({ host: "another" }), 1);
  const beating = setInterval(() => writeFileSync(lock(), holder({ host: "another" })), 50);
  await expect(free()).rejects.toMatchObject(refused);
  clearInterval(beating);
  expect(readFileSync(lock(), "utf8")).toContain("another");
});

test("whoever lost the lock writes nothing more, says so, and leaves the successor's lock alone", async () => {
  const file = join(root, "data/x.txt");
  const sleeper = withLock("p", effects, async (held) => {
    rmSync(lock());
    leave(holder({ token: "successor" }), 0);
    held.write(file, "stale");
  });
  await expect(sleeper).rejects.toMatchObject({ ...refused, message: /another took over/ });
  expect(existsSync(file)).toBe(false);
  expect(readFileSync(lock(), "utf8")).toContain("successor");
});

test("what fails after the lock was lost is told as that, not as a bug", async () => {
  const sleeper = withLock("p", effects, async () => {
    rmSync(lock());
    throw new Error("ENOENT: what I had made ready is gone");
  });
  await expect(sleeper).rejects.toMatchObject(refused);
});

test("a lock that was never made whole is swept by the next that is, and another pipeline's is not", async () => {
  for (const name of [".p.lock-1", ".q.lock-1"]) writeFileSync(join(root, "data", name), "{");
  await free();
  expect(existsSync(join(root, "data/.p.lock-1"))).toBe(false);
  expect(existsSync(join(root, "data/.q.lock-1"))).toBe(true);
});

test("what a sleeper had made ready is swept before its successor works, so that it can no longer be put in place", async () => {
  const ready = [
    ".aside-1-1",
    "reports/p/.aside-1-2/index.html",
    "data/snapshots/p/.aside-1-3",
    "data/scratch/p/x",
  ];
  for (const path of ready.slice(1)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), "x");
  }
  mkdirSync(join(root, "data/snapshots/q"), { recursive: true });
  writeFileSync(join(root, "data/snapshots/q/.aside-1-4"), "another pipeline's");
  await withLock("p", effects, async () => {
    for (const path of ready) expect(existsSync(join(root, path))).toBe(false);
  });
  expect(existsSync(join(root, "data/snapshots/q/.aside-1-4"))).toBe(true);
});
