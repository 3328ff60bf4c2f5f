import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readWorkbook, writeDelimited, writeWorkbook } from "../../../src/formats/formats.js";
import { readSnapshots } from "../../../src/intake/land/take-in.js";
import type { ReceivedTable } from "../../../src/model/received-table.js";
import { closeAnswered } from "../../../src/senders/answers.js";
import { correctionSheets } from "../../../src/senders/correction.js";
import { openEngine } from "../../../src/warehouse/engine.js";
import { laboratory, snapshotOf } from "../intake/laboratory.js";

const pipeline = laboratory();
const scratch = mkdtempSync(join(tmpdir(), "corrections-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Files as they come in one after the other. */
async function receive(...files: [file: string, bytes: Uint8Array][]): Promise<ReceivedTable[]> {
  const snapshots = files.map(([file, bytes], at) => {
    const path = join(scratch, `received-${at}`);
    writeFileSync(path, bytes);
    return { ...snapshotOf(file, bytes, path), sender: "合成县", known_at: `2025-10-1${at}T09:00` };
  });
  return (await readSnapshots(pipeline, snapshots, "", scratch, openEngine)).flat();
}

const received = Buffer.from(
  `2025年1—9月规模以上工业产销总值（合成数据）,,,,
表号：B204-1　计量单位：千元,,,,
统一社会信用代码,单位详细名称,行政区划代码,工业总产值,
,,,本年,
,,,本月,1—本月
91371500MAXX00015W,合成一公司,371502,10,100
91371503MAXX000233,合成二公司,371503,20,"2,00"
91371521MAXX000310,合成三公司,371521,1,234,100
91371500MAXX000154,合成四公司,371502,30
91371503MAXX000162,合成五公司,371503,40,400
91371503MAXX000162,合成五公司,371503,40,440
`,
);
const first: [string, Uint8Array] = ["合成B204-1.csv", received];

type Grid = string[][];

/** The correction sheet of the received file as a grid, with its path. */
async function asked(landed: readonly ReceivedTable[]): Promise<{ path: string; rows: Grid }> {
  const [file] = await correctionSheets(pipeline, landed, "zh");
  return { path: file!.path, rows: (await readWorkbook(file!.bytes))[0]!.rows.map((row) => [...row]) };
}

const csv = (rows: Grid): Uint8Array => Buffer.from(writeDelimited(rows[0]!, rows.slice(1)));

function workbook(rows: Grid): Promise<Uint8Array> {
  const sheet = { sheet: "Sheet1", widths: [], frozen_rows: 0 };
  const cells = rows.map((row) => row.map((value) => ({ value })));
  return writeWorkbook([{ ...sheet, rows: cells }], { title: "", created: "2025-10-11" });
}

/** What the sender makes of the sheet. */
function mended(rows: Grid): Grid {
  return rows.flatMap(([line = "", ...cells]) => {
    if (line === "11") return []; // of two rows of one firm the first is the right one
    const right: Record<string, string[]> = {
      7: ["91371503MAXX000233", "合成二公司", "371503", "20", "200", ""],
      8: ["91371521MAXX000310", "合成三公司", "371521", "1234", "100", ""],
      9: ["91371500MAXX000154", "合成四公司", "371502", "30", "300", ""],
    };
    return [[line, ...(right[line] ?? cells)]];
  });
}

const open = (landed: readonly ReceivedTable[]): number[][] =>
  landed.map(({ quarantined }) => quarantined.map(({ line }) => line));

test("the sheet asks for every withheld row and for no other", async () => {
  const { path, rows } = await asked(await receive(first));
  expect(path).toBe("合成县/合成B204-1-更正表.xlsx");
  expect(rows.slice(-5).map(([line]) => line)).toEqual(["7", "8", "9", "10", "11"]);
});

test.each([
  ["a workbook", "xlsx", workbook],
  ["CSV", "csv", csv],
] as const)("a mended sheet that comes back as %s closes what it answers", async (_, kind, written) => {
  const { rows } = await asked(await receive(first));
  const back: [string, Uint8Array] = [`任意名称.${kind}`, await written(mended(rows))];
  const landed = await receive(first, back);
  const answer = landed[1]!;
  expect(answer.period).toEqual(landed[0]!.period);
  expect(answer.findings.filter(({ severity }) => severity !== "warn")).toEqual([]);
  expect(answer.ledger.rows_kept).toBe(4);
  expect(answer.answers).toEqual([7, 8, 9, 10]);
  const settled = closeAnswered(landed);
  expect(open(settled)).toEqual([[], []]);
  expect(settled.map(({ ledger }) => ledger)).toEqual(landed.map(({ ledger }) => ledger));
  expect(await correctionSheets(pipeline, settled, "zh")).toEqual([]);
});

test("a sheet that comes back as it was closes nothing, and asks again for every row", async () => {
  const { rows } = await asked(await receive(first));
  const landed = await receive(first, ["合成B204-1-更正表.csv", csv(rows)]);
  expect(landed[1]!.answers).toEqual([]);
  const settled = closeAnswered(landed);
  const again = await asked(settled);
  expect(again.path).toBe("合成县/合成B204-1-更正表2.xlsx");
  expect(again.rows).toHaveLength(rows.length);
});

test("a row that is right only the second time is closed in the file that was received first", async () => {
  const { rows } = await asked(await receive(first));
  const half = mended(rows).map((row) => (row[0] === "7" ? row.with(5, "二百") : row));
  const second: [string, Uint8Array] = ["合成B204-1-更正表.csv", csv(half)];
  const before = closeAnswered(await receive(first, second));
  expect(open(before)[0]).toEqual([7]);
  const again = await asked(before);
  const whole = again.rows.map((row) => (row.includes("合成二公司") ? row.with(5, "200") : row));
  const after = closeAnswered(await receive(first, second, ["更正.csv", csv(whole)]));
  expect(open(after)).toEqual([[], [], []]);
});
