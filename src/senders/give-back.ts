import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { sha256 } from "../formats/formats.js";
import {
  asksNewest,
  type Effects,
  type Finding,
  type Language,
  oncePerCause,
  type Pipeline,
  type ReceivedTable,
  type Request,
  withEffects,
  wording,
} from "../model/model.js";
import { correctionSheets } from "./correction.js";
import { findingsBook } from "./findings-book.js";
import { type FindingsList, findingsFile } from "./findings-file.js";

/** What was written for the senders: paths of the lists of findings, and of the correction sheets. */
export interface Returned {
  lists: string[];
  sheets: string[];
}

/** Where what the senders get back lies; confidential, never part of a release. */
function correctionsFolder(root: string, pipeline: string): string {
  return join(root, "data", "corrections", pipeline);
}

/** The findings of received tables, each cause once and with its effect, with what it takes to print them. */
export function findingsOf(
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  others: Finding[] = [],
): FindingsList {
  return {
    pipeline,
    ledger: landed.map(({ ledger }) => ledger),
    findings: withEffects(
      pipeline,
      landed,
      oncePerCause([...landed.flatMap(({ findings }) => findings), ...others]),
    ),
    snapshots: landed.map(({ snapshot }) => snapshot),
  };
}

/**
 * Writes what the senders get back: the correction sheet of each file with withheld rows, by sender, and the lists of
 * all findings as CSV and XLSX.
 * @param landed received tables in the order of receipt, settled
 */
export async function writeCorrections(
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  folder: string,
  language: Language,
  effects: Effects,
): Promise<Returned> {
  const found = findingsOf(pipeline, landed);
  const days = landed.map(({ snapshot }) => snapshot.known_at.slice(0, 10)).sort();
  const name = wording(language)("问题清单", "findings");
  const lists = [join(folder, `${name}.csv`), join(folder, `${name}.xlsx`)];
  effects.write(lists[0]!, findingsFile(found, language));
  effects.write(lists[1]!, await findingsBook(found, days.at(-1)!, language));
  const sheets = await correctionSheets(pipeline, landed, language);
  for (const { path, bytes } of sheets) effects.write(join(folder, path), bytes);
  return { lists, sheets: sheets.map(({ path }) => join(folder, path)) };
}

/** What was last written for the senders: from what, and the files by their hash. */
const givenBack = z.object({ given: z.string(), files: z.record(z.string(), z.string()) });

/**
 * Gives the senders back what they must mend, where the newest edition is asked for: makes the pipeline's folder of
 * corrections anew unless what stands there was made of the same; sheets whose rows have all been answered are taken away.
 * @param code the version of the code
 */
export async function giveBack(
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  request: Request,
  code: string,
  effects: Effects,
): Promise<void> {
  if (!asksNewest(request)) return;
  const folder = correctionsFolder(effects.root, pipeline.pipeline);
  const record = join(effects.root, "data", "warehouse", pipeline.pipeline, "corrections.json");
  const tables = landed.map((table) => sha256(JSON.stringify(table)));
  const given = sha256([code, pipeline.digest, ...tables].join("\n"));
  const last = lastGiven(record);
  const stands = ([file, hash]: [string, string]): boolean =>
    existsSync(join(folder, file)) && sha256(readFileSync(join(folder, file))) === hash;
  if (last?.given === given && Object.entries(last.files).every(stands)) return;
  const written = await writeCorrections(pipeline, landed, folder, "zh", effects);
  const kept = new Set([...written.lists, ...written.sheets]);
  const before = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  for (const path of before.map((name) => join(folder, name)))
    if (path.endsWith(".xlsx") && !kept.has(path)) rmSync(path);
  const files = [...kept].map((path) => [relative(folder, path), sha256(readFileSync(path))]);
  effects.cache(record, JSON.stringify({ given, files: Object.fromEntries(files) }));
}

function lastGiven(record: string): z.infer<typeof givenBack> | undefined {
  try {
    return givenBack.parse(JSON.parse(readFileSync(record, "utf8")));
  } catch {
    return undefined; // all is written anew
  }
}
