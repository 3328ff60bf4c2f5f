import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { readSnapshots } from "../../src/intake/land/take-in.js";
import type { Snapshot } from "../../src/model/model.js";
import { listPipelines, loadPipeline } from "../../src/pipeline/pipeline.js";
import { openEngine } from "../../src/warehouse/warehouse.js";
import { project } from "./corpora.js";
import { encoders } from "./encode.js";
import { atMost, type Figure } from "./figures.js";
import { type Chance, chanceOf } from "./mutate.js";
import { columnOf, receivedNow, registerOf } from "./received.js";

/** Contents, each written in every encoding; the last ones have their first character beyond ASCII so late. */
const CONTENTS = 200;
const LATE = [2_000_000, 40_000_000];

/** Characters from common to rare: GB 2312, GBK, four bytes in the basic plane, four bytes beyond it, other scripts. */
const characters = [..."合成企业联通铝铜镕喆堃䶮㐂㙓𠮷𬭎𫟷ᠠあЖé—…△①㎡％（）"];

/** Reads every content in every encoding and compares the facts that come of it. */
export async function encodings(contents = CONTENTS, late: readonly number[] = LATE): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "liandu-encodings-"));
  try {
    const snapshots: Snapshot[] = [];
    for (let content = 0; content < contents; content += 1) {
      const ascii = late[content + late.length - contents];
      const text = ascii === undefined ? textOf(chanceOf(content)) : lateText(ascii);
      for (const [encoding, encode] of Object.entries(encoders)) {
        const path = join(folder, `roster ${content} ${encoding}.csv`);
        writeFileSync(path, encode(text));
        snapshots.push(receivedNow(path));
      }
    }
    const facts = await factsOf(folder, snapshots);
    const wanting = snapshots.filter(({ snapshot, file }) => {
      const twin = snapshots.find(
        ({ file: other }) => other === file.replace(/[^ ]+( with mark)?\.csv$/, "UTF-8.csv"),
      );
      const first = facts.get(twin!.snapshot);
      return first === undefined || facts.get(snapshot) !== first;
    });
    const count = (number: number): string => number.toLocaleString("en-US");
    const among = `${count(snapshots.length)} (${contents} contents in ${Object.keys(encoders).join(", ")}; the first byte beyond ASCII after up to ${count(Math.max(...late))})`;
    return [atMost("Encodings: files not read to the facts of their UTF-8 twin", wanting.length, 0, among)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A fingerprint of all facts of each snapshot: how many, and every value on its line. */
async function factsOf(data: string, snapshots: readonly Snapshot[]): Promise<Map<string, string>> {
  const pipeline = { ...loadPipeline(project, listPipelines(project)[0]!), sources: [roster] };
  const landed = (await readSnapshots(pipeline, snapshots, "", data, openEngine)).flat();
  const clean = landed.filter(({ findings }) => findings.every(({ severity }) => severity === "note"));
  const parts = [...new Set(clean.flatMap(({ parts }) => parts))].map((part) => join(data, part));
  const engine = await openEngine();
  try {
    await engine.view("facts", parts, "true");
    const values = roster.columns.map(({ name }) => name).join(", ");
    const rows = await engine.ask(
      `SELECT _snapshot AS snapshot, CAST(count(*) AS VARCHAR) || ' ' || CAST(sum(hash(_line, ${values})) AS VARCHAR) AS facts
FROM facts GROUP BY 1`,
      z.object({ snapshot: z.string(), facts: z.string() }),
    );
    return new Map(rows.map(({ snapshot, facts }) => [snapshot, facts]));
  } finally {
    await engine.close();
  }
}

/** A table of some rows; the head in ASCII, so that the encoding shows only further down. */
function textOf(chance: Chance): string {
  const end = ["\n", "\r\n", "\r"][chance(3)]!;
  const delimiter = [",", "\t", ";"][chance(3)]!;
  const rows = Array.from({ length: 1 + chance(200) }, (_, at) => rowOf(at, chance, 1 + chance(12)));
  return [head, ...rows].map((cells) => cells.join(delimiter) + end).join("");
}

/** As many rows in ASCII as it takes, then one that is not. */
function lateText(ascii: number): string {
  const chance = chanceOf(ascii);
  const rows: string[] = [head.join()];
  for (let length = 0, at = 0; length < ascii; at += 1) {
    const row = rowOf(at, chance, 0).join();
    rows.push(row);
    length += row.length + 1;
  }
  return `${[...rows, rowOf(rows.length, chance, 8).join()].join("\n")}\n`;
}

const head = ["code", "name", "output", "founded"];

/** A row whose name has so many characters beyond ASCII. */
function rowOf(at: number, chance: Chance, beyond: number): string[] {
  const name = Array.from({ length: beyond }, () => characters[chance(characters.length)]!).join("");
  const quoted =
    chance(4) === 0 ? `"Works ""${chance(1000)}"" ${name}"` : `Works of the number ${chance(1000)} ${name}`;
  const day = `20${String(10 + chance(15))}-0${1 + chance(9)}-${10 + chance(19)}`;
  return [`R${at}`, quoted, `${chance(1e6)}.${chance(10)}`, day];
}

/** The register that the rows are of. */
const roster = registerOf("roster", "roster*", [
  columnOf("code", "text"),
  columnOf("name", "text"),
  columnOf("output", "decimal"),
  columnOf("founded", "date"),
]);
