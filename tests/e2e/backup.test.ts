import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backupVerb } from "../../src/verbs/backup.js";
import { restoreVerb } from "../../src/verbs/restore.js";
import { runVerb } from "../../src/verbs/run.js";
import { hashes, small as name, smallFolder } from "./command-line.js";
import { answerOf, called, type Verb } from "./in-process.js";

/** What a backup is worth is what comes out of it, so each claim is made in a folder that holds nothing else. */
const root = smallFolder();
const shelf = mkdtempSync(join(tmpdir(), "liandu-backups-"));
const empty = mkdtempSync(join(tmpdir(), "liandu-restored-"));
afterAll(() => {
  for (const folder of [root, shelf, empty]) rmSync(folder, { recursive: true, force: true });
});

const run: Verb = (context) => runVerb(context, name, {});
const restore =
  (release?: string): Verb =>
  (context) =>
    restoreVerb(context, release, { from: shelf });
const releaseOf = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, "reports", name, "current.json"), "utf8")) as { release: string })
    .release;

let backup: string;
beforeAll(async () => {
  await called(root, run);
  const made = await answerOf<{ folder: string }>(root, (context) =>
    backupVerb(context, name, { to: shelf }),
  );
  backup = made.folder;
});

test("what a backup restores into an empty folder gives, with all that can be made again deleted, the same bytes of the release", async () => {
  const published = hashes(join(root, "reports", name));
  expect(await called(empty, restore())).toMatchObject({ code: 0, err: "" });
  expect(hashes(join(empty, "reports", name))).toEqual(published);
  expect(statSync(join(empty, "reports", name, "current.json")).mode & 0o777).toBe(0o644);
  expect(readdirSync(join(empty, "data")).sort()).toEqual(["history", "inbox", "snapshots"]);
  rmSync(join(empty, "reports"), { recursive: true });
  expect(await called(empty, run)).toMatchObject({ code: 0, err: "" });
  expect(hashes(join(empty, "reports", name))).toEqual(published);
});

test("a release that was damaged is put back by its name, and nothing else is touched", async () => {
  const release = releaseOf(root);
  const published = hashes(join(root, "reports", name));
  const page = join(root, "reports", name, release, "internal/index.html");
  chmodSync(page, 0o644);
  appendFileSync(page, "x");
  const inbox = hashes(join(root, "data/inbox"));
  expect((await called(root, restore(release.slice(0, 9)))).code).toBe(0);
  expect(hashes(join(root, "reports", name))).toEqual(published);
  expect(hashes(join(root, "data/inbox"))).toEqual(inbox);
  const unknown = await called(root, restore("1999"));
  expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining(release) });
});

test("a restore replaces no file that says something else, and names it", async () => {
  const target = mkdtempSync(join(tmpdir(), "liandu-mine-"));
  const definition = join(target, "pipelines", name, "pipeline.yaml");
  mkdirSync(dirname(definition), { recursive: true });
  writeFileSync(definition, "# mine\n");
  expect(await called(target, restore())).toMatchObject({
    code: 2,
    err: expect.stringContaining(definition),
  });
  expect(readFileSync(definition, "utf8")).toBe("# mine\n");
  expect(readdirSync(join(target, "data"))).toEqual([]);
  rmSync(target, { recursive: true });
});

test("a backup of which a file was damaged, or led out of its folder, is refused before anything is written", async () => {
  const target = mkdtempSync(join(tmpdir(), "liandu-untouched-"));
  const definition = join(backup, "pipelines", name, "pipeline.yaml");
  const before = readFileSync(definition);
  appendFileSync(definition, "x");
  expect(await called(target, restore())).toMatchObject({
    code: 3,
    err: expect.stringContaining(definition),
  });
  writeFileSync(definition, before);
  const list = join(backup, "backup.json");
  const told = readFileSync(list, "utf8");
  for (const outside of ["../pipeline.yaml", "/pipeline.yaml", "..\\\\pipeline.yaml", "C:/pipeline.yaml"]) {
    writeFileSync(list, told.replace(`"pipelines/${name}/pipeline.yaml"`, `"${outside}"`));
    expect((await called(target, restore())).code).toBe(2);
  }
  writeFileSync(list, told);
  expect(readdirSync(target)).toEqual([]);
  rmSync(target, { recursive: true });
});
