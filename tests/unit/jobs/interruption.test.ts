import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { type BackupStep, makeBackup, pieceByPiece, putBack, readBackup } from "../../../src/jobs/jobs.js";
import { verifyInSteps } from "../../../src/release/release.js";

const root = mkdtempSync(join(tmpdir(), "liandu-pieces-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const pipeline = { pipeline: "p", inbox: [] };
mkdirSync(join(root, "pipelines/p"), { recursive: true });
for (let at = 0; at < 120; at += 1) writeFileSync(join(root, "pipelines/p", `${at}.csv`), `${at}\n`);

/** Ctrl-C as the system tells it, once `step` has come to so many files. */
const pressedAt = (wanted: BackupStep, files: number, breathe: () => Promise<void>) => {
  return async (step: BackupStep, { done }: { done: number }): Promise<void> => {
    if (step === wanted && done === files) process.kill(process.pid, "SIGINT");
    await breathe();
  };
};
const interrupted = { exit_code: 130 };

test("a backup that is interrupted while it copies or compares leaves no part of itself", async () => {
  const shelf = join(root, "shelf");
  for (const [step, files] of [["copy", 50] as const, ["compare", 7] as const]) {
    const stopped = pieceByPiece("p", (breathe) =>
      makeBackup(realEffects(root), pipeline, shelf, "v", pressedAt(step, files, breathe)),
    );
    await expect(stopped).rejects.toMatchObject(interrupted);
    expect(readdirSync(shelf)).toEqual([]);
  }
});

test("a verification that is interrupted ends between two files", async () => {
  const folder = join(root, "release");
  mkdirSync(folder);
  const files = ["a", "b", "c"].map((path) => ({ path, bytes: 1, sha256: "" }));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ release: "release", files }));
  let looked = 0;
  const stopped = pieceByPiece(folder, (breathe) =>
    verifyInSteps(folder, ({ done }) => {
      looked = done;
      if (done === 1) process.kill(process.pid, "SIGINT");
      return breathe();
    }),
  );
  await expect(stopped).rejects.toMatchObject(interrupted);
  expect(looked).toBeLessThan(3);
});

test("a restore that is interrupted leaves whole files, and puts back the rest when it is asked again", async () => {
  const quiet = async (): Promise<void> => {};
  const { folder } = await makeBackup(realEffects(root), pipeline, join(root, "kept"), "v", quiet);
  const empty = realEffects(mkdtempSync(join(root, "empty-")));
  const { files } = await readBackup(folder, quiet);
  const stopped = pieceByPiece("p", (breathe) =>
    putBack(empty, folder, files, pressedAt("put_back", 50, breathe)),
  );
  await expect(stopped).rejects.toMatchObject(interrupted);
  const back = join(empty.root, "pipelines/p");
  expect(readdirSync(back)).toHaveLength(50);
  await putBack(empty, folder, files, quiet);
  expect(readdirSync(back)).toHaveLength(120);
  expect(existsSync(join(back, "119.csv"))).toBe(true);
});
