import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const below = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));
const documents = [...readdirSync(root), ...["docs", "src", "findings"].flatMap(below)]
  .filter((path) => path.endsWith(".md"))
  .sort();
const read = (path: string): string => readFileSync(join(root, path), "utf8");

test.each(documents)("%s links to files that are there", (path) => {
  const links = [...read(path).matchAll(/\]\(([^)\s#]+)[^)\s]*\)/g)].map(([, link]) => link!);
  const inside = links.filter((link) => !/^[a-z]+:/.test(link));
  expect(inside.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
});

test.each(documents.filter((path) => path !== "CHANGELOG.md"))(
  "%s names no file of the project that is gone",
  (path) => {
    const named = [...read(path).matchAll(/`((?:src|tests|docs|findings)\/[\w./-]+)`/g)].map(
      ([, file]) => file!,
    );
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  },
);

test.each(["README.md", "README.zh-CN.md"])("%s tells of every verb", (path) => {
  const declared = read("src/verbs/commands.ts") + read("src/verbs/standing-commands.ts");
  const verbs = [...declared.matchAll(/^ {2}(?:const \w+ = )?verb\("(\w+)"/gm)].map(([, verb]) => verb!);
  const told = [...read(path).matchAll(/^\| `liandu (\w+)/gm)].map(([, verb]) => verb!);
  expect(told.filter((verb) => verbs.includes(verb)).sort()).toEqual(verbs.sort());
});
