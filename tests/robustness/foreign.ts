import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSnapshots } from "../../src/intake/land/take-in.js";
import { openText } from "../../src/intake/text/decode.js";
import { firstLines } from "../../src/intake/text/originals.js";
import { RFC_4180 } from "../../src/intake/text/record-dialect.js";
import { readRecord } from "../../src/intake/text/record-reader.js";
import type { Pipeline, Source } from "../../src/model/model.js";
import type { ReceivedTable } from "../../src/model/received-table.js";
import { listPipelines, loadPipeline } from "../../src/pipeline/pipeline.js";
import { openEngine } from "../../src/warehouse/engine.js";
import { physicalLines } from "../unit/intake/physical-lines.js";
import { filesBelow, project } from "./corpora.js";
import { atMost, type Figure } from "./figures.js";
import { columnOf, receivedNow, registerOf } from "./received.js";

/** Seconds that any one file may take. */
const LIMIT = 5;

/** What came of reading all files in one way. */
interface Tally {
  accepted: number;
  refused: number;
  failed: number;
  slowest: number;
}

/**
 * Every file of others through the door by which files are received: once as it comes, where it is of no form that is
 * known, and once as the register that its own first line declares, so that its rows are walked, typed and landed.
 */
export async function foreign(corpora: string, say: (line: string) => void): Promise<Figure[]> {
  const pipeline = loadPipeline(project, listPipelines(project)[0]!);
  const paths = filesBelow(corpora);
  const scratch = mkdtempSync(join(tmpdir(), "liandu-foreign-"));
  const tallies = [];
  try {
    for (const sourcesFor of [() => pipeline.sources, ownSource])
      tallies.push(await tally(paths, (path) => ({ ...pipeline, sources: sourcesFor(path) }), scratch, say));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return tallies.flatMap(({ accepted, refused, failed, slowest }, way) => {
    const what = `Files of others, ${["as they come", "as registers of their own"][way]}`;
    const count = (number: number): string => number.toLocaleString("en-US");
    const among = `${count(paths.length)} (${count(accepted)} accepted, ${count(refused)} refused with a reason)`;
    return [
      atMost(`${what}: crashed, without a verdict or with a line unaccounted for`, failed, 0, among),
      atMost(`${what}: the slowest, s`, Math.ceil(slowest * 10) / 10, LIMIT),
    ];
  });
}

async function tally(
  paths: readonly string[],
  pipelineFor: (path: string) => Pipeline,
  scratch: string,
  say: (line: string) => void,
): Promise<Tally> {
  const sum = { accepted: 0, refused: 0, failed: 0, slowest: 0 };
  for (const path of paths) {
    const start = process.hrtime.bigint();
    const verdict = await readSnapshots(pipelineFor(path), [receivedNow(path)], "", scratch, openEngine).then(
      (landed) => verdictOn(landed.flat()),
      (error: Error) => `crashed: ${error.stack}`,
    );
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    sum.slowest = Math.max(sum.slowest, seconds);
    if (verdict === "accepted" || verdict === "refused") sum[verdict] += 1;
    else {
      sum.failed += 1;
      say(`${path}: ${verdict}`);
    }
    if (seconds > LIMIT) say(`${path}: ${seconds.toFixed(1)} s`);
  }
  return sum;
}

/** A refused file has a finding that blocks it, and every line of an accepted one has its fate. */
function verdictOn(tables: readonly ReceivedTable[]): string {
  if (tables.length === 0) return "no table and no reason";
  for (const { ledger } of tables) {
    const { lines, kept, quarantined, head, blank, total, note } = ledger;
    const sum = kept + quarantined + head + blank + total + note;
    if (sum !== lines) return `${sum} lines have a fate, of ${lines}`;
  }
  const blocked = tables.filter(({ findings }) => findings.some(({ severity }) => severity === "block"));
  if (blocked.length < tables.length) return "accepted";
  return blocked.length > 0 ? "refused" : "neither accepted nor refused";
}

/** A register whose columns are the cells of the file's first line, all text, and any of them empty. */
function ownSource(path: string): Source[] {
  const names = new Set(headOf(path).map((cell) => cell.trim()));
  names.delete("");
  const columns = [...names].slice(0, 200).map((name, at) => ({
    ...columnOf(`column_${at + 1}`, "text"),
    ...{ head: [name], required: at === 0 },
  }));
  return columns.length > 0 ? [registerOf("own", "*", columns)] : [];
}

function headOf(path: string): string[] {
  try {
    const [first = ""] = firstLines(openText(path), 1, 1 << 16);
    const delimiter =
      ["\t", ";", "|"].find((each) => first.split(each).length > first.split(",").length) ?? ",";
    return readRecord(physicalLines(first), 0, { ...RFC_4180, delimiter }).cells;
  } catch {
    return []; // of no encoding: it is refused whatever its columns are
  }
}
