import { z } from "zod";
import { Mistake, nearest, type Words } from "../model/model.js";

/** A query as its file has it. */
interface Written {
  file: string;
  sql: string;
  /** Of a model: three lines stand above its SELECT. */
  kind?: string;
}

const LINES_OF_HEAD = 3;

/**
 * Does what asks the engine a query of a pipeline's folder.
 * @throws Mistake with file and line when the engine refuses it, what it does not know, and the nearest name that it does
 */
export async function refuse<Result>(source: Written, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof z.ZodError || !(error instanceof Error)) throw error;
    if (/No space left|Checkpoint failed/i.test(error.message)) throw error; // the disk's fault, not the query's
    const line = lineOf(error.message, source);
    const { zh, en } = reasonOf(error.message);
    throw new Mistake(
      line === undefined ? source.file : `${source.file}:${line}`,
      { zh: `数据库不接受这条查询（${zh}）。`, en: `the engine refuses this query (${en}).` },
      mendOf(error.message),
    );
  }
}

/** The line of the file that the engine shows ("LINE 2: select revnue from …"), past what was put around the query. */
function lineOf(message: string, { sql, kind }: Written): number | undefined {
  const [, told, shown] = /^LINE (\d+): (.*)$/m.exec(message) ?? [];
  if (shown === undefined) return undefined;
  const end = shown.replaceAll("...", "").trim().slice(-24);
  const lines = sql.split("\n").flatMap((line, at) => (line.includes(end) ? [at + 1] : []));
  const line = lines.includes(Number(told)) ? Number(told) : lines.length === 1 ? lines[0] : undefined;
  return line === undefined ? undefined : line + (kind === undefined ? 0 : LINES_OF_HEAD);
}

/** What the engine says of a name, in Chinese; what it says otherwise is left as it is. */
const known: readonly [RegExp, (name: string, of: string) => string][] = [
  [/Referenced column "([^"]+)" not found/, (name) => `没有列“${name}”`],
  [/Table "([^"]+)" does not have a column named "([^"]+)"/, (of, name) => `表“${of}”没有列“${name}”`],
  [/Table with name (\S+) does not exist/, (name) => `没有表“${name}”`],
  [/Function with name (\S+) does not exist/, (name) => `没有函数“${name}”`],
  [/column "([^"]+)" must appear in the GROUP BY/, (name) => `列“${name}”既不在GROUP BY中，也没有汇总`],
  [/syntax error at or near "([^"]+)"/, (name) => `“${name}”附近有语法错误`],
  [/syntax error at end of input/, () => "查询没有写完"],
  [/unterminated quoted/, () => "引号没有合上"],
];

function reasonOf(message: string): Words {
  const [en = ""] = message.split("\n");
  for (const [said, chinese] of known) {
    const [found, first = "", second = ""] = said.exec(en) ?? [];
    if (found !== undefined) return { zh: chinese(first, second), en };
  }
  return { zh: en, en };
}

function mendOf(message: string): Words {
  const meant = /^Did you mean "([^"]+)"/m.exec(message)?.[1];
  const [, candidates = ""] = /^Candidate bindings:[\s:]*(.+)$/m.exec(message) ?? [];
  const names = [...candidates.matchAll(/"([^"]+)"/g)].map(([, name]) => name!);
  const wrong = /(?:column|column named) "([^"]+)"/.exec(message)?.[1] ?? "";
  const bare = (name: string) => name.split(".").at(-1)!;
  const near = meant ?? names.find((name) => bare(name) === nearest(wrong, names.map(bare)));
  if (near !== undefined) return { zh: `是否应为“${near}”？`, en: `Did you mean “${near}”?` };
  if (names.length > 0)
    return { zh: `已有的如：${names.join("、")}。`, en: `Among others there is: ${names.join(", ")}.` };
  const [, grouped] = /use "(ANY_VALUE\([^"]+\))"/.exec(message) ?? [];
  if (grouped !== undefined)
    return {
      zh: `请把它写进GROUP BY，或写成${grouped}。`,
      en: `Put it into GROUP BY, or write ${grouped}.`,
    };
  return {
    zh: "请按括号里的话改正这一处。",
    en: "Correct it by what stands in brackets.",
  };
}
