import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { catalogue, type FindingCode } from "../../src/model/model.js";
import { pipelineFile, sourceFile } from "../../src/pipeline/schemas.js";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const codes = Object.keys(catalogue) as FindingCode[];

/** The options of each verb, as `--help` lists them, from where the program declares them. */
const cli = ["commands", "standing-commands"].map((file) => read(`src/verbs/${file}.ts`)).join("\n");
const options = (text: string): string[] => [...text.matchAll(/"(--[a-z-]+)/g)].map(([, name]) => name!);
const shared: Record<string, string> = {
  periodOption: "--period",
  asOfOption: "--as-of",
  pipelineOption: "--pipeline",
};
const everywhere = ["--lang", "--json", "--help"];
const verbs = new Map(
  cli
    .split(/^ {2}(?:const \w+ = )?verb\(/m)
    .slice(1)
    .map((text) => {
      const [, verb = ""] = /^"(\w+)"/.exec(text.trimStart()) ?? [];
      const named = Object.entries(shared).flatMap(([name, option]) =>
        text.includes(`...${name}`) ? [option] : [],
      );
      return [verb, [...options(text), ...named, ...everywhere]];
    }),
);

/** Every file in which a sentence for people may stand. */
const spoken = ["src", "pipelines", "docs"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  )
  .filter((path) => /\.(ts|yaml|md)$/.test(path) && !/^src.verbs.(standing-)?commands\.ts$/.test(path))
  .concat("README.md", "README.zh-CN.md");

test("every command that a sentence names is a verb of --help and takes the options named with it", () => {
  const wrong = spoken.flatMap((path) =>
    [...read(path).matchAll(/liandu ([a-z]+)((?: [^\s。；`）)]+)*)/g)].flatMap(([command, verb, rest]) => {
      const before = command;
      const takes = verbs.get(verb!);
      const unknown = [...(rest ?? "").matchAll(/--[a-z-]+/g)]
        .map(([name]) => name)
        .filter((name) => !takes?.includes(name));
      return takes && unknown.length === 0 ? [] : [`${path}: ${before}`];
    }),
  );
  expect(wrong).toEqual([]);
});

/** All keys of a schema's objects. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties = {} } = schema as { properties?: object };
  return [...Object.keys(properties), ...Object.values(schema).flatMap(keysOf)];
}

/** What a mend may name beside YAML keys: kinds of files, programs, and files and columns of a pipeline's folder. */
const products = ["GB", "CSV", "UTF", "Excel", "WPS", "XLSX", "XLS", "ET", "ZIP", "YAML"];
const files = [
  ...["sources", "yaml", "received", "codes", "csv", "unit", "base_unit", "factor", "targets", "ref_area"],
];

test("the files, keys and programs that a mend names exist", () => {
  const keys = [sourceFile, pipelineFile].flatMap((file) => keysOf(z.toJSONSchema(file, { io: "input" })));
  const known = new Set([...keys, ...products, ...files]);
  const unknown = codes.flatMap((code) => {
    const entry: { mend: { zh: string }; parts?: Record<string, { zh: string }> } = catalogue[code];
    // commands are checked above, with their options
    const text = [
      entry.mend.zh.replace(/liandu [a-z]+ [\x20-\x7e{}]*(?:原因|姓名|单位代码|[\x20-\x7e])*/g, ""),
      ...Object.values(entry.parts ?? {}).map(({ zh }) => zh),
    ].join(" ");
    const words = text.replace(/\{\w+\}/g, "").match(/[A-Za-z_]{2,}/g) ?? [];
    return words.filter((word) => !known.has(word)).map((word) => `${code}: ${word}`);
  });
  expect(unknown).toEqual([]);
  const folder = "pipelines/liaocheng-nonferrous";
  for (const path of ["sources", "codes"]) expect(readdirSync(join(root, folder, path))).not.toEqual([]);
  expect(read(`${folder}/codes/unit.csv`)).toContain("base_unit");
  expect(read(`${folder}/targets.csv`).split("\n")[0]).toContain("ref_area");
});

test.each(["docs/findings.md", "docs/findings.zh-CN.md"])("every mend that %s prints is whole", (path) => {
  const mends = read(path).match(/^ *→.*(?:\n {8}.*)*/gm) ?? [];
  expect(mends.length).toBeGreaterThanOrEqual(codes.length);
  const empty =
    /\{\w+\}|“”|（[^（）]*：）|例如[；。，]|如“[^”]*：”|undefined|null|NaN|\[…|, …\]|\(such as \)|\(\)/;
  expect(mends.filter((mend) => empty.test(mend) || /[：:]$/.test(mend))).toEqual([]);
});
