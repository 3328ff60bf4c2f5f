import { expect, test } from "vitest";
import { readWorkbook } from "../../../src/formats/formats.js";
import {
  correctionColumns,
  correctionRequest,
  type Finding,
  type Quarantined,
  readCorrectionMark,
  toFill,
} from "../../../src/model/model.js";
import type { ReceivedTable } from "../../../src/model/received-table.js";
import { correctionSheets } from "../../../src/senders/correction.js";
import { fixture } from "../report/fixture.js";

const { pipeline } = fixture();
const first = "0123456789abcdef".repeat(4);
const head = [
  ["统一社会信用代码", "单位详细名称", "工业总产值", ""],
  ["", "", "本月", "1—本月"],
];
const columns = ["uscc", "enterprise_name", "output_month", "output_ytd"];

function withheld(line: number, cells: string[], codes = ["type-error"]): Quarantined {
  return { file: "合成B204-1.csv", snapshot: first, line, text: cells.join(","), cells, codes };
}

function wrong(line: number, column: string | undefined, changes: Partial<Finding> = {}): Finding {
  const at = { file: "合成B204-1.csv", snapshot: first, line, ...(column && { column, value: "2,00" }) };
  const data = { title: "1—本月", kind: "decimal", example: "1234.5" };
  return { code: "type-error", severity: "withhold", at, data, ...changes };
}

/** A form of one firm whose cumulative output is no number. */
function received(changes: Partial<ReceivedTable> = {}, sender = "合成县统计局"): ReceivedTable {
  const snapshot = {
    ...{ snapshot: first, file: "合成_2025年1—9月B204-1.csv", path: "", bytes: 1, sender },
    ...{ known_at: "2025-10-11T09:30", synthetic: true },
  };
  return {
    ...{ snapshot, sheet: null, source: "b204_1", corrects: null, digests: [] },
    period: { period_start: "2025-01-01", period_months: 9 },
    printed: {
      above: [
        ["工业产销总值", "", ""],
        ["表号：B204-1", "", "计量单位：千元"],
      ],
      head,
      columns,
    },
    findings: [wrong(31, "output_ytd")],
    quarantined: [withheld(31, ["91371500MAXX00015W", "合成一公司", "010", "2,00"])],
    ...{ key: "", parts: [], units: {}, ledger: {} as ReceivedTable["ledger"], answers: [], asked: null },
    ...changes,
  };
}

async function rowsOf(...landed: ReceivedTable[]): Promise<string[][]> {
  const [file] = await correctionSheets(pipeline, landed, "zh");
  return (await readWorkbook(file!.bytes))[0]!.rows.map((row) => [...row]);
}

test("a correction sheet has the rows above the head, the mark, the request, the head and the withheld rows alone", async () => {
  const rows = await rowsOf(received());
  const texts = rows.map((row) => row.filter((cell, at) => cell !== "" && row.indexOf(cell) === at));
  expect(texts[0]).toEqual(["工业产销总值"]);
  expect(texts[1]).toEqual(["表号：B204-1　　计量单位：千元"]);
  expect(readCorrectionMark(rows[2]!.join(""))).toBe("0123456789abcdef");
  expect(texts[2]![0]).toMatch(/表号：B204-1　　报告期：2025年1—9月$/);
  expect(texts[3]).toEqual([correctionRequest.zh]);
  expect(rows[4]).toEqual(["原行号", "统一社会信用代码", "单位详细名称", "工业总产值", "", "问题"]);
  expect(rows[5]!.slice(0, 5)).toEqual(["", "", "", "本月", "1—本月"]);
  expect(rows[6]!.slice(0, 5)).toEqual(["31", "91371500MAXX00015W", "合成一公司", "010", "2,00"]);
  expect(rows[6]![5]).toMatch(/^“1—本月”的值“2,00”不是数值；请按表式填写/);
  expect(rows).toHaveLength(7);
});

test("the reasons stand in the first head row and the line where the first column is named, so that no label runs into another", async () => {
  const low = [
    ["", "", "工业总产值", ""],
    ["代码", "名称", "本月", "1—本月"],
  ];
  const rows = await rowsOf(received({ printed: { above: [], head: low, columns } }));
  expect(rows.slice(-3, -1)).toEqual([
    ["", "", "", "工业总产值", "", "问题"],
    ["原行号", "代码", "名称", "本月", "1—本月"].concat(rows.at(-2)!.slice(5)),
  ]);
  expect(correctionColumns(rows)).toEqual({ line: 0, reasons: 5 });
});

test("a row with too many cells keeps the surplus behind the head, one with too few asks for the rest: unmended they stay wrong", async () => {
  const many = withheld(31, ["X", "合成", "1", "234", "100"], ["extra-cell"]);
  const few = withheld(32, ["Y", "合成", "5"], ["missing-cell"]);
  const rows = await rowsOf(
    received({ findings: [wrong(31, undefined, { code: "extra-cell" })], quarantined: [many, few] }),
  );
  expect(rows.at(-2)!.slice(0, 5)).toEqual(["31", "X", "合成", "1", "234"]);
  expect(rows.at(-2)![6]).toBe("100");
  expect(rows.at(-1)!.slice(0, 5)).toEqual(["32", "Y", "合成", "5", toFill]);
});

test("a repeated row needs no mending, and a file without withheld rows gets no sheet", async () => {
  const repeated = withheld(8, ["X", "合成", "1", "2"], ["duplicate-row"]);
  expect(
    await correctionSheets(pipeline, [received({ findings: [], quarantined: [repeated] })], "zh"),
  ).toEqual([]);
  expect(await correctionSheets(pipeline, [received({ printed: null })], "zh")).toEqual([]);
});

test("sheets lie by sender and file; no name leads out of the folder, and two files of one name do not meet", async () => {
  const second = received({}, "../../某局");
  second.snapshot = { ...second.snapshot, file: "..\\合成:B204-1.csv" };
  const third = { ...second, snapshot: { ...second.snapshot, snapshot: "f".repeat(64) } };
  const fourth = received({}, "");
  fourth.snapshot = { ...fourth.snapshot, snapshot: "e".repeat(64) };
  const landed = [received(), second, third, fourth].map((each, at) => ({
    ...each,
    period: null,
    snapshot: { ...each.snapshot, snapshot: String(at).repeat(64) },
  }));
  const paths = (await correctionSheets(pipeline, landed, "zh")).map(({ path }) => path);
  expect(paths).toEqual([
    "合成县统计局/合成_2025年1—9月B204-1-更正表.xlsx",
    "_.._某局/_合成_B204-1-更正表.xlsx",
    "_.._某局/_合成_B204-1-更正表-22222222.xlsx",
    "未具名/合成_2025年1—9月B204-1-更正表.xlsx",
  ]);
});

/** What comes back: a correction sheet of `received()` whose row is still wrong. */
function answered(): ReceivedTable {
  const printed = {
    above: [["工业产销总值"], ["更正表 0123456789abcdef　　表号：B204-1"], [correctionRequest.zh]],
    head: [
      ["原行号", ...head[0]!, "问题"],
      ["", ...head[1]!, ""],
    ],
    columns: [null, ...columns, null],
  };
  const second = "f".repeat(64);
  const row = withheld(7, ["31", "91371500MAXX00015W", "合成一公司", "010", "二百", "请补填"]);
  const base = received();
  return {
    ...base,
    snapshot: { ...base.snapshot, snapshot: second, file: "合成_2025年1—9月B204-1-更正表.xlsx" },
    ...{ printed, corrects: "0123456789abcdef", findings: [wrong(7, "output_ytd")], quarantined: [row] },
  };
}

test("a row that came back still wrong stands on the newest sheet only, with our own columns and mark once", async () => {
  const files = await correctionSheets(pipeline, [received(), answered()], "zh");
  expect(files.map(({ path }) => path)).toEqual(["合成县统计局/合成_2025年1—9月B204-1-更正表2.xlsx"]);
  const rows = (await readWorkbook(files[0]!.bytes))[0]!.rows;
  expect(rows.flat().filter((cell) => cell === correctionRequest.zh).length).toBeGreaterThan(0);
  expect(rows.map((row) => readCorrectionMark(row[0] ?? "")).filter(Boolean)).toEqual(["ffffffffffffffff"]);
  expect(rows.at(-3)).toEqual(["原行号", ...head[0]!, "问题"]);
  expect(rows.at(-1)!.slice(0, 5)).toEqual(["7", "91371500MAXX00015W", "合成一公司", "010", "二百"]);
});

test("a form that its sender has since sent anew is asked for no more; another sender's file changes nothing", async () => {
  const clean = (sender: string): ReceivedTable => {
    const base = received({ findings: [], quarantined: [] }, sender);
    return { ...base, snapshot: { ...base.snapshot, snapshot: "d".repeat(64) } };
  };
  expect(await correctionSheets(pipeline, [received(), clean("合成县统计局")], "zh")).toHaveLength(0);
  expect(await correctionSheets(pipeline, [received(), clean("合成市统计局")], "zh")).toHaveLength(1);
});

test("the same rows give the same bytes", async () => {
  const [one] = await correctionSheets(pipeline, [received()], "zh");
  const [other] = await correctionSheets(pipeline, [received()], "zh");
  expect(Buffer.compare(one!.bytes, other!.bytes)).toBe(0);
});
