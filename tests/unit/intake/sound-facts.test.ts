import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { landSnapshots } from "../../../src/intake/land/take-in.js";
import type { ReceivedTable, Snapshot } from "../../../src/model/model.js";
import { openEngine } from "../../../src/warehouse/engine.js";
import { laboratory, snapshotOf } from "./laboratory.js";

const pipeline = laboratory();
let root: string;
let notes: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-sound-"));
  notes = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A form of one month as it was received. */
function received(month: number): Snapshot {
  const text = `2025年1—${month}月规模以上工业产销总值（合成数据）\n表号：B204-1　　计量单位：千元\n统一社会信用代码,单位详细名称,行政区划代码,工业总产值1-本月\n91371503MAXX000233,合成二公司,371503,${month}00\n`;
  const path = join(root, `${month}月.csv`);
  writeFileSync(path, text);
  return snapshotOf(`${month}月.csv`, Buffer.from(text), path);
}

const land = (snapshots: Snapshot[]): Promise<ReceivedTable[]> => {
  const effects = { ...realEffects(root), note: (line: string) => notes.push(line) };
  return landSnapshots(pipeline, snapshots, "1", openEngine, effects);
};
const fileOf = ({ parts }: ReceivedTable): string => join(root, "data", parts[0]!);

test("facts in which a bit was turned are read again from what was received, and that is said", async () => {
  const files = [received(8), received(9)];
  const landed = await land(files);
  expect(await land(files)).toEqual(landed);
  expect(notes).toEqual([]);
  const path = fileOf(landed[0]!);
  const whole = readFileSync(path);
  const turned = Buffer.from(whole);
  turned[Math.floor(turned.length / 2)]! ^= 0x10;
  writeFileSync(path, turned);
  expect(await land(files)).toEqual(landed);
  expect(readFileSync(path).equals(whole)).toBe(true);
  expect(notes.join()).toMatch(/事实文件与落地时不符/);
});

test.each([
  ["missing", (path: string) => rmSync(path)],
  ["cut in half", (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 200))],
])("facts that are %s heal by themselves", async (_, spoil) => {
  const files = [received(8), received(9)];
  const landed = await land(files);
  spoil(fileOf(landed[0]!));
  expect(await land(files)).toEqual(landed);
  expect(fileOf(landed[0]!)).toSatisfy((path: string) => readFileSync(path).length > 200);
});

test("a record of what was read in which a digit was changed is not believed: its file is read again", async () => {
  const files = [received(8), received(9)];
  const landed = await land(files);
  const record = join(root, `data/facts/pipeline=${pipeline.pipeline}/records/${files[0]!.snapshot}.json`);
  const whole = readFileSync(record, "utf8");
  expect(whole).toContain('"kept":1');
  writeFileSync(record, whole.replace('"kept":1', '"kept":7'));
  const kept = (tables: ReceivedTable[]): number[] => tables.map(({ ledger }) => ledger.kept);
  expect(kept(await land(files))).toEqual(kept(landed));
  expect(readFileSync(record, "utf8").split("\n")[0]).toContain('"kept":1');
});
