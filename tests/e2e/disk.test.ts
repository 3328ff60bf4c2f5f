import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyOf, liandu, small as name } from "./command-line.js";
import { smallRun } from "./sample-run.js";

let root: string;
let mounted = false;

/** A disk of its own that can be filled: only a superuser of Linux may mount one. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "liandu-disk-"));
  mounted =
    process.platform === "linux" &&
    process.getuid?.() === 0 &&
    spawnSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", root]).status === 0;
  if (mounted) copyOf((await smallRun()).root, root);
});
afterAll(() => {
  if (mounted) spawnSync("umount", [root]);
  rmSync(root, { recursive: true, force: true });
});

/** Fills the disk up to so many free bytes. */
function fill(free: number): void {
  const { stdout } = spawnSync("df", ["-B1", "--output=avail", root], { encoding: "utf8" });
  const available = Number(stdout.split("\n")[1]);
  writeFileSync(join(root, "ballast"), Buffer.alloc(Math.max(0, available - free)));
}

test("a disk that fills up anywhere on the way leaves the last release whole and says so in one sentence", async (context) => {
  if (!mounted) context.skip("a disk can only be mounted by a superuser of Linux");
  appendFileSync(join(root, "pipelines", name, "pipeline.yaml"), "# another edition\n");
  const current = join(root, "reports", name, "current.json");
  const before = readFileSync(current, "utf8");
  let full = 0;
  for (const free of [8_192, 1_500_000, 4_000_000]) {
    fill(free);
    const said = await liandu(root, "run", name);
    rmSync(join(root, "ballast"));
    if (said.code === 0) break; // there was room enough after all
    full += 1;
    expect(said).toMatchObject({ code: 2, out: "" });
    expect(said.err).toMatch(/^磁盘已满/);
    expect(readFileSync(current, "utf8")).toBe(before);
  }
  expect(full).toBeGreaterThanOrEqual(3);
  expect((await liandu(root, "run", name)).code).toBe(0);
  const { release } = JSON.parse(readFileSync(current, "utf8")) as { release: string };
  const folder = join(root, "reports", name, release);
  const { files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    files: { path: string; bytes: number }[];
  };
  for (const { path, bytes } of files) expect(statSync(join(folder, path)).size).toBe(bytes);
  expect(readdirSync(join(root, "reports", name)).filter((each) => each.startsWith("."))).toEqual([]);
  expect(existsSync(join(root, "data", `${name}.lock`))).toBe(false);
});
