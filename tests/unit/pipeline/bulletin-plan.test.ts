import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { readBulletinPlan } from "../../../src/pipeline/bulletin-plan.js";

const at = mkdtempSync(join(tmpdir(), "liandu-bulletin-"));
afterAll(() => rmSync(at, { recursive: true }));
beforeEach(() => {
  rmSync(at, { recursive: true });
  mkdirSync(join(at, "notes"), { recursive: true });
  for (const name of ["bulletin", "answer"])
    for (const language of ["zh", "en"])
      writeFileSync(join(at, `${name}.${language}.liquid`), '{{ notes["原因分析"] }}{{ notes["下步措施"] }}');
});
const note = (file: string, text: string): void => writeFileSync(join(at, "notes", file), text);

test("what people wrote for a period is read by place and language", () => {
  note("2025-09.zh.md", "# 2025年9月\n## 原因分析\n铜价回落。\n\n检修。\n## 下步措施\n调度。\n");
  expect(readBulletinPlan(at)!.notes).toEqual({
    zh: { "2025-09": { 原因分析: "铜价回落。\n\n检修。", 下步措施: "调度。" } },
    en: {},
  });
});

test("a note that would not be printed is refused with the places that there are, never left out", () => {
  note("2025-09.zh.md", "## 原因\n铜价回落。\n");
  expect(() => readBulletinPlan(at)).toThrow(/2025-09\.zh\.md.*原因分析, 下步措施/);
  note("2025-09.zh.md", "铜价回落。\n");
  expect(() => readBulletinPlan(at)).toThrow(/no heading/);
});

test("a file of notes whose name tells no period or no language is refused", () => {
  for (const file of ["2025-9.zh.md", "2025-13.zh.md", "2025-09.md", "说明.md"]) {
    note(file, "## 原因分析\n铜价回落。\n");
    expect(() => readBulletinPlan(at), file).toThrow(/2025-09\.zh\.md/);
    rmSync(join(at, "notes", file));
  }
});

test("a pipeline without templates has no bulletin, and one of a language alone is a mistake", () => {
  rmSync(join(at, "bulletin.en.liquid"));
  expect(() => readBulletinPlan(at)).toThrow(/bulletin\.en\.liquid/);
  rmSync(join(at, "bulletin.zh.liquid"));
  expect(readBulletinPlan(at)).toBeUndefined();
});
