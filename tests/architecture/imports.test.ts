import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.replaceAll("\\", "/"))
  .sort();
const text = new Map(files.map((path) => [path, readFileSync(join(source, path), "utf8")]));

/** Rooms see only themselves, the model and packages; the top files, verbs/ and jobs/ see several rooms. */
const composing = new Set(["verbs", "jobs", "web"]);

interface Import {
  from: string;
  to: string;
}

const imports: Import[] = files.flatMap((from) => {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(?:type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\("([^"]+)"\)/g;
  return [...text.get(from)!.matchAll(pattern)].map((match) => ({
    from,
    to: match[1] ?? match[2]!,
  }));
});

const roomOf = (path: string): string => (path.includes("/") ? path.split("/")[0]! : "");
const target = ({ from, to }: Import): string =>
  normalize(join(dirname(from), to))
    .replaceAll("\\", "/")
    .replace(/\.js$/, ".ts");
const local = imports.filter(({ to }) => to.startsWith("."));
const packages = imports.filter(({ to }) => !to.startsWith(".") && !to.startsWith("node:"));

test("each room is entered by its one door, the file that bears its name", () => {
  const through = local.filter((each) => {
    const room = roomOf(target(each));
    return (
      room !== "" && room !== "verbs" && room !== roomOf(each.from) && target(each) !== `${room}/${room}.ts`
    );
  });
  expect(through.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test("rooms do not import rooms, only the model", () => {
  const jumps = local.filter((each) => {
    const [here, there] = [roomOf(each.from), roomOf(target(each))];
    return here !== "" && !composing.has(here) && there !== here && there !== "model";
  });
  expect(jumps.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test("the model knows no file, SQL, chart or clock: of Node it imports nothing but decompression", () => {
  const beyond = (to: string): boolean => to.startsWith("node:") && to !== "node:zlib";
  expect(imports.filter(({ from, to }) => roomOf(from) === "model" && beyond(to))).toEqual([]);
});

test("no import leads back to where it came from", () => {
  const next = new Map(files.map((path) => [path, local.filter((each) => each.from === path).map(target)]));
  const done = new Set<string>();
  const circle = (path: string, behind: string[]): string[] | undefined => {
    if (behind.includes(path)) return [...behind.slice(behind.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const each of next.get(path) ?? []) {
      const found = circle(each, [...behind, path]);
      if (found) return found;
    }
    done.add(path);
    return undefined;
  };
  for (const path of files) expect(circle(path, [])).toBeUndefined();
});

test("each package except zod is imported in exactly one file", () => {
  const where = new Map<string, Set<string>>();
  for (const { from, to } of packages) {
    const name = to.startsWith("@") ? to.split("/").slice(0, 2).join("/") : to.split("/")[0]!;
    if (name !== "zod") where.set(name, (where.get(name) ?? new Set()).add(from));
  }
  const often = [...where]
    .filter(([, places]) => places.size > 1)
    .map(([name, places]) => `${name}: ${[...places].join(", ")}`);
  expect(often).toEqual([]);
  const declared = Object.keys(
    (JSON.parse(readFileSync(join(source, "../package.json"), "utf8")) as { dependencies: object })
      .dependencies,
  );
  expect(declared.filter((name) => name !== "zod" && !where.has(name))).toEqual([]);
});

test("a file stays near 150 lines and never above 250", () => {
  const long = files
    .map((path) => [path, text.get(path)!.split("\n").length] as const)
    .filter(([, lines]) => lines > 250);
  expect(long).toEqual([]);
});

test("file names say what they hold", () => {
  expect(
    files.filter((path) =>
      /(^|\/)(utils?|helpers?|common|types|manager|service|base|index|misc)\b/.test(path),
    ),
  ).toEqual([]);
  expect(files.filter((path) => !/^[a-z0-9/-]+\.ts$/.test(path))).toEqual([]);
});

test("src knows no place, no industry and no product: they are rows of a pipeline folder", () => {
  const words =
    /聊城|茌平|东阿|阳谷|临清|山东|铝|铜|有色|信发|liaocheng|shandong|aluminium|aluminum|copper|3715\d\d/i;
  const found = files
    .filter((path) => words.test(text.get(path)!))
    .map((path) => `${path}: ${words.exec(text.get(path)!)![0]}`);
  expect(found).toEqual([]);
});

test("every exported function, class and type says what it is", () => {
  const bare = files.flatMap((path) => {
    const lines = text.get(path)!.split("\n");
    return lines.flatMap((line, at) => {
      const named = /^export (?:async )?(?:function|class|interface|type|const) (\w+)/.exec(line);
      return named && !lines[at - 1]?.trim().endsWith("*/") ? [`${path}: ${named[1]}`] : [];
    });
  });
  expect(bare).toEqual([]);
});

test("no file speaks of the machine it was written on", () => {
  for (const path of files) expect(text.get(path)).not.toMatch(/\/work\/|\/tmp\/|registry\.npmjs/);
});
