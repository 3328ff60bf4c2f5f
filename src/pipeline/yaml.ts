import { readFileSync } from "node:fs";
import { isMap, isPair, LineCounter, type Node, parseDocument } from "yaml";
import { z } from "zod";
import { Mistake, nearest } from "../model/model.js";

/** Reads a file as UTF-8; throws a Mistake that names it when it is not there. */
export function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Mistake(
      path,
      { zh: "找不到这个文件。", en: "the file is missing." },
      { zh: "请恢复它，或改正引用它的地方。", en: "Restore it, or correct what refers to it." },
    );
  }
}

/**
 * Reads a YAML file and checks it by a zod schema.
 * @throws Mistake with file:line:column; an unknown key names the nearest known one.
 */
export function readYaml<Output>(path: string, schema: z.ZodType<Output>): Output {
  const lines = new LineCounter();
  const document = parseDocument(readText(path), { lineCounter: lines });
  const place = (offset: number | undefined): string => {
    if (offset === undefined) return path;
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const broken = document.errors[0];
  if (broken) {
    const what = broken.message.split("\n")[0] ?? broken.code;
    throw new Mistake(
      place(broken.pos[0]),
      { zh: `YAML写法有误（${what}）。`, en: `this is not valid YAML (${what}).` },
      { zh: "请检查缩进、冒号和引号。", en: "Check indentation, colons and quotes." },
    );
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const { issues } = result.error;
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!; // a typo also leaves a key missing
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const known = knownKeys(schema, issue.path);
    const near = nearest(key, known);
    throw new Mistake(
      place(offsetOf(document.contents, [...issue.path, key])),
      { zh: `不认识的键“${key}”。`, en: `unknown key “${key}”.` },
      near
        ? { zh: `是否应为“${near}”？`, en: `Did you mean “${near}”?` }
        : { zh: `可用的键：${known.join("、")}。`, en: `Known keys: ${known.join(", ")}.` },
    );
  }
  const key = issue.path.join(".");
  throw new Mistake(
    place(offsetOf(document.contents, issue.path)),
    { zh: `“${key}”的内容不对（${issue.message}）。`, en: `“${key}” is not right (${issue.message}).` },
    { zh: "请按README中的说明改正。", en: "Correct it as the README shows." },
  );
}

/** "file:line:column" of the node (or, for a key, of the key) at a path of keys and indexes; of its parent if absent. */
export function placeIn(path: string, keys: readonly PropertyKey[]): string {
  const lines = new LineCounter();
  const offset = offsetOf(parseDocument(readText(path), { lineCounter: lines }).contents, keys);
  if (offset === undefined) return path;
  const { line, col } = lines.linePos(offset);
  return `${path}:${line}:${col}`;
}

/** Byte offset of the node (or, for a key, of the key) at a path of keys and indexes; of its parent if absent. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number | undefined {
  let node = root as Node | null;
  let offset = node?.range?.[0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(item.key) === String(step));
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else {
      const items = (node as { items?: (Node | null)[] } | null)?.items;
      node = items?.[Number(step)] ?? null;
      offset = node?.range?.[0] ?? offset;
    }
  }
  return offset;
}

/** What is read of a JSON Schema (draft 2020-12) here. */
interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

/** The keys that a schema allows at a path, for the sentence about an unknown one. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const whole = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  const each = (one: JsonSchema): JsonSchema[] => one.anyOf?.flatMap(each) ?? [one];
  const below = (one: JsonSchema, step: PropertyKey): JsonSchema[] => {
    const found = typeof step === "number" ? one.items : one.properties?.[String(step)];
    const other = typeof one.additionalProperties === "object" ? [one.additionalProperties] : [];
    return (found ? [found] : other).flatMap(each);
  };
  let current = each(whole);
  for (const step of path) current = current.flatMap((one) => below(one, step));
  return current.flatMap(({ properties }) => Object.keys(properties ?? {}));
}
