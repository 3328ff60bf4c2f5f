import { expect, test } from "vitest";
import { decimal, readWorkbook, unzip, zipEntries } from "../../../src/formats/formats.js";
import { boardSheet, boardTable } from "../../../src/report/board-table.js";
import { briefOf, bulletinOf } from "../../../src/report/bulletin/bulletin.js";
import { historyTable } from "../../../src/report/history-table.js";
import { printNumber, printPercent } from "../../../src/report/number.js";
import { printedTable } from "../../../src/report/printed-table.js";
import { readerOf } from "../../../src/report/reader.js";
import { composed } from "./composed.js";
import { fixture } from "./fixture.js";
import { pdfText } from "./pdf-text.js";

/** A number is one number wherever it is printed: on a page, in Word, in the workbook, in the terminal's board. */
const content = fixture();
const files = composed;
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const plain = (markup: string): string =>
  markup
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll(/&#39;|&apos;/g, "'")
    .replaceAll("&amp;", "&");

/** The cells of every table of the plan on whatever page it stands, by its name. */
function onPages(language: "zh" | "en"): Map<string, string[][]> {
  const ending = language === "zh" ? /^[a-z]+\.html$/ : /\.en\.html$/;
  const found = new Map<string, string[][]>();
  for (const [path, bytes] of files) {
    if (!ending.test(path)) continue;
    for (const [, table, body] of decode(bytes).matchAll(
      /id="table-(\w+)">[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/g,
    )) {
      const rows = body!.split("</tr>").map((row) => row.match(/<t[hd][\s\S]*?<\/t[hd]>/g)?.map(plain) ?? []);
      found.set(
        table!,
        rows.filter((cells) => cells.length > 0),
      );
    }
  }
  return found;
}

/** The tables of a Word document, cell by cell. */
function inWord(path: string): string[][][] {
  const bytes = files.get(path)!;
  const limits = { entries: 500, each: 20_000_000, total: 50_000_000 };
  const entry = zipEntries(bytes, limits).find(({ name }) => decode(name) === "word/document.xml")!;
  return [...decode(unzip(bytes, entry)).matchAll(/<w:tbl>([\s\S]*?)<\/w:tbl>/g)].map(([, table]) =>
    [...table!.matchAll(/<w:tr>([\s\S]*?)<\/w:tr>/g)].map(([, row]) =>
      [...row!.matchAll(/<w:tc>([\s\S]*?)<\/w:tc>/g)].map(([, cell]) => plain(cell!)),
    ),
  );
}

const languages = ["zh", "en"] as const;
const part = { zh: "其中：", en: "of which " };

test.each(languages)(
  "every table of the plan has the same cells on its page as in its printed form (%s)",
  (language) => {
    const reader = readerOf(content, language);
    const shown = onPages(language);
    const plans = content.pipeline.report.tables.filter(
      ({ table }) => (content.queries[table] ?? []).length > 0,
    );
    expect(plans.length).toBeGreaterThan(10);
    for (const plan of plans) {
      const { rows } = printedTable(reader, plan);
      const told = rows.map(({ kind, cells }) =>
        cells.map(({ text }, at) => (at === 0 && kind === "part" ? part[language] + text : text)),
      );
      expect(shown.get(plan.table), plan.table).toEqual(told);
    }
  },
);

test.each(languages)("the tables of the bulletin in Word have the cells of the page (%s)", (language) => {
  const reader = readerOf(content, language);
  const [board, county] = inWord(`bulletin${language === "zh" ? "" : ".en"}.docx`);
  expect(board!.slice(1)).toEqual(boardTable(reader).rows.map(({ cells }) => cells.map(({ text }) => text)));
  expect(county!.slice(1)).toEqual(onPages(language).get("county_rank"));
});

/** Lines are broken anew in PDF, English words at hyphens: what is compared has neither. */
const unbroken = (text: string): string => text.replaceAll(/[\s\u00ad\u2010-]/g, "");

test.each(languages)(
  "the bulletin and the brief in PDF say, number by number, what Word says (%s)",
  async (language) => {
    const reader = readerOf(content, language);
    const ending = language === "zh" ? "" : ".en";
    for (const [name, blocks] of [
      ["bulletin", await bulletinOf(reader)],
      ["brief", await briefOf(reader)],
    ] as const) {
      const pdf = files.get(`${name}${ending}.pdf`);
      if (pdf === undefined) continue; // this machine makes none, as composed-office.ts holds
      const text = unbroken(pdfText(pdf));
      const told = blocks.flatMap((block) => {
        if (block.kind === "table")
          return block.table.rows.map(({ kind, cells }) =>
            [kind === "part" ? part[language] : "", ...cells.map((cell) => cell.text)].join(""),
          );
        return "text" in block ? [block.text] : [];
      });
      expect(told.filter((line) => /\d/.test(line)).length).toBeGreaterThan(3);
      for (const line of told) expect(text, name).toContain(unbroken(line));
    }
  },
);

test("a number of the workbook, rounded as its cell shows it, is what the page prints", async () => {
  const reader = readerOf(content, "zh");
  const tables = [
    boardSheet(reader),
    historyTable(reader),
    ...content.pipeline.report.tables.map((plan) => printedTable(reader, plan)),
  ].filter(({ rows }) => rows.length > 0);
  const sheets = (await readWorkbook(files.get("tables.xlsx")!)).slice(1);
  expect(sheets).toHaveLength(tables.length);
  let numbers = 0;
  for (const [at, { table, rows }] of tables.entries())
    for (const [line, { cells }] of rows.entries())
      for (const [column, { text, number }] of cells.entries()) {
        if (number === undefined) continue;
        const stored = String(sheets[at]!.rows[3 + line]![column]).replace("%", "");
        const print = (value: string) =>
          number.percent
            ? printPercent(value, "zh", number.decimals)
            : printNumber(value, number.decimals, "zh");
        const read = number.percent ? decimal(stored).div(100).toFixed() : stored;
        numbers += 1;
        expect(print(read), `${table} ${line} ${column}`).toBe(print(number.value));
        if (table !== "board") expect(print(number.value)).toBe(text);
      }
  expect(numbers).toBeGreaterThan(100);
});

test("the board of the page prints value, completion and status of every target as Word and the workbook do", () => {
  for (const language of languages) {
    const page = decode(files.get(language === "zh" ? "index.html" : "index.en.html")!);
    const rows = [...page.matchAll(/<tr class="verdict">([\s\S]*?)<\/tr>/g)].map(([, row]) => plain(row!));
    const table = boardTable(readerOf(content, language)).rows;
    expect(rows).toHaveLength(table.length);
    for (const [at, { cells }] of table.entries())
      for (const column of [0, 1, 2, 4, 5, 6, 7])
        for (const part of cells[column]!.text.split(/，|, /)) expect(rows[at]).toContain(part); // the distance, and the chance
  }
});
