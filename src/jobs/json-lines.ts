import { existsSync, readFileSync } from "node:fs";
import type { z } from "zod";
import { type Effects, Mistake, type Words } from "../model/model.js";

/**
 * The objects of a file that holds one JSON object a line, in its order; none where there is no file.
 * @param mend what to do about a line that is none
 * @throws Mistake naming the first line that is none
 */
export function readLines<Line>(path: string, schema: z.ZodType<Line>, mend: Words): Line[] {
  return textLines(path).map((line, at) => {
    try {
      return schema.parse(JSON.parse(line));
    } catch {
      const sentence = { zh: "这一行读不出来。", en: "this line cannot be read." };
      throw new Mistake(`${path}:${at + 1}`, sentence, mend);
    }
  });
}

/** The lines of such a file as they stand. */
export function textLines(path: string): string[] {
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : [];
}

/** Adds a line, whole or not at all: the file is written anew beside itself, and none of its lines is changed. */
export function appendLine(effects: Effects, path: string, line: string): void {
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  effects.write(path, `${before}${line}\n`);
}
