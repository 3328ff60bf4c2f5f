import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { scheduleInstall } from "../../../src/verbs/schedule-install.js";
import { smallRoot } from "../../pipelines/small-pipeline.js";

const root = mkdtempSync(join(tmpdir(), "链度 办公室 & "));
afterAll(() => rmSync(root, { recursive: true, force: true }));
cpSync(join(smallRoot, "pipelines"), join(root, "pipelines"), { recursive: true });

test("a Windows task is written as schtasks reads it, in UTF-16 with a mark, from a folder with blanks and Chinese letters", async () => {
  const said: string[] = [];
  const effects = { ...realEffects(root), say: (line: string): void => void said.push(line) };
  const context = { effects, language: "zh" as const, json: false };
  expect(await scheduleInstall(context, undefined, { write: true, for: "windows" })).toBe(0);
  const path = join(root, "data/jobs/severnye-stanki/liandu-severnye-stanki.xml");
  const bytes = readFileSync(path);
  expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
  const text = bytes.subarray(2).toString("utf16le");
  expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-16"\?>\r\n<Task version="1\.2"/);
  expect(text).not.toMatch(/[^\r]\n/);
  expect(text).toContain(`<WorkingDirectory>${root.replaceAll("&", "&amp;")}</WorkingDirectory>`);
  expect(said).toContain(`  schtasks /Create /TN liandu-severnye-stanki /XML "${path}" /F`);
  expect(said.at(-1)).toContain("不存储密码");
});
