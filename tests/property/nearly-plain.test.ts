import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { parseDelimited } from "../../src/formats/formats.js";
import { cellRule, readCell } from "../../src/intake/cells/cell.js";
import type { WalkedTable } from "../../src/intake/head/table.js";
import { textOf } from "../../src/intake/text/decode.js";
import { readRecord } from "../../src/intake/text/record-reader.js";
import { walk } from "../../src/intake/walk/account.js";
import { CanonicalText } from "../../src/intake/walk/canonical-text.js";
import { fateOf } from "../../src/intake/walk/fate.js";
import { NearlyPlain } from "../../src/intake/walk/nearly-plain.js";
import type { Column } from "../../src/model/model.js";
import { tableOf } from "../robustness/contract.js";

const scratch = mkdtempSync(join(tmpdir(), "liandu-near-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const heads = ["统一社会信用代码", "单位详细名称", "备注", "产值", "销售", "出口", "库存", "人数"];
const dialect = { delimiter: ",", quote: '"', escape: '"' };

/** A table of units: code, name, a remark, and figures. */
const table: WalkedTable = {
  ...tableOf({ dialect, columns: heads, body: 1 }),
  surplus: 2,
  columns: tableOf({ dialect, columns: heads, body: 1 }).columns.map(({ label }, at) => {
    const kind = at === 0 ? "credit_code" : at < 3 ? "text" : at === 7 ? "integer" : "decimal";
    const column = { name: `c${at}`, kind, required: at < 2, ...(at > 2 && { measure: `m${at}` }) };
    return { label, column: column as Column };
  }),
};

const code = fc.constantFrom("91371500MAXX00015W", "91371503MAXX000233", "合计", "其中：", "注：", "", "01");
const name = fc.constantFrom(
  ...[
    "合成一公司",
    "合成（二）公司",
    "总计",
    "东昌府区小计",
    "合 计",
    "小计（3家）",
    "total",
    "Total ",
    "",
    " ",
    "第1页",
  ],
);
const remark = fc.constantFrom("", "无", "含税", "a b", "1,5", "单位：万元");
const figure = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .nat(9_999_999)
      .map((whole) => (whole % 3 === 0 ? `0${whole}`.slice(whole % 2) : `${whole}.${whole % 97}`)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "",
      "—",
      "１２３",
      "12万元",
      "1 234",
      "-5",
      ".",
      "5.",
      "=1+1",
      "产值",
      "2025",
      "\x01",
    ),
  },
);
const row = fc
  .tuple(code, name, remark, figure, figure, figure, figure, figure, fc.constantFrom("", ",", ",,", ",x"))
  .map(
    ([...cells]) =>
      cells
        .slice(0, -1)
        .map((cell) => (cell.includes(",") ? `"${cell}"` : cell))
        .join(",") + cells.at(-1)!,
  );

interface Found {
  line: number;
  cells: string[];
  bytes: Buffer;
  own: number[];
}

const rules = table.columns.map(({ column }) => ({
  ...cellRule({ codes: [], units: [] }, { ...column!, title: { zh: "", en: "" } }, ""),
  key: false,
}));
const read = (at: number, cell: string): ReturnType<typeof readCell> => readCell(rules[at]!, cell);

/** Whether a cell is its own value for whoever reads it. */
function isOwn(at: number, cell: string): boolean {
  const found = read(at, cell);
  return !("code" in found) && found.warning === null && (found.value ?? "") === cell;
}

test("a line that is passed on as nearly plain is a record for whoever reads it whole, with the same cells", async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const near: Found[] = [];
      await walk(textOf("utf-8", [heads.join(","), ...rows, ""].join("\n")).open(), table, {
        ...{ plain: () => {}, codes: () => {}, total: () => {}, misfit: () => {} },
        record: (line, _span, by) => {
          if (!(by instanceof NearlyPlain)) return;
          const cells = by.cells();
          near.push({ line, cells, bytes: both(cells, by), own: [...by.own] });
          for (const [at, cell] of cells.entries()) {
            if (by.stands(at)) expect(isOwn(at, cell), cell).toBe(true);
            else if (by.plain[at] === 1 && isOwn(at, cell)) by.remember(at);
          }
        },
      });
      for (const { line, cells, bytes, own } of near) {
        seen += 1;
        for (const [at, cell] of cells.entries()) if (own[at] === 1) expect(isOwn(at, cell), cell).toBe(true);
        const text = rows[line - 2]!;
        const read = fateOf(readRecord([text], 0, dialect, table.width), table, false, text);
        expect({ fate: read.fate, cells: read.cells, notes: read.notes }).toEqual({
          fate: "kept",
          cells,
          notes: false,
        });
        expect(parseDelimited(bytes.toString("utf8"))[0]).toEqual(parseDelimited(bytes.toString("utf8"))[1]);
      }
    }),
    { numRuns: 3_000 },
  );
  expect(seen).toBeGreaterThan(200); // 500 to 557 in seven runs
});

test("wide blanks are nothing: a row with them where something is required is read whole", async () => {
  const [code, name, ...others] = table.columns;
  const named: WalkedTable = { ...table, columns: [name!, code!, ...others] };
  const passedOn = async (cell: string): Promise<boolean[]> => {
    const near: boolean[] = [];
    const text = `${heads.join(",")}\n合成一公司,${cell},,10000.5,20000.5,30000.5,4万,5\n`;
    await walk(textOf("utf-8", text).open(), named, {
      ...{ plain: () => {}, codes: () => {}, total: () => {}, misfit: () => {} },
      record: (_line, _span, by) => void near.push(by instanceof NearlyPlain),
    });
    return near;
  };
  expect(await passedOn("91371500MAXX00015W")).toEqual([true]);
  expect(await passedOn("　")).toEqual([false]);
});

/** The line by its bytes and by its values: every third another, of the others those that are plain as they stand. */
function both(cells: readonly string[], near: NearlyPlain): Buffer {
  const file = join(scratch, "body");
  const body = new CanonicalText(file, ",");
  const values = [...cells.map((cell, at) => (at % 3 === 0 ? `${cell}9` : cell || null)), '{"c3":"1万"}'];
  const stands = (at: number): boolean => at % 3 !== 0 && near.plain[at] === 1;
  const places = cells.map((_, at) => at);
  const others = values.map((value, at) => (stands(at) ? undefined : value));
  body.near(1, 2, others, near, places);
  body.cells(1, 2, values);
  body.finish();
  return readFileSync(file);
}
