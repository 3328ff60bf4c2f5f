import fc from "fast-check";
import { expect, test } from "vitest";
import { accounted, laboratory, read, take } from "../unit/intake/laboratory.js";

const pipeline = laboratory();
const form = `2025年1—9月规模以上工业产销总值,,,,,
表号：B204-1　　计量单位：千元,,,,,
统一社会信用代码,单位详细名称,行政区划代码,工业总产值,,企业用电量
,,,本年,,
,,,本月,1—本月,1—本月
甲,乙,丙,1,2,3
91371500MAXX00015W,合成一公司,371502,10,"1,000",5
91371503MAXX000233,"合成
二公司",371503,20,2000,…

91371521MAXX000310,合成三公司,371521,—,3000,6
91371581MAXX0004XL,合成四公司,371581,40,4000,7
合　计,,,,10000,
注：合成数据,,,,,
填表人：某某,,,,,
`;

/** Where to cut, how much to take out, and what to put there instead. */
const wound = fc.record({
  at: fc.nat(form.length),
  length: fc.integer({ min: 0, max: 3 }),
  text: fc.oneof(
    fc.constantFrom(
      '"',
      ",",
      "\n",
      "\r\n",
      "\r",
      '""',
      "\t",
      ";",
      "合计",
      "注：",
      "\u0000",
      ",,,\n",
      '","',
      "\ufeff",
    ),
    fc.string({ unit: "grapheme", maxLength: 3 }),
  ),
});

function wounded(wounds: readonly { at: number; length: number; text: string }[]): string {
  return wounds.reduce(
    (text, { at, length, text: put }) => text.slice(0, at) + put + text.slice(at + length),
    form,
  );
}

test("no mutation of a file loses a line: kept, quarantined, head, blank, total and note lines add up", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(wound, { minLength: 1, maxLength: 6 }), async (wounds) => {
      const text = wounded(wounds);
      const { ledger, records, misfits, columns } = await take(pipeline, "B204-1.csv", text);
      const lines = text.split(/\r\n|\n|\r/);
      if (lines.at(-1) === "") lines.pop();
      expect(ledger.lines).toBe(lines.length);
      expect(accounted(ledger)).toBe(ledger.lines);
      expect(ledger.rows_read).toBe(ledger.rows_kept + ledger.rows_quarantined);
      if (columns.length === 0) return;
      expect(records.length).toBe(ledger.rows_kept);
      expect(misfits.size).toBe(ledger.rows_quarantined);
    }),
    { numRuns: 1500, seed: 20251011 },
  );
});

test("after typing every record is either landed or quarantined with its original line", async () => {
  const samples = fc.sample(fc.array(wound, { minLength: 1, maxLength: 4 }), { numRuns: 25, seed: 20251011 });
  for (const wounds of samples) {
    const {
      landed: table,
      records,
      ledger,
      quarantined,
    } = await read(pipeline, "B204-1.csv", wounded(wounds));
    expect(accounted(ledger)).toBe(ledger.lines);
    if (table.printed === null) continue;
    const landed = new Set(records.map(({ _line }) => Number(_line)));
    const lost = new Set(quarantined.map(({ line }) => line));
    expect(landed.size).toBe(ledger.rows_kept);
    expect(lost.size).toBe(ledger.rows_quarantined);
    expect([...landed].filter((line) => lost.has(line))).toEqual([]);
    expect(quarantined.every(({ text }) => text !== "")).toBe(true);
  }
});
