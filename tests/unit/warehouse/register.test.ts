import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Engine, type ReceivedTable, type Source, sayFinding } from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";
import { carriedSelect, carriesOver, deliveriesOf, leftOut } from "../../../src/warehouse/register.js";
import { openEngine } from "../../../src/warehouse/warehouse.js";

const { sources } = loadPipeline(join(import.meta.dirname, "../../.."), "liaocheng-nonferrous");
const named = (name: string): Source => sources.find(({ source }) => source === name)!;

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

type Row = [uscc: string, ref_area: string, valid_from: string, valid_to?: string];
const row = z.object({
  uscc: z.string(),
  ref_area: z.string(),
  valid_from: z.string(),
  valid_to: z.string().nullable(),
  snapshot: z.string(),
  line: z.number(),
});

const received = (snapshot: string, known_at: string, corrects: string | null = null): ReceivedTable =>
  ({ snapshot: { snapshot, file: `${snapshot}.csv`, known_at }, sheet: null, corrects }) as ReceivedTable;

/** The register of firms that deliveries of these days make, as text, and what the newest leaves out. */
async function registerOf(deliveries: [day: string, rows: Row[]][]): Promise<[string[], string[]]> {
  const text = (name: string) => ({ name, type: "VARCHAR" });
  const day = (name: string) => ({ name, type: "DATE" });
  const whole = (name: string) => ({ name, type: "INTEGER" });
  const tables = deliveries.map(([on], at) => received(`d${at + 1}`, `${on}T09:00`));
  const of = deliveriesOf(tables);
  await engine.load(
    "received",
    [text("snapshot"), text("known_at"), whole("ordinal"), whole("delivery"), day("delivered_on")],
    tables.map(({ snapshot: { snapshot, known_at } }, at) => ({
      ...{ snapshot, known_at, ordinal: String(at + 1) },
      ...{ delivery: String(of[at]!.delivery), delivered_on: of[at]!.delivered_on },
    })),
  );
  const dates = [day("valid_from"), day("valid_to")];
  await engine.load(
    "landed",
    [text("uscc"), text("ref_area"), ...dates, text("_snapshot"), whole("_line")],
    deliveries.flatMap(([, rows], at) =>
      rows.map(([uscc, ref_area, valid_from, valid_to = null], line) => ({
        ...{ uscc, ref_area, valid_from, valid_to },
        ...{ _snapshot: `d${at + 1}`, _line: String(line + 4) },
      })),
    ),
  );
  const columns = ["uscc", "ref_area", "valid_from", "valid_to"];
  const source: Source = { ...named("enterprise"), directory: undefined };
  const values = Object.fromEntries(columns.map((name) => [name, `landed.${name}`]));
  const joined = "FROM landed JOIN received ON received.snapshot = landed._snapshot";
  await engine.materialise("carried", carriedSelect(source, values, joined));
  const rows = await engine.ask("SELECT * FROM carried ORDER BY uscc, valid_from", row);
  const findings = await leftOut(engine, source, tables.at(-1)!, "carried");
  return [
    rows.map(
      ({ uscc, ref_area, valid_from, valid_to, snapshot, line }) =>
        `${uscc} ${ref_area} ${valid_from}/${valid_to ?? ""} ${snapshot}:${line}`,
    ),
    findings.map(
      (found) => `${found.severity} ${found.at.file} ${sayFinding(found, "zh").says.split("；")[0]}`,
    ),
  ];
}

test("a unit that a later directory leaves out keeps its last row, which ends on the day of that delivery", async () => {
  expect(
    await registerOf([
      [
        "2025-10-12",
        [
          ["F1", "371503", "2011-01-01"],
          ["F2", "371503", "2016-01-01"],
        ],
      ],
      ["2025-11-08", [["F1", "371503", "2011-01-01"]]],
    ]),
  ).toEqual([
    ["F1 371503 2011-01-01/ d2:4", "F2 371503 2016-01-01/2025-11-08 d1:5"],
    ["warn d2.csv 本次名录缺少1家曾在库单位：F2"],
  ]);
});

test("a row that had ended before keeps its own end, and a directory of today's rows keeps those before them", async () => {
  expect(
    await registerOf([
      [
        "2025-10-12",
        [
          ["F1", "371503", "2014-01-01", "2024-04-01"],
          ["F1", "371524", "2024-04-01"],
          ["F2", "371503", "2016-01-01", "2025-01-01"],
        ],
      ],
      ["2025-11-08", [["F1", "371524", "2024-04-01"]]],
    ]),
  ).toEqual([
    [
      "F1 371503 2014-01-01/2024-04-01 d1:4",
      "F1 371524 2024-04-01/ d2:4",
      "F2 371503 2016-01-01/2025-01-01 d1:6",
    ],
    ["warn d2.csv 本次名录缺少1家曾在库单位：F2", "note d2.csv 本次名录没有列出1家单位此前的信息：F1"],
  ]);
});

test("a new row without the one before it ends that one where it begins", async () => {
  const [rows] = await registerOf([
    ["2025-10-12", [["F1", "371503", "2016-01-01"]]],
    ["2025-11-08", [["F1", "371524", "2025-10-01"]]],
  ]);
  expect(rows).toEqual(["F1 371503 2016-01-01/2025-10-01 d1:4", "F1 371524 2025-10-01/ d2:4"]);
});

test("a unit ends with the first delivery that leaves it out, and what a delivery states of it anew counts instead", async () => {
  const first: [string, Row[]] = [
    "2025-09-08",
    [
      ["F1", "371503", "2016-01-01"],
      ["F2", "371503", "2011-01-01"],
    ],
  ];
  const rest: Row[] = [["F2", "371503", "2011-01-01"]];
  const [gone, asked] = await registerOf([first, ["2025-10-12", rest], ["2025-11-08", rest]]);
  expect(gone[0]).toBe("F1 371503 2016-01-01/2025-10-12 d1:4");
  expect(asked).toEqual(["warn d3.csv 本次名录缺少1家曾在库单位：F1"]);
  const exit: Row = ["F1", "371503", "2016-01-01", "2025-10-01"];
  const [stated, settled] = await registerOf([first, ["2025-10-12", rest], ["2025-11-08", [exit, ...rest]]]);
  expect(stated[0]).toBe("F1 371503 2016-01-01/2025-10-01 d3:4");
  expect(settled).toEqual([]);
});

test("a correction sheet belongs to the delivery before it", () => {
  const tables = [
    received("a", "2025-10-12T09:00"),
    received("b", "2025-10-20T09:00", "a"),
    received("c", "2025-11-08T09:00"),
  ];
  expect(deliveriesOf(tables).map(({ delivery, delivered_on }) => `${delivery} ${delivered_on}`)).toEqual([
    "1 2025-10-12",
    "1 2025-10-12",
    "2 2025-11-08",
  ]);
});

test("registers with validity carry over where files replace each other; forms and lists of events do not", () => {
  expect(carriesOver(named("enterprise"))).toBe(true);
  expect(carriesOver(named("cluster_member"))).toBe(true);
  expect(carriesOver(named("recognition"))).toBe(false);
  expect(carriesOver(named("b204_1"))).toBe(false);
});
