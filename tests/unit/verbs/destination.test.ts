import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { Mistake } from "../../../src/model/model.js";
import { fileToWrite, folderNamed, folderToWrite } from "../../../src/verbs/destination.js";

const root = mkdtempSync(join(tmpdir(), "liandu-目的地-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, "有 空格"));
writeFileSync(join(root, "表.csv"), "x");

const refused = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Mistake) return error.in("zh").replaceAll(root, "");
    throw error;
  }
  return "";
};

test("a file may go into a folder that is there or has to be made, and may take the place of a file", () => {
  for (const path of ["有 空格/新.csv", "没有/这里/新.csv", "表.csv"])
    expect(fileToWrite("--csv", join(root, path))).toBe(join(root, path));
});

test("a folder is no file to write, and below a file nothing is written", () => {
  expect(refused(() => fileToWrite("--csv", join(root, "有 空格")))).toBe(
    "--csv /有 空格: 这是一个文件夹。请写明文件名。",
  );
  for (const act of [
    () => fileToWrite("--csv", join(root, "表.csv/新.csv")),
    () => folderNamed("--csv", join(root, "表.csv")),
    () => folderNamed("--csv", join(root, "表.csv/深/处")),
  ])
    expect(refused(act)).toBe("--csv /表.csv: 这是一个文件，不是文件夹。请写一个文件夹。");
});

test.runIf(process.platform === "linux")(
  "where the system makes no folder, nothing is tried twice: it is said with the system's word",
  () => {
    for (const path of ["/proc/x", "/proc/x/deep"])
      expect(refused(() => folderToWrite("--to", path))).toBe(
        `--to ${path}: 这里写不进去（ENOENT）。请换一个文件夹，或检查它的权限和磁盘是否只读。`,
      );
    expect(refused(() => fileToWrite("--csv", "/proc/x/new.csv"))).toContain("--csv /proc/x: 这里写不进去");
    const long = join(root, "长".repeat(90));
    expect(refused(() => folderToWrite("--to", long))).toContain("（ENAMETOOLONG）");
    expect(() => realEffects(root).write("/proc/x/y/new.csv", "x")).toThrow("ENOENT");
  },
);

test("whether a folder can be written is tried without leaving anything", () => {
  const before = readdirSync(root);
  expect(folderToWrite("--to", join(root, "新/的"))).toBe(join(root, "新/的"));
  expect(readdirSync(root)).toEqual(before);
  expect(existsSync(join(root, "新"))).toBe(false);
});

test("a picture or a workbook ends as what it is", () => {
  expect(refused(() => fileToWrite("--out", join(root, "图.jpg"), [".svg"]))).toBe(
    "--out /图.jpg: 扩展名与内容不符。文件名请以.svg结尾。",
  );
  expect(fileToWrite("--out", join(root, "图.SVG"), [".svg"])).toBe(join(root, "图.SVG"));
});
