import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A model file as it lies in a pipeline: its header and its SELECT. */
export interface SqlModel {
  model: string;
  kind: "base" | "indicator" | "decision" | "audit";
  file: string;
  text: string;
  sql: string;
  grain: string[];
  reads: string[];
}

const kinds = { base: "base", indicators: "indicator", decisions: "decision", audits: "audit" } as const;

/** The value of a header line, "-- reads: a, b", as a list; empty when the line is missing. */
function headerList(text: string, name: string): string[] {
  const line = new RegExp(`^-- ${name}: (.+)$`, "m").exec(text)?.[1] ?? "";
  return line.split(",").flatMap((each) => (each.trim() ? [each.trim()] : []));
}

/** Takes a model's text apart. */
export function readModelText(model: string, kind: SqlModel["kind"], file: string, text: string): SqlModel {
  return {
    model,
    kind,
    file,
    text,
    sql: text.replaceAll(/^--.*\n/gm, ""),
    grain: headerList(text, "grain"),
    reads: headerList(text, "reads"),
  };
}

/** Every model file of a pipeline's folder. */
export function readModelFiles(folder: string): SqlModel[] {
  return Object.entries(kinds).flatMap(([place, kind]) => {
    const at = join(folder, "models", place);
    const files = existsSync(at) ? readdirSync(at).filter((file) => file.endsWith(".sql")) : [];
    return files.sort().map((file) => {
      const path = join(at, file);
      return readModelText(basename(file, ".sql"), kind, path, readFileSync(path, "utf8"));
    });
  });
}
