import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { small as name, smallFolder, startLiandu } from "./command-line.js";

const root = smallFolder();
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a file that comes is checked within seconds, with its findings and its correction sheet, and Ctrl-C ends with 130", async () => {
  const inbox = join(root, "data/inbox", name);
  const child = startLiandu(root, "watch");
  let out = "";
  const until = (text: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => (text.test(out) ? resolve() : undefined);
      child.stdout.setEncoding("utf8").on("data", (part: string) => {
        out += part;
        look();
      });
      child.on("close", () => reject(new Error(out)));
      look();
    });
  await until(/等待新文件/);
  const form = readFileSync(join(inbox, "vypusk-2025-3.txt"), "utf16le");
  const broken = form.replace(/\d+(?=\s*$)/, "12O0"); // a letter O
  const ended = new Promise((resolve) => child.on("close", resolve));
  writeFileSync(join(inbox, "new.txt"), broken, "utf16le");
  await until(/更正表：/);
  expect(out).toContain("new.txt");
  expect(existsSync(join(root, "data/checked", name))).toBe(true);
  expect(existsSync(join(root, "data/snapshots"))).toBe(false);
  child.kill("SIGINT");
  expect(await ended).toBe(130);
});
