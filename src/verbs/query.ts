import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Answer,
  type Asked,
  type JsonValue,
  Mistake,
  printable,
  type Told,
  type Words,
} from "../model/model.js";
import { currentRelease, inLayer } from "../release/release.js";
import { answer, type Context, choosePipeline, say } from "./context.js";
import { fileToWrite } from "./destination.js";
import { csvOf, writeParquet } from "./query-files.js";
import { releaseNamed } from "./release-named.js";
import { tableLines } from "./screen.js";

/** What a question may take: seconds, memory of the engine and of its process (MB), rows, characters of a cell. */
const LIMITS = {
  seconds: 30,
  memory: "1GB",
  heap: 512,
  rows: 10_000,
  rows_of_file: 200_000,
  characters: 1_000,
};

/** What `liandu query` may be told. */
interface Options {
  pipeline?: string;
  release?: string;
  csv?: string;
  parquet?: string;
}

/**
 * `liandu query "SELECT …"`: asks the research file of the current release, or of another, one SELECT, read only, in a
 * process of its own that ends when its time or memory is up. The answer goes to the screen, or whole into a file.
 */
export async function queryVerb(context: Context, select: string, options: Options): Promise<number> {
  const { pipeline } = choosePipeline(context, options.pipeline);
  if (options.csv !== undefined) fileToWrite("--csv", options.csv);
  if (options.parquet !== undefined) fileToWrite("--parquet", options.parquet);
  const file = researchFileOf(context, pipeline, options.release);
  if (options.csv !== undefined || options.parquet !== undefined)
    return intoFiles(context, await asked(file, select, LIMITS.rows_of_file), select, options);
  const { columns, rows, more } = await asked(file, select, LIMITS.rows);
  if (context.json)
    answer(
      context,
      rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]))),
    );
  else
    for (const line of tableLines([columns, ...rows.map((row) => row.map(cell))])) context.effects.say(line);
  if (more) context.effects.note(onlyFirst[context.language]);
  return 0;
}

/** @throws Mistake where there are more rows than a file takes: none is written in part */
async function intoFiles(
  context: Context,
  found: Answer,
  select: string,
  { csv, parquet }: Options,
): Promise<number> {
  if (found.more)
    throw new Mistake(
      printable(select),
      {
        zh: `结果超过${LIMITS.rows_of_file}行，没有写出。`,
        en: `the answer has more than ${LIMITS.rows_of_file} rows; nothing was written.`,
      },
      {
        zh: "请用WHERE、GROUP BY或LIMIT缩小范围；全部数据在发布的parquet/和csv/中。",
        en: "Narrow it with WHERE, GROUP BY or LIMIT; all rows lie in the release's parquet/ and csv/.",
      },
    );
  const files = [csv, parquet].flatMap((path) => (path === undefined ? [] : resolve(path)));
  if (csv !== undefined) context.effects.write(resolve(csv), csvOf(found));
  if (parquet !== undefined) await writeParquet(found, resolve(parquet));
  if (context.json) answer(context, { rows: found.rows.length, files });
  else
    for (const file of files)
      say(context, {
        zh: `已写入${found.rows.length}行：${file}`,
        en: `${found.rows.length} rows written: ${file}`,
      });
  return 0;
}

const onlyFirst: Words = {
  zh: `只列出前${LIMITS.rows}行；请用WHERE、GROUP BY或LIMIT缩小范围。`,
  en: `Only the first ${LIMITS.rows} rows are shown; narrow it with WHERE, GROUP BY or LIMIT.`,
};

/** @throws Mistake when nothing was released, or a log beside the sealed file would change what it says */
function researchFileOf(context: Context, pipeline: string, named: string | undefined): string {
  const { root } = context.effects;
  const release =
    named === undefined ? currentRelease(root, pipeline)?.release : releaseNamed(context, pipeline, named);
  if (release === undefined)
    throw new Mistake(
      `reports/${pipeline}`,
      { zh: "还没有发布。", en: "nothing has been released yet." },
      { zh: `请先运行 liandu run ${pipeline}。`, en: `Run liandu run ${pipeline} first.` },
    );
  const file = join(root, "reports", pipeline, release, inLayer("public", "research/research.duckdb"));
  if (existsSync(`${file}.wal`))
    throw new Mistake(
      `${file}.wal`,
      {
        zh: "研究文件旁有不属于发布的日志，会改变文件的内容。",
        en: "a log that is no part of the release lies beside the research file and would change what it says.",
      },
      { zh: "请重新运行 liandu run。", en: "Run liandu run again." },
    );
  return file;
}

/** Asks in a process of its own. @throws Mistake for anything but one SELECT, for an error of it, and beyond the limits */
function asked(file: string, select: string, rows: number): Promise<Answer> {
  const { memory, seconds, heap } = LIMITS;
  const script = fileURLToPath(new URL("./query-child.js", import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(script, [], { execArgv: [`--max-old-space-size=${heap}`], silent: true });
    let ended: Words = {
      zh: `内存不够用（上限${memory}）`,
      en: `it takes more memory than ${memory}`,
    };
    const timer = setTimeout(() => {
      ended = { zh: `${seconds}秒内没有算完`, en: `it was not done within ${seconds} s` };
      child.kill("SIGKILL");
    }, seconds * 1_000);
    child.on("message", (told: Told) => {
      if ("answer" in told) resolve(told.answer);
      else reject("refused" in told ? notOne(select, told.refused) : failed(select, told.failed));
    });
    child.on("error", reject);
    child.on("exit", () => {
      clearTimeout(timer);
      reject(failed(select, ended)); // of no effect once an answer came
    });
    child.send({ file, select, rows, memory } satisfies Asked);
  });
}

function notOne(select: string, { statements, kind }: { statements: number; kind: string }): Mistake {
  const several = statements > 1;
  return new Mistake(
    printable(select),
    {
      zh: several ? `这里有${statements}条语句。` : "这不是一条SELECT查询。",
      en: several ? `these are ${statements} statements.` : `this is no SELECT (${kind}).`,
    },
    {
      zh: "研究文件只读，一次只能查询一条SELECT。",
      en: "The research file is read only: ask one SELECT at a time.",
    },
  );
}

function failed(select: string, why: string | Words): Mistake {
  const said = typeof why === "string" ? { zh: firstLine(why), en: firstLine(why) } : why;
  return new Mistake(
    printable(select),
    { zh: `查询没有成功（${said.zh}）。`, en: `the query failed (${said.en}).` },
    { zh: "用 SHOW TABLES 查看有哪些表。", en: "SHOW TABLES lists the tables." },
  );
}

function firstLine(text: string): string {
  return printable(text.split("\n")[0] ?? "");
}

/** A value as one cell of a screen: nested ones as JSON, control characters as marks, no book. */
function cell(value: JsonValue): string {
  if (value === null) return "—";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return printable(text.length > LIMITS.characters ? `${text.slice(0, LIMITS.characters)}…` : text);
}
