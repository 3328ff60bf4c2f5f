import { z } from "zod";
import { nearest, type Words } from "../model/model.js";
import { oneOf } from "./cell.js";
import { mendOfKey } from "./yaml-slip.js";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];
/** An issue with its path from the root of the file. */
interface Placed {
  issue: Issue;
  path: Path;
}

/** What is wrong with what a file says: where, as keys and indexes, what is written there and what may be, and the mend. */
interface Fault {
  path: Path;
  what: Words;
  mend: Words;
}

/** The first fault that a schema finds in what a file says; an unknown key before others, as it leaves another missing. */
export function faultIn(schema: z.ZodType, said: unknown, { issues }: z.ZodError): Fault {
  const all = issues.flatMap((issue) => placed(issue, []));
  const { issue, path } = all.find(({ issue: { code } }) => code === "unrecognized_keys") ?? all[0]!;
  if (issue.code === "unrecognized_keys") return unknownKey(issue.keys[0]!, path, keysAt(schema, path));
  const where = whereIn(said, path);
  const value = valueAt(said, path);
  const written = asWritten(value);
  const may = mayBe(issue, schema, path);
  return {
    path,
    what: {
      zh: `${where.zh}${written.zh}：${may.words.zh}。`,
      en: `${where.en} ${written.en}: ${may.words.en}.`,
    },
    mend: mendOf(value, may.among ?? []),
  };
}

/** Of alternatives the one is meant whose keys are written; where none has them, any tells the unknown key. */
function placed(issue: Issue, above: Path): Placed[] {
  const path = [...above, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ issue, path }];
  const branches = issue.errors.map((branch) => branch.flatMap((each) => placed(each, path)));
  return (
    branches.find((branch) => branch.every((each) => each.issue.code !== "unrecognized_keys")) ?? branches[0]!
  );
}

function unknownKey(key: string, above: Path, known: readonly string[]): Fault {
  return {
    path: [...above, key],
    what: { zh: `不认识的键“${key}”。`, en: `unknown key “${key}”.` },
    mend:
      mendOfKey(key) ??
      (nearest(key, known)
        ? oneOf(key, known)
        : { zh: `可用的键：${known.join("、")}。`, en: `Known keys: ${known.join(", ")}.` }),
  };
}

/** Keys by which an item of a list is known to who writes it. */
const naming = [
  ...["name", "indicator", "measure", "rule", "audit", "setting", "job", "section", "citation", "chart"],
  ...["table", "page", "reason", "folder", "by"],
];

/** A path in the words of who wrote it: “columns”中“revenue”的“required”; “required” of “revenue” of “columns”. */
function whereIn(said: unknown, path: Path): Words {
  const steps = path.map((step, at): Words => {
    if (typeof step !== "number")
      return { zh: `${at === 0 ? "" : "的"}“${String(step)}”`, en: `“${String(step)}”` };
    const item = valueAt(said, path.slice(0, at + 1));
    const key = naming.find((each) => typeof valueAt(item, [each]) === "string" && each !== path[at + 1]);
    return key
      ? { zh: `${at === 0 ? "" : "中"}“${valueAt(item, [key])}”`, en: `“${valueAt(item, [key])}”` }
      : { zh: `第${step + 1}项`, en: `item ${step + 1}` };
  });
  if (steps.length === 0) return { zh: "文件", en: "the file" };
  return {
    zh: steps.map(({ zh }) => zh).join(""),
    en: steps
      .map(({ en }) => en)
      .reverse()
      .join(" of "),
  };
}

function valueAt(said: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    said,
  );
}

function asWritten(value: unknown): Words {
  if (value === undefined) return { zh: "没有写", en: "is missing" };
  if (value === null || value === "") return { zh: "是空的", en: "is empty" };
  if (Array.isArray(value)) return { zh: "写成了列表", en: "is a list" };
  if (typeof value === "object") return { zh: "写成了一组键", en: "is a group of keys" };
  return { zh: `写的是“${value}”`, en: `says “${value}”` };
}

const kinds: Record<string, Words> = {
  boolean: { zh: "应为true（是）或false（否）", en: "it is true or false" },
  string: {
    zh: "应为文字，数字和true、false要用引号括起来",
    en: "it is a text; numbers, true and false stand in quotes",
  },
  number: { zh: "应为数，用半角数字，不加引号", en: "it is a number, without quotes" },
  int: { zh: "应为整数", en: "it is a whole number" },
  array: { zh: "应为列表，如[甲, 乙]", en: "it is a list, such as [a, b]" },
  object: { zh: "应为一组键，如{ zh: 甲, en: a }", en: "it is a group of keys, such as { zh: 甲, en: a }" },
};

/** What may be written where an issue is: the schema's own reason ("中文 / English"), a kind, bounds, or a list of words. */
function mayBe(issue: Issue, schema: z.ZodType, path: Path): { words: Words; among?: string[] } {
  const [zh, ...en] = issue.message.split(" / ");
  if (en.length > 0) return { words: { zh: zh!, en: en.join(" / ") } };
  if (issue.code === "invalid_type")
    return { words: kinds[issue.expected === "record" ? "object" : issue.expected] ?? kinds.string! };
  if (issue.code === "too_small" || issue.code === "too_big") return { words: bounds(issue) };
  if (issue.code === "invalid_format")
    return { words: { zh: "应为邮箱地址", en: "it is an e-mail address" } };
  const among = issue.code === "invalid_value" ? issue.values.map(String) : valuesAt(schema, path);
  return { words: { zh: `可写${among.join("、")}`, en: `it is one of ${among.join(", ")}` }, among };
}

function bounds(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Words {
  const small = issue.code === "too_small";
  const bound = small ? issue.minimum : issue.maximum;
  if (issue.origin === "string" || issue.origin === "array")
    return small
      ? { zh: "不能为空", en: "it may not be empty" }
      : { zh: `最多${bound}个`, en: `it has at most ${bound}` };
  if (issue.inclusive === false)
    return small
      ? { zh: `应大于${bound}`, en: `it is above ${bound}` }
      : { zh: `应小于${bound}`, en: `it is below ${bound}` };
  return small
    ? { zh: `应不小于${bound}`, en: `it is at least ${bound}` }
    : { zh: `应不大于${bound}`, en: `it is at most ${bound}` };
}

function mendOf(value: unknown, among: readonly string[]): Words {
  if (typeof value === "string" && /^[｛［【]/.test(value))
    return { zh: "请改用半角括号{ }或[ ]。", en: "Use half-width brackets, { } or [ ]." };
  if (value === undefined) return { zh: "请补上这个键。", en: "Write this key." };
  if (nearest(String(value), among)) return oneOf(String(value), among);
  return {
    zh: "请改正这一处；写法可参照pipelines/下已有的流程。",
    en: "Correct it; the pipelines at hand show how it is written.",
  };
}

/** What is read of a JSON Schema (draft 2020-12) here. */
interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
}

/** What a schema says of a path: one schema, or the alternatives. */
function schemasAt(schema: z.ZodType, path: Path): JsonSchema[] {
  const whole = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  const each = (one: JsonSchema): JsonSchema[] => (one.anyOf ?? one.oneOf)?.flatMap(each) ?? [one];
  const below = (one: JsonSchema, step: PropertyKey): JsonSchema[] => {
    const found = typeof step === "number" ? one.items : one.properties?.[String(step)];
    const other = typeof one.additionalProperties === "object" ? [one.additionalProperties] : [];
    return (found ? [found] : other).flatMap(each);
  };
  return path.reduce((current, step) => current.flatMap((one) => below(one, step)), each(whole));
}

/** The keys that a schema allows at a path, for the sentence about an unknown one. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  return schemasAt(schema, path).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

/** The words that a schema allows at a path. */
function valuesAt(schema: z.ZodType, path: Path): string[] {
  return schemasAt(schema, path)
    .flatMap((one) => one.enum ?? [one.const])
    .map(String);
}
