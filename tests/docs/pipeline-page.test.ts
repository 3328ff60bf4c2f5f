import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import {
  auditsFile,
  citationsFile,
  decisionsFile,
  indicatorsFile,
  measuresFile,
  pipelineFile,
  sourceFile,
} from "../../src/pipeline/schemas.js";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Keys that are told once for all: texts in two languages. */
const everywhere = ["zh", "en"];
/** What an alert needs of its channel is told by its own faults. */
const channels = /^(?:path|host|port|security|ca|from|to|user|password_from|url_from|sign_from)$/;

/** All keys of a schema's objects, those of its lists and choices too. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties = {} } = schema as { properties?: object };
  return [...Object.keys(properties), ...Object.values(schema).flatMap(keysOf)];
}

const files = [
  ...[pipelineFile, sourceFile, indicatorsFile, citationsFile],
  ...[measuresFile, decisionsFile, auditsFile],
];
const keys = new Set(files.flatMap((file) => keysOf(z.toJSONSchema(file, { io: "input" }))));
const columns = ["targets.csv", "paths.csv", "workdays.csv", "codes/unit.csv"].flatMap((file) =>
  read(`pipelines/liaocheng-nonferrous/${file}`).replace("\uFEFF", "").split(/\r?\n/)[0]!.split(","),
);

test.each(["docs/pipeline.md", "docs/pipeline.zh-CN.md"])(
  "%s names every key and column of a pipeline's folder",
  (path) => {
    const named = new Set(
      [...read(path).matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code!.match(/[a-z][a-z_]*/g) ?? []),
    );
    const wanted = [...keys, ...columns].filter((key) => !everywhere.includes(key) && !channels.test(key));
    expect(wanted.filter((key) => !named.has(key))).toEqual([]);
  },
);
