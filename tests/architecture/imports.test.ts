import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.replaceAll("\\", "/"))
  .sort();
const text = new Map(files.map((path) => [path, readFileSync(join(source, path), "utf8")]));

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

/** Folders from `src` down to the one a file lies in: intake/head/units.ts lies in intake and in intake/head. */
const foldersOf = (path: string): string[] =>
  path
    .split("/")
    .slice(0, -1)
    .map((_, at, names) => names.slice(0, at + 1).join("/"));
const roomOf = (path: string): string => foldersOf(path)[0] ?? "";
const doorOf = (folder: string): string => `${folder}/${basename(folder)}.ts`;
const target = ({ from, to }: Import): string =>
  normalize(join(dirname(from), to))
    .replaceAll("\\", "/")
    .replace(/\.js$/, ".ts");
const local = imports.filter(({ to }) => to.startsWith("."));
const packages = imports.filter(({ to }) => !to.startsWith(".") && !to.startsWith("node:"));

/** Rooms that see several rooms: they have no door, each of their files is called by name. */
const composing = ["verbs", "jobs", "web"];
/** Rooms on the ground, which every room sees. */
const ground = ["formats", "model"];

test("the root folder holds the order, the words in, the world, and nothing else", () => {
  expect(files.filter((path) => !path.includes("/"))).toEqual(["cli.ts", "effects.ts", "run.ts"]);
});

test("each room and sub-room is entered by its one door, the file that bears its name", () => {
  const through = local.filter((each) => {
    const to = target(each);
    const outermost = foldersOf(to).find((folder) => !foldersOf(each.from).includes(folder));
    return outermost !== undefined && outermost !== "verbs" && to !== doorOf(outermost);
  });
  expect(through.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test("rooms do not import rooms, only the ground: formats, and the model that stands on it", () => {
  const jumps = local.filter((each) => {
    const [here, there] = [roomOf(each.from), roomOf(target(each))];
    if (here === there || here === "" || composing.includes(here)) return false;
    return here === "formats" || !ground.includes(there);
  });
  expect(jumps.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test("the arrows between the sub-rooms of a room lead one way", () => {
  const arrows = new Set(
    local.flatMap((each) => {
      const [here, there] = [foldersOf(each.from), foldersOf(target(each))];
      const at = here.findIndex((folder, depth) => folder !== there[depth]);
      return at > 0 && there[at] !== undefined ? [`${here[at]} → ${there[at]}`] : [];
    }),
  );
  const next = (folder: string): string[] =>
    [...arrows].flatMap((arrow) => (arrow.startsWith(`${folder} → `) ? [arrow.split(" → ")[1]!] : []));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    next(from).some((each) => {
      if (each === to) return true;
      if (seen.has(each)) return false;
      return reaches(each, to, seen.add(each));
    });
  expect(
    [...new Set([...arrows].map((arrow) => arrow.split(" → ")[0]!))].filter((each) => reaches(each, each)),
  ).toEqual([]);
});

test("the model knows no file, SQL, chart or clock: of Node it imports nothing", () => {
  expect(imports.filter(({ from, to }) => roomOf(from) === "model" && to.startsWith("node:"))).toEqual([]);
});

test("doors are narrow: intake gives at most 8 names, the warehouse at most 12", () => {
  const names = (door: string): number =>
    [...text.get(door)!.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) =>
      list!.split(",").filter((name) => name.trim() !== ""),
    ).length +
    (text.get(door)!.match(/^export (?:async )?(?:function|const|class|interface|type) /gm)?.length ?? 0);
  expect(names("intake/intake.ts")).toBeLessThanOrEqual(8);
  expect(names("warehouse/warehouse.ts")).toBeLessThanOrEqual(12);
});

test("nothing is there for the tests alone: the product uses whatever is exported, and every name of a door", () => {
  const named = (source: string): string[] =>
    [...source.matchAll(/^import[^{};]*\{([^}]*)\}/gm)].flatMap(([, list]) => list!.split(","));
  const used = new Set(
    [...text.values()].flatMap(named).map(
      (name) =>
        name
          .trim()
          .replace(/^type /, "")
          .split(" as ")[0]!,
    ),
  );
  for (const source of text.values())
    for (const [, name] of source.matchAll(/import\("[^"]+"\)\)\.(\w+)/g)) used.add(name!);
  const idle = files.flatMap((path) => {
    const source = text.get(path)!;
    const given = [...source.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) =>
      list!.split(",").flatMap((name) => name.trim().replace(/^type /, "") || []),
    );
    const made = [...source.matchAll(/^export (?:async )?(?:function|class|const) (\w+)/gm)].map(
      ([, name]) => name!,
    );
    const itself = (name: string): boolean => source.split(new RegExp(`\\b${name}\\b`)).length > 2;
    return [
      ...given.filter((name) => !used.has(name)),
      ...made.filter((name) => !used.has(name) && !itself(name)),
    ].map((name) => `${path}: ${name}`);
  });
  expect(idle).toEqual([]);
});

test("every finding of the catalogue is given by the product, and none by the tests alone", () => {
  const catalogue = files.filter((path) => path.startsWith("model/catalogue/"));
  const codes = catalogue.flatMap((path) =>
    [...text.get(path)!.matchAll(/^ {2}"?([\w-]+)"?: \{$/gm)].map(([, code]) => code!),
  );
  const elsewhere = files.filter((path) => !catalogue.includes(path)).map((path) => text.get(path)!);
  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter((code) => !elsewhere.some((source) => source.includes(`"${code}"`)))).toEqual([]);
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
    if (from === "report/live/in-page.ts") continue; // the script of a page: a program of its own
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

test("the straight line is read on one page: at most 60 lines", () => {
  expect(text.get("run.ts")!.trimEnd().split("\n").length).toBeLessThanOrEqual(60);
});

test("files are short: half of them have at most 90 lines", () => {
  const lengths = [...text.values()].map((each) => each.trimEnd().split("\n").length).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(90);
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
