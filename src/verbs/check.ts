import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import {
  type Finding,
  type Pipeline,
  periodLabel,
  printable,
  type ReceivedTable,
  withEffects,
  withoutConsequences,
  wording,
  worstFirst,
} from "../model/model.js";
import { findingLines, findingsOf, type Returned, writeCorrections } from "../senders/senders.js";
import { inMemory, landedRows } from "../warehouse/warehouse.js";
import { type Compared, comparedLine } from "./check-past.js";
import { readAndJudged } from "./check-reading.js";
import { answer, type Context, choosePipeline } from "./context.js";
import { folderToWrite } from "./destination.js";

/** Which pipeline's sources the files are of, and where correction sheets are wanted. */
interface Options {
  pipeline?: string;
  corrections?: string;
}

/**
 * `liandu check FILES…`: reads files, and those of folders, as the run would and judges them by the edit rules together
 * with what the last run had received, without keeping anything; with `--corrections` it writes the correction sheets
 * and the lists of findings into a folder. Exit 3 when a row or file fails, 130 after Ctrl-C.
 */
export async function checkVerb(context: Context, files: string[], options: Options): Promise<number> {
  const pipeline = choosePipeline(context, options.pipeline);
  if (options.corrections !== undefined) folderToWrite("--corrections", options.corrections);
  const scratch = mkdtempSync(join(tmpdir(), "liandu-check-"));
  try {
    const { placed, compared } = await readAndJudged(context, pipeline, files, scratch);
    const found = compared.findings;
    const causes = new Set(withoutConsequences([...placed.flatMap(({ findings }) => findings), ...found]));
    const landed = placed.map((table, at) => ({
      ...table,
      findings: [...table.findings, ...found.filter(isOf(table, placed.slice(0, at)))].filter((each) =>
        causes.has(each),
      ),
    }));
    const ofRules = found.filter(({ at }) => at.snapshot === "");
    const { findings } = findingsOf(pipeline, landed, ofRules);
    const wrong = findings.some(({ severity }) => severity === "withhold" || severity === "block");
    const written = await wanted(context, pipeline, landed, options);
    if (context.json) answer(context, await report(pipeline, landed, compared));
    else
      for (const line of screen(context, pipeline, landed, ofRules, compared, written))
        context.effects.say(line);
    return wrong ? 3 : 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Records of a table in the answer of `check --json` at most; one of more says how many are left out. */
const MOST_ROWS = 100_000;

/**
 * The answer of `check --json`, one entry for each table: what was found, the worst first, with how many earlier tables it was compared,
 * and the facts as they were typed, amounts in the unit of the file.
 */
function report(
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  { tables, why }: Compared,
): Promise<object[]> {
  return inMemory(async (engine) => {
    const entries: object[] = [];
    for (const table of landed) {
      const { ledger, findings, source, period, units } = table;
      const dictionary = pipeline.sources.find((each) => each.source === source);
      const rows = dictionary ? await landedRows(engine, dictionary, table, MOST_ROWS) : [];
      const left_out = Math.max(0, ledger.rows_kept - MOST_ROWS);
      const ordered = worstFirst(withEffects(pipeline, landed, findings));
      entries.push({
        source,
        period,
        ledger,
        findings: ordered,
        compared: { tables, why },
        units,
        rows,
        left_out,
      });
    }
    return entries;
  });
}

/** Whether a finding is of a table; one of a whole file is told with the first of its tables. */
function isOf(
  { snapshot, sheet }: ReceivedTable,
  before: readonly ReceivedTable[],
): (finding: Finding) => boolean {
  const isFirst = !before.some((table) => table.snapshot.snapshot === snapshot.snapshot);
  return ({ at }) =>
    at.snapshot === snapshot.snapshot && (at.sheet === undefined ? isFirst : at.sheet === sheet);
}

async function wanted(
  { language, effects }: Context,
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  { corrections }: Options,
): Promise<Returned> {
  if (corrections === undefined) return { lists: [], sheets: [] };
  return writeCorrections(pipeline, landed, resolve(corrections), language, effects);
}

function screen(
  { language }: Context,
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  ofRules: Finding[],
  compared: Compared,
  { lists, sheets }: Returned,
): string[] {
  const here = (path: string): string => relative(process.cwd(), path);
  const read = [
    ...landed.map((table) => tableLine(pipeline, table, language)),
    comparedLine(compared)[language],
  ];
  const asked = sheets.map((path) => `${wording(language)("更正表：", "Correction sheet: ")}${here(path)}`);
  return [
    ...read,
    "",
    ...findingLines(findingsOf(pipeline, landed, ofRules), language, lists.map(here)),
    ...asked,
  ];
}

/** What a file was taken for, of which period, and what became of its rows. */
function tableLine(
  pipeline: Pipeline,
  { ledger, source, period }: ReceivedTable,
  language: Context["language"],
): string {
  const say = wording(language);
  const declared = pipeline.sources.find((each) => each.source === source);
  const { lines, rows_read, rows_kept, rows_quarantined } = ledger;
  const file = printable(ledger.sheet === undefined ? ledger.file : `${ledger.file} / ${ledger.sheet}`);
  const told = period ? `${say("，", ", ")}${periodLabel(period, language)}` : "";
  return say(
    `${file}（${declared?.title.zh ?? "未识别"}${told}）：${lines}行，数据${rows_read}条，采用${rows_kept}条，未采用${rows_quarantined}条`,
    `${file} (${declared?.title.en ?? "not recognised"}${told}): ${lines} lines, ${rows_read} rows, ${rows_kept} passed, ${rows_quarantined} withheld`,
  );
}
