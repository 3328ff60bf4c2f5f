import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Manifest } from "../../src/model/model.js";
import { quarantineVerb } from "../../src/verbs/quarantine.js";
import { runVerb } from "../../src/verbs/run.js";
import { verifyAudit } from "../../src/verbs/verify-audit.js";
import { withdrawVerb } from "../../src/verbs/withdraw.js";
import { liandu, small as name, smallFolder } from "./command-line.js";
import { answerOf, called, type Verb } from "./in-process.js";

/** A form of the third quarter that somebody else's test wrote, put into the inbox by mistake. */
const root = smallFolder();
afterAll(() => rmSync(root, { recursive: true, force: true }));
const inbox = join(root, "data/inbox", name);
const [right, wrong] = ["vypusk-2025-3.txt", "proba.txt"];
const word = { reason: "误放的测试文件", by: "张三" };

const run: Verb = (context) => runVerb(context, name, {});
const takeBack =
  (file?: string, options: object = word): Verb =>
  (context) =>
    withdrawVerb(context, file, options);
const released = async () => {
  const { release } = await answerOf<Manifest>(root, run);
  const folder = join(root, "reports", name, release);
  const told = JSON.parse(readFileSync(join(folder, "internal/assessments.json"), "utf8")) as {
    assessments: object[];
  };
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  const findings = readFileSync(join(folder, "internal/findings.csv"), "utf8");
  return { release, findings, assessments: told.assessments, manifest };
};

test("a file that was taken out of the inbox counts until it is withdrawn, which the release says, and counts again when it comes back", async () => {
  const before = await released();
  const text = readFileSync(join(inbox, right), "utf16le");
  expect(text).toContain("162500");
  writeFileSync(join(inbox, wrong), text.replace("162500", "962500"), "utf16le");
  const misled = await released();
  expect(misled.assessments).not.toEqual(before.assessments);

  const still = await called(root, takeBack(wrong));
  expect(still).toMatchObject({ code: 2, err: expect.stringContaining("还在收件文件夹里") });
  const aside = join(root, wrong);
  copyFileSync(join(inbox, wrong), aside);
  rmSync(join(inbox, wrong));
  expect((await released()).release).toBe(misled.release); // an inbox that is cleared takes nothing back
  const listed = await called(root, takeBack());
  expect(listed.out).toMatch(/仍计入的文件：1个[\s\S]*proba\.txt/);

  expect(await called(root, takeBack(wrong))).toMatchObject({
    code: 0,
    out: expect.stringContaining("已撤回“proba.txt”"),
  });
  const mended = await released();
  expect(mended.assessments).toEqual(before.assessments);
  expect(mended.manifest.snapshots.map(({ file }) => file)).not.toContain(wrong);
  expect(mended.findings).toMatch(/proba\.txt.*已由张三于.*撤回，不再计入：误放的测试文件.*file-withdrawn/);
  expect((await called(root, takeBack(wrong))).err).toMatch(/已由张三于\d{4}-\d\d-\d\d撤回/);
  expect((await called(root, takeBack())).out).toMatch(
    /仍计入的文件：0个[\s\S]*已撤回：1个[\s\S]*误放的测试文件/,
  );
  const quarantined = await answerOf<{ quarantined: object[] }>(root, (context) =>
    quarantineVerb(context, name, {}),
  );
  expect(JSON.stringify(quarantined)).not.toContain(wrong);
  expect((await called(root, (context) => verifyAudit(context, name))).code).toBe(0);

  copyFileSync(aside, join(inbox, wrong));
  const again = await called(root, run);
  expect(again.err).toContain("曾撤回，又放入收件文件夹，重新计入");
  expect((await released()).assessments).toEqual(misled.assessments);
});

test("what cannot be withdrawn is told with what would do", async () => {
  const near = await liandu(root, "withdraw", "vypusk-2025-8.txt", "--reason", "x", "--by", "y");
  expect(near).toMatchObject({
    code: 2,
    err: expect.stringMatching(/没有收到过这个文件.*是否应为“vypusk-2025-\d\.txt”/s),
  });
  rmSync(join(inbox, "vypusk-2024-1.txt"));
  const silent = await liandu(root, "withdraw", "vypusk-2024-1.txt", "--by", "张三");
  expect(silent).toMatchObject({ code: 2, err: expect.stringMatching(/--reason.*没有填写/s) });
});
