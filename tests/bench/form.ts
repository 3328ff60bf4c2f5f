import { closeSync, openSync, writeSync } from "node:fs";
import { creditCodeCheck, organisationCodeCheck } from "../../src/intake/cells/credit-code.js";
import type { Column, Pipeline, Source } from "../../src/model/model.js";
import { gb18030 } from "../sample/encode.js";

/**
 * A synthetic form of 52 columns, of any length and always the same: 12 codes and words, 40 numbers. Each record is another
 * invented firm with a code of its own, which is the hard case for check characters: no spelling is met twice.
 */
const WORDS = [
  ...["统一社会信用代码", "单位详细名称", "行政区划代码", "行业代码", "登记注册类型", "控股情况", "单位规模"],
  ...["开业时间", "单位负责人", "详细地址", "报告期", "运行状态"],
];
const NUMBERS = 40;
const AREAS = ["990101", "990102", "990103", "990121", "990122", "990123", "990124", "990181"];

/** Kinds of the word columns that are more than text, by their place. */
const KINDS: Record<number, Column["kind"]> = {
  0: "credit_code",
  2: "code",
  3: "code",
  7: "date",
  10: "period",
};

/** What a form suffers: nothing, one wrong cell in one record of a hundred, one wrong cell in a hundred, or one oddly spelled. */
export type Damage = "none" | "rows" | "cells" | "odd";

const labels = [
  ...WORDS,
  ...Array.from({ length: NUMBERS }, (_, at) => `指标${String(at + 1).padStart(2, "0")}`),
];

/** The dictionary of the form. */
export const columns: Column[] = labels.map((label, at) => {
  const title = { zh: label, en: label };
  const shared = { title, head: [label], aliases: [], required: at < 3 };
  if (at >= WORDS.length)
    return { ...shared, name: `n${at - WORDS.length}`, kind: "decimal", measure: `m${at}`, minimum: 0 };
  return { ...shared, name: `t${at}`, kind: KINDS[at] ?? "text", ...(at === 2 ? { codes: "area" } : {}) };
});

/** A pipeline that knows this form alone. */
export function pipelineOfForm(): Pipeline {
  const title = { zh: "合成大表", en: "large synthetic form" };
  const source = {
    ...{ source: "large", title, kind: "observation", recognise: { title: [], file: ["*"], sheet: [] } },
    ...{ period: "none", unit: "千元", delivery: "append", key: ["t0", "t10"], stat_unit: "t0" },
    ...{
      final: "received",
      conf_status: "confidential",
      columns,
      rules: [],
      passed_over: [],
      digest: "",
      carriers: ["t0", "t10"],
    },
  } as unknown as Source;
  const rows = AREAS.map((code) => ({ code, title_zh: code, title_en: code }));
  const units = [
    { unit: "千元", base_unit: "元", factor: "1000", title: { zh: "千元", en: "thousand yuan" } },
  ];
  return {
    ...{ pipeline: "bench", sources: [source], units, first_period_months: 2 },
    ...{ models: [], report: { charts: [], tables: [] } },
    codes: [{ codes: "area", columns: ["code"], rows }],
  } as unknown as Pipeline;
}

/** Numbers that look random and are the same in every run (Knuth's MMIX constants, the upper 32 bits). */
class Draws {
  private high = 0x9e3779b9;
  private low = 0x7f4a7c15;

  /** A whole number from 0 to `below` − 1. */
  next(below: number): number {
    // xorshift on two 32-bit halves: no multiplication beyond 53 bits is needed
    const carried = this.high ^ (this.high << 11);
    this.high = this.low;
    this.low = (this.low ^ (this.low >>> 19) ^ carried ^ (carried >>> 8)) >>> 0;
    return this.low % below;
  }
}

/** Spellings of a number cell, by the column's place modulo 4; one is drawn for each cell. */
function spellings(draws: Draws): string[][] {
  const pool = (make: () => string): string[] => Array.from({ length: 8192 }, make);
  return [
    pool(() => `${draws.next(10_000)}.${draws.next(10)}`),
    pool(() => String(draws.next(100_000))),
    pool(() => String(draws.next(1_000))),
    pool(() => (draws.next(10) === 0 ? "" : String(draws.next(5_000)))),
  ];
}

/** The cells of one firm up to its reporting period. */
function firm(at: number): string {
  const area = AREAS[at % AREAS.length]!;
  const organisation = `M${String(at).padStart(7, "0")}`;
  const first17 = `91${area}${organisation}${organisationCodeCheck(organisation)}`;
  const opened = `${1995 + (at % 28)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`;
  const words = [
    `合成金属材料有限公司${at}号`,
    area,
    `${3200 + (at % 60)}`,
    "有限责任公司",
    "私人控股",
    "中型",
    opened,
  ];
  return [first17 + creditCodeCheck(first17), ...words, "合成人", `合成市示范路${at % 999}号`].join(",");
}

/** A cell as careless hands leave it; null where the column takes any text. */
function spoilt(place: number, cell: string, draws: Draws): string | null {
  if (place === 0) return cell.slice(0, 17);
  if (place === 2) return "998877";
  if (place === 3) return "3.2E+17";
  if (place === 7) return "2023-02-30";
  if (place === 10) return "2025.1";
  if (place < WORDS.length) return null;
  return ["12a4", "无法统计", "1.2.3", "#REF!", "-5", "３O2"][draws.next(6)]!;
}

/** What was written. */
export interface Written {
  rows: number;
  bad_rows: number;
  bad_cells: number;
}

/**
 * Writes the form.
 * @returns how many records and cells are wrong, for the reader's account to be held against
 */
export function writeForm(
  path: string,
  rows: number,
  damage: Damage,
  encoding: "utf-8" | "gb18030",
): Written {
  const encode = (text: string): string =>
    Buffer.from(encoding === "utf-8" ? Buffer.from(text) : gb18030(text)).toString("latin1");
  const draws = new Draws();
  const cells = spellings(draws);
  const state = encode("正常");
  const written = { rows, bad_rows: 0, bad_cells: 0 };
  const file = openSync(path, "w");
  let chunk = `${encode(labels.join(","))}\r\n`;
  for (let row = 0; row < rows; row += 1) {
    let line = `${encode(firm(row))},2024-06,${state}`;
    for (let at = 0; at < NUMBERS; at += 1) line += `,${cells[at % 4]![draws.next(8192)]}`;
    const bad = damage === "none" ? 0 : damage === "rows" ? Number(draws.next(100) === 0) : badCells(draws);
    if (damage === "odd") line = respell(line, bad, draws, encode);
    else if (bad > 0) {
      line = spoil(line, bad, draws, encode);
      written.bad_rows += 1;
      written.bad_cells += bad;
    }
    chunk += `${line}\r\n`;
    if (chunk.length > 1 << 20) {
      writeSync(file, chunk, null, "latin1");
      chunk = "";
    }
  }
  writeSync(file, chunk, null, "latin1");
  closeSync(file);
  return written;
}

/** How many of the 52 cells of a record are wrong, each with a chance of one in a hundred. */
function badCells(draws: Draws): number {
  let bad = 0;
  for (let at = 0; at < labels.length; at += 1) if (draws.next(100) === 0) bad += 1;
  return bad;
}

/** A number as people write it, which is read all the same: blanks, full-width digits, separators, a unit. */
function oddly(cell: string, draws: Draws): string {
  const wide = (digit: string): string => String.fromCharCode(0xff10 + Number(digit));
  return [` ${cell}`, cell.replace(/\d/g, wide), `${cell}千元`, '"1,234.5"'][draws.next(4)]!;
}

/** A record with so many of its number cells spelled oddly. */
function respell(line: string, odd: number, draws: Draws, encode: (text: string) => string): string {
  const cells = line.split(",");
  const places = new Set(Array.from({ length: odd }, () => WORDS.length + draws.next(NUMBERS)));
  for (const place of places) if (cells[place] !== "") cells[place] = encode(oddly(cells[place]!, draws));
  return cells.join(",");
}

/** A record with so many of its cells spoilt, each once. */
function spoil(line: string, bad: number, draws: Draws, encode: (text: string) => string): string {
  const cells = line.split(",");
  const done = new Set<number>();
  while (done.size < bad) {
    const drawn = draws.next(labels.length);
    const spelt = spoilt(drawn, cells[drawn]!, draws);
    const place = spelt === null ? WORDS.length + draws.next(NUMBERS) : drawn;
    if (done.has(place)) continue;
    done.add(place);
    cells[place] = encode(spelt ?? spoilt(place, "", draws)!);
  }
  return cells.join(",");
}
