import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { type Fingerprint, fingerprintAt, landedColumns, readSnapshots } from "../intake/intake.js";
import {
  type Finding,
  localMinute,
  Mistake,
  type Pipeline,
  printable,
  type ReceivedTable,
  type Snapshot,
  wording,
} from "../model/model.js";
import { findingLines, findingsOf, type Returned, writeCorrections } from "../senders/senders.js";
import { inMemory, openEngine, rivalsAmong } from "../warehouse/warehouse.js";
import { answer, type Context, choosePipeline } from "./context.js";

/** Which pipeline's sources the files are of, and where correction sheets are wanted. */
interface Options {
  pipeline?: string;
  corrections?: string;
}

/**
 * `liandu check FILES…`: reads files as the run would, without keeping anything; with `--corrections` it writes the
 * correction sheets and the lists of findings into a folder. Exit 3 when a row or file fails.
 */
export async function checkVerb(context: Context, files: string[], options: Options): Promise<number> {
  const pipeline = choosePipeline(context, options.pipeline);
  const received = files.map((file) => receivedNow(context, pipeline, file));
  const scratch = mkdtempSync(join(tmpdir(), "liandu-check-"));
  try {
    const read = (await readSnapshots(pipeline, received, "", scratch, openEngine)).flat();
    const rivals = await inMemory((engine) => rivalsAmong(engine, pipeline, scratch, read, landedColumns));
    const landed = read.map((table) => ({
      ...table,
      findings: [...table.findings, ...rivals.filter(isOf(table))],
    }));
    const { findings } = findingsOf(pipeline, landed);
    const wrong = findings.some(({ severity }) => severity === "withhold" || severity === "block");
    const written = await wanted(context, pipeline, landed, options);
    if (context.json)
      answer(
        context,
        landed.map(({ ledger, findings, source, period }) => ({ source, period, ledger, findings })),
      );
    else for (const line of screen(context, pipeline, landed, written)) context.effects.say(line);
    return wrong ? 3 : 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Whether a finding is of a table. */
function isOf({ snapshot, sheet }: ReceivedTable): (finding: Finding) => boolean {
  return ({ at }) => at.snapshot === snapshot.snapshot && (at.sheet ?? null) === sheet;
}

/** The file as it would be received now; nobody is its sender. */
function receivedNow({ effects }: Context, { time_zone }: Pipeline, path: string): Snapshot {
  const file = basename(path);
  const known_at = localMinute(effects.now(), time_zone);
  return { ...fingerprint(path, file), file, path, sender: "", known_at, synthetic: false };
}

function fingerprint(path: string, name: string): Fingerprint {
  try {
    const found = fingerprintAt(path, name);
    if (found) return found;
  } catch {
    throw new Mistake(
      path,
      { zh: "读不了这个文件。", en: "this file cannot be read." },
      { zh: "请检查文件名和权限。", en: "Check its name and your rights." },
    );
  }
  throw new Mistake(
    path,
    { zh: "这不是普通文件。", en: "this is no regular file." },
    { zh: "请给出文件，而不是文件夹、管道或设备。", en: "Give files, no folders, pipes or devices." },
  );
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
  { lists, sheets }: Returned,
): string[] {
  const here = (path: string): string => relative(process.cwd(), path);
  const read = landed.map((table) => tableLine(pipeline, table, language));
  const asked = sheets.map((path) => `${wording(language)("更正表：", "Correction sheet: ")}${here(path)}`);
  return [...read, "", ...findingLines(findingsOf(pipeline, landed), language, lists.map(here)), ...asked];
}

/** What a file was taken for, and what became of its rows. */
function tableLine(
  pipeline: Pipeline,
  { ledger, source }: ReceivedTable,
  language: Context["language"],
): string {
  const declared = pipeline.sources.find((each) => each.source === source);
  const { lines, rows_read, rows_kept, rows_quarantined } = ledger;
  const file = printable(ledger.sheet === undefined ? ledger.file : `${ledger.file} / ${ledger.sheet}`);
  return wording(language)(
    `${file}（${declared?.title.zh ?? "未识别"}）：${lines}行，数据${rows_read}条，通过${rows_kept}条，隔离${rows_quarantined}条`,
    `${file} (${declared?.title.en ?? "not recognised"}): ${lines} lines, ${rows_read} rows, ${rows_kept} passed, ${rows_quarantined} withheld`,
  );
}
