import { existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { readSnapshots } from "../../../src/intake/land/take-in.js";
import type { Pipeline, ReceivedTable } from "../../../src/model/model.js";
import { giveBack } from "../../../src/senders/give-back.js";
import { openEngine } from "../../../src/warehouse/engine.js";
import { laboratory, onDisk } from "../intake/laboratory.js";
import { fixture } from "../report/fixture.js";

const pipeline: Pipeline = { ...fixture().pipeline, digest: "1" };
let root: string;
let tables: ReceivedTable[];
const folder = (): string => join(root, "data/corrections", pipeline.pipeline);
const list = (): string => join(folder(), "问题清单.xlsx");
const earlier = new Date("2025-01-01T00:00:00Z");

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "liandu-give-back-"));
  const text = `2025年1—9月规模以上工业产销总值,,,
表号：B204-1　计量单位：千元,,,
统一社会信用代码,单位详细名称,行政区划代码,工业总产值 1—本月
91371503MAXX000233,合成二公司,371503,"2,00"
`;
  const read = await onDisk("合成9月B204-1.csv", text, (snapshot, scratch) =>
    readSnapshots(laboratory(), [snapshot], "1", scratch, openEngine),
  );
  tables = read[0]!;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Gives back, and says whether the list was written. */
async function writes(landed: readonly ReceivedTable[], code = "1", of = pipeline): Promise<boolean> {
  if (existsSync(list())) utimesSync(list(), earlier, earlier);
  await giveBack(of, landed, {}, code, realEffects(root));
  return statSync(list()).mtimeMs !== earlier.getTime();
}

test("what senders must mend is written once for the same tables, and again when anything of it is other, damaged or gone", async () => {
  expect(await writes(tables)).toBe(true);
  expect(await writes(tables)).toBe(false);
  expect(await writes(tables, "2")).toBe(true);
  expect(await writes(tables, "2", { ...pipeline, digest: "2" })).toBe(true);
  expect(await writes(tables)).toBe(true);
  writeFileSync(list(), "torn");
  expect(await writes(tables)).toBe(true);
  rmSync(list());
  expect(await writes(tables)).toBe(true);
  rmSync(join(folder(), "问题清单.csv"));
  await writes(tables);
  expect(existsSync(join(folder(), "问题清单.csv"))).toBe(true);
  expect(await writes(tables.map((table) => ({ ...table, findings: [] })))).toBe(true);
});
