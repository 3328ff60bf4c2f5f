import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { unreadInbox } from "../../../src/verbs/unread-inbox.js";

const root = mkdtempSync(join(tmpdir(), "liandu-unread-"));
const custom = "data/inbox/chengshi";
mkdirSync(join(root, custom, "9月"), { recursive: true });
afterAll(() => rmSync(root, { recursive: true }));

const named = (...folders: string[]) => ({
  pipeline: "chengshi",
  inbox: folders.map((folder) => ({ folder, synthetic: false })),
});

test("a file dropped where files are dropped by custom, while pipeline.yaml names the sample, is told with the line to write", () => {
  expect(unreadInbox(root, named("data/sample/chengshi"))).toBeUndefined();
  writeFileSync(join(root, custom, "README.md"), "说明");
  writeFileSync(join(root, custom, "received.csv"), "file,sender,received_at\n");
  expect(unreadInbox(root, named("data/sample/chengshi"))).toBeUndefined();
  writeFileSync(join(root, custom, "9月", "产值.csv"), "合成");
  const told = unreadInbox(root, named("data/sample/chengshi"));
  expect(told?.zh).toMatch(
    /data\/inbox\/chengshi 里有1个文件（如 9月.产值\.csv）没有读取.*folder: data\/inbox\/chengshi/,
  );
  expect(told?.en).toMatch(/^1 files? in data\/inbox\/chengshi/);
});

test("where the folder, one above it, or the one the files lie in is named, nothing is left unread", () => {
  for (const folder of [custom, `${custom}/`, "data/inbox", `${custom}/9月`])
    expect(unreadInbox(root, named("data/sample/chengshi", folder))).toBeUndefined();
});
