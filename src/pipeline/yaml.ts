import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import {
  EVENT_ID,
  type Event,
  getScalarValue,
  load,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
} from "js-yaml";
import type { z } from "zod";
import { Mistake } from "../model/model.js";
import { faultIn } from "./yaml-fault.js";
import { slipOf } from "./yaml-slip.js";

/** Reads a file as UTF-8. @throws Mistake that names it when it is not there, or was saved in another encoding */
export function readText(path: string): string {
  const bytes = bytesOf(path);
  if (isUtf8(bytes)) return bytes.toString("utf8");
  throw new Mistake(
    path,
    {
      zh: "文件不是UTF-8编码，读出来会是乱码。",
      en: "the file is not in UTF-8 and would be read as garbage.",
    },
    {
      zh: "请另存为UTF-8：Excel选“CSV UTF-8（逗号分隔）”，记事本的编码选UTF-8。",
      en: "Save it in UTF-8: in Excel as “CSV UTF-8 (Comma delimited)”, in an editor with the encoding UTF-8.",
    },
  );
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
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
 * @throws Mistake with file:line:column, the key by its names, what is written and what may be; an unknown key names the
 * nearest known one.
 */
export function readYaml<Output>(path: string, schema: z.ZodType<Output>): Output {
  const text = readText(path);
  const said = parsed(path, text);
  const result = schema.safeParse(said);
  if (result.success) return result.data;
  const { path: keys, what, mend } = faultIn(schema, said, result.error);
  throw new Mistake(placeOf(path, text, keys), what, mend);
}

/** What the text of a file says. @throws Mistake with file:line:column when it is not YAML, or not one document */
function parsed(path: string, text: string): unknown {
  try {
    return load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { mark, reason } = error;
    const at = mark && Number.isInteger(mark.line) ? mark.line + 1 : undefined; // of a second document it has no number
    const slip = slipOf(text, at ?? 0, reason);
    const line = slip?.line || at; // 0 is no line
    const column = line !== undefined && line === at ? `:${mark!.column + 1}` : "";
    throw new Mistake(
      line ? `${path}:${line}${column}` : path,
      {
        zh: `YAML写法有误（${slip?.is.zh ?? reason}）。`,
        en: `this is not valid YAML (${slip?.is.en ?? reason}).`,
      },
      slip?.mend ?? { zh: "请检查缩进、冒号和引号。", en: "Check indentation, colons and quotes." },
    );
  }
}

/** "file:line:column" of the node (or, for a key, of the key) at a path of keys and indexes; of its parent if absent. */
export function placeIn(path: string, keys: readonly PropertyKey[]): string {
  return placeOf(path, readText(path), keys);
}

function placeOf(path: string, text: string, keys: readonly PropertyKey[]): string {
  const offset = offsetOf(text, parseEvents(text, {}), keys);
  if (offset === undefined) return path;
  const lines = text.slice(0, offset).split("\n");
  return `${path}:${lines.length}:${lines.at(-1)!.length + 1}`;
}

/** Offset in the text of the node (or, for a key, of the key) at a path; of its parent if absent. */
function offsetOf(text: string, events: readonly Event[], path: readonly PropertyKey[]): number | undefined {
  let at = 1; // the first event opens the document
  let offset = startOf(events[at]);
  for (const step of path) {
    const child = childOf(text, events, at, step);
    if (child === undefined) return offset;
    offset = startOf(events[child]) ?? offset;
    at = events[at]?.type === EVENT_ID.MAPPING ? child + 1 : child;
  }
  return offset;
}

/** Index of the key of a mapping, or of the item of a sequence, that opens at an index; undefined when there is none. */
function childOf(text: string, events: readonly Event[], at: number, step: PropertyKey): number | undefined {
  const kind = events[at]?.type;
  if (kind !== EVENT_ID.MAPPING && kind !== EVENT_ID.SEQUENCE) return undefined;
  let child = at + 1;
  for (let index = 0; ; index += 1) {
    const event = events[child]!;
    if (event.type === EVENT_ID.POP) return undefined;
    if (kind === EVENT_ID.SEQUENCE && index === Number(step)) return child;
    if (kind === EVENT_ID.MAPPING && event.type === EVENT_ID.SCALAR)
      if (getScalarValue(text, event) === String(step)) return child;
    child = behind(events, child);
    if (kind === EVENT_ID.MAPPING) child = behind(events, child);
  }
}

/** Index behind the node that opens at an index. */
function behind(events: readonly Event[], at: number): number {
  let open = 0;
  let next = at;
  do {
    const { type } = events[next]!;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) open += 1;
    if (type === EVENT_ID.POP) open -= 1;
    next += 1;
  } while (open > 0);
  return next;
}

/** Offset of a node's first character, its quotation mark included; undefined for an empty one. */
function startOf(event: Event | undefined): number | undefined {
  if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) return event.start;
  if (event?.type !== EVENT_ID.SCALAR || event.valueStart < 0) return undefined;
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return event.valueStart - (quoted ? 1 : 0);
}
