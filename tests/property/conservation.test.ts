import fc from "fast-check";
import { expect, test } from "vitest";
import { type Text, textOf } from "../../src/intake/text/decode.js";
import { countLines, firstLines, originalLines } from "../../src/intake/text/originals.js";
import { LONGEST_RECORD } from "../../src/intake/text/record-reader.js";
import { accounted, laboratory, locate, type Taken } from "../unit/intake/laboratory.js";
import { readMany } from "../unit/intake/landed-readings.js";

const pipeline = laboratory();
const head = `2025年1—9月规模以上工业产销总值,,,,,
表号：B204-1　　计量单位：千元,,,,,
统一社会信用代码,单位详细名称,行政区划代码,工业总产值,,企业用电量
,,,本年,,
,,,本月,1—本月,1—本月
甲,乙,丙,1,2,3
`;
const body = `91371500MAXX00015W,合成一公司,371502,10,"1,000",5
91371503MAXX000233,"合成
二公司",371503,20,2000,…

91371521MAXX000310,合成三公司,371521,—,3000,6
91371581MAXX0004XL,合成四公司,371581,40,4000,7
合　计,,,,10000,
注：合成数据,,,,,
填表人：某某,,,,,
`;
const file = "B204-1.csv";
/** The form alone is known: the others would only be asked whether the file is theirs. */
const walkForm = await locate(
  { ...pipeline, sources: pipeline.sources.filter(({ source }) => source === "b204_1") },
  file,
  head + body,
);

const marks = [
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
];

/** Where to cut a text of that length, how much to take out, and what to put there instead. */
const wound = (length: number) =>
  fc.record({
    at: fc.nat(length),
    length: fc.integer({ min: 0, max: 3 }),
    text: fc.oneof(fc.constantFrom(...marks), fc.string({ unit: "grapheme", maxLength: 3 })),
  });

function wounded(whole: string, wounds: readonly { at: number; length: number; text: string }[]): string {
  const text = wounds.reduce(
    (text, { at, length, text: put }) => text.slice(0, at) + put + text.slice(at + length),
    whole,
  );
  return Buffer.from(text).toString(); // half a character that a wound left is none
}

/** A text that comes in pieces of so many characters where there is room, the sizes again and again; none ends inside a character. */
function inPieces(text: string, sizes: readonly number[]): Text {
  const open = () => {
    let from = 0;
    let turn = 0;
    const read = (into: Uint8Array, at: number): number => {
      const room = Math.floor((into.length - at) / 4); // characters of the longest kind
      const to = from + Math.min(sizes[turn++ % sizes.length]!, room);
      const end = (text.codePointAt(to - 1) ?? 0) > 0xffff ? to + 1 : to;
      const piece = Buffer.from(text.slice(from, end));
      into.set(piece, at);
      from = end;
      return piece.length;
    };
    return { read, close: () => {} };
  };
  return { encoding: "utf-8", open };
}

function physical(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** What the walk gave out, so that two walks can be compared. */
const outcome = ({ ledger, records, misfits, readings, spans, totals, findings }: Taken): string =>
  JSON.stringify([ledger, records, [...misfits], [...readings], [...spans], totals, findings]);

test("no wound of a body loses a line, in whatever pieces it comes: records, misfits, head, blank, total and note lines add up", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 5 });
  const wounds = fc.array(wound(body.length), { minLength: 1, maxLength: 6 });
  const compared = fc.integer({ min: 1, max: 3 }).map((one) => one === 1);
  await fc.assert(
    fc.asyncProperty(wounds, sizes, compared, async (all, pieces, alsoWhole) => {
      const text = head + wounded(body, all);
      const walked = await walkForm(inPieces(text, pieces));
      const { ledger, records, misfits } = walked;
      expect(ledger.lines).toBe(physical(text).length);
      expect(accounted(ledger)).toBe(ledger.lines);
      expect(ledger.rows_read).toBe(ledger.rows_kept + ledger.rows_quarantined);
      expect(records.length).toBe(ledger.rows_kept);
      expect(misfits.size).toBe(ledger.rows_quarantined);
      if (alsoWhole) expect(outcome(await walkForm(textOf("utf-8", text)))).toBe(outcome(walked));
    }),
    { numRuns: 1500, seed: 20251011 },
  );
});

test("the lines of a text are the same, as counted and as received, in whatever pieces it comes", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
  const wounds = fc.array(wound(head.length + body.length), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(wounds, sizes, (all, pieces) => {
      const text = wounded(head + body, all);
      const lines = physical(text);
      const cut = inPieces(text, pieces);
      const received: string[] = [];
      const numbers = lines.map((_, at) => at + 1);
      originalLines(cut, numbers, (line, original) => received.push(`${line} ${original}`));
      expect(countLines(cut)).toBe(lines.length);
      expect(firstLines(cut, lines.length, text.length + 1)).toEqual(lines);
      expect(received).toEqual(lines.map((line, at) => `${at + 1} ${line}`));
    }),
    { numRuns: 500, seed: 20251011 },
  );
});

test("an over-long line is one line that is set apart, wherever it stands and in whatever pieces it comes", async () => {
  const row = (name: string): string => `91371500MAXX00015W,${name},371502,10,1000,5`;
  const longest = LONGEST_RECORD - row("").length;
  const near = fc
    .constantFrom(longest, 3 * longest, 3 * LONGEST_RECORD)
    .chain((length) => fc.integer({ min: length - 2, max: length + 60 }));
  const line = fc.tuple(fc.constantFrom("x", "长"), fc.oneof(near, fc.constant(8), fc.constant(5 * longest)));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 5 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.boolean(),
      fc.array(fc.integer({ min: 15_000, max: 90_000 }), { minLength: 1, maxLength: 4 }),
      async (names, end, ended, pieces) => {
        const rows = names.map(([character, length]) => row(character.repeat(length)));
        const text = head + rows.join(end) + (ended ? end : "");
        const long = rows.flatMap(({ length }, at) => (length > LONGEST_RECORD ? [at + 7] : []));
        for (const given of [textOf("utf-8", text), inPieces(text, pieces)]) {
          const { ledger, records, misfits } = await walkForm(given);
          expect([...misfits]).toEqual(long.map((at) => [at, "line-too-long"]));
          expect(ledger).toMatchObject({ lines: 6 + rows.length, head: 6, quarantined: long.length });
          expect(records.map(({ line: at, cells }) => [at, cells.enterprise_name?.length])).toEqual(
            rows.flatMap((_, at) => (long.includes(at + 7) ? [] : [[at + 7, names[at]![1]]])),
          );
          expect(accounted(ledger)).toBe(ledger.lines);
        }
      },
    ),
    { numRuns: 30, seed: 20251011 },
  );
});

test("of a hundred files wounded anywhere every one is refused for a reason, or each of its lines is landed, quarantined or none of a record and each cell of one kept, withheld and named, or quarantined", async () => {
  const wounds = fc.array(wound(head.length + body.length), { minLength: 1, maxLength: 4 });
  const samples = fc.sample(wounds, { numRuns: 130, seed: 20251011 });
  const texts = [...new Set(samples.map((all) => wounded(head + body, all)))].slice(0, 100);
  expect(texts).toHaveLength(100);
  const read = await readMany(pipeline, file, texts);
  for (const [at, { ledger, lines, quarantined, printed, findings }] of read.entries()) {
    const { cells_read, cells_kept, cells_withheld, cells_quarantined } = ledger;
    expect(cells_kept + cells_withheld + cells_quarantined).toBe(cells_read);
    expect(cells_withheld).toBe(quarantined.reduce((sum, { withheld }) => sum + (withheld?.length ?? 0), 0));
    for (const { line, withheld = [] } of quarantined)
      for (const column of withheld)
        expect(findings.some((each) => each.at.line === line && each.at.column === column)).toBe(true);
    expect(ledger.lines).toBe(physical(texts[at]!.replace(/^\ufeff/, "")).length);
    expect(accounted(ledger)).toBe(ledger.lines);
    expect(lines.length).toBe(ledger.rows_kept);
    if (printed === null) {
      expect(findings.map(({ severity }) => severity)).toContain("block");
      expect(ledger).toMatchObject({ kept: 0, quarantined: ledger.lines });
      continue;
    }
    const lost = new Set(quarantined.flatMap(({ line, withheld }) => (withheld ? [] : [line])));
    expect(new Set(lines).size).toBe(lines.length);
    expect(lost.size).toBe(ledger.rows_quarantined);
    expect(lines.filter((line) => lost.has(line))).toEqual([]);
    expect(quarantined.every(({ text }) => text !== "")).toBe(true);
  }
  const located = read.filter(({ printed }) => printed !== null);
  expect(located.length).toBeGreaterThan(50);
  expect(read.length - located.length).toBeGreaterThan(5);
});
