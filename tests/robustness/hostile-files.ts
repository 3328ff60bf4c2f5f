import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { makeZip } from "../unit/formats/make-zip.js";
import { chanceOf } from "./mutate.js";

/** A file that no statistician would send, what puts it there, and what must be said of it. */
export interface Hostile {
  name: string;
  /** A finding's code; `mistake` where the program declines in one sentence; `accepted` where it is only odd. */
  says: string;
  make(path: string): void;
}

/** The top of a form that is recognised, so that what follows is read and not only looked at. */
const top = `2025年1—9月规模以上工业产销总值,,,,,
表号：B204-1　　计量单位：千元,,,,,
统一社会信用代码,单位详细名称,行政区划代码,工业总产值,,企业用电量
,,,本年,,
,,,本月,1—本月,1—本月
甲,乙,丙,1,2,3
91371500MAXX00015W,合成一公司,371502,10,1000,5
`;
const row = "91371503MAXX000233,合成二公司,371503,20,2000,6\n";
const random = (length: number): Buffer => {
  const chance = chanceOf(length);
  return Buffer.from(Array.from({ length }, () => chance(256)));
};
const bytes = (says: string, name: string, content: () => string | Uint8Array): Hostile => ({
  ...{ name, says },
  make: (path) => writeFileSync(path, content()),
});
const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(" ", ""), "hex");
/** 企业,产值 and 重庆,1 in GBK. */
const inGbk = hex("c6f3 d2b5 2c b2fa d6b5 0a d6d8 c7ec 2c 31 0a");
const utf16 = Buffer.from(`\ufeff${top}`, "utf16le");
const labels = (count: number): string => Array.from({ length: count }, (_, at) => `c${at}`).join();

/** Texts that are no table, or none that can be read whole. */
const texts: Hostile[] = [
  bytes("line-too-long", "one line of 100 MB.csv", () =>
    Buffer.concat([Buffer.from(`${top}9,`), Buffer.alloc(1e8, "x"), Buffer.from(`\n${row}`)]),
  ),
  bytes("line-too-long", "one line of 3 MB.csv", () => `${top}9,${"x".repeat(3e6)}\n${row}`),
  bytes("unknown-form", "nothing but one line of 100 MB.csv", () => Buffer.alloc(1e8, "x")),
  bytes("unknown-form", "ten thousand columns.csv", () => `${labels(1e4)}\n${"1,".repeat(1e4)}\n`),
  bytes("extra-cell", "a row of twenty thousand cells.csv", () => `${top}${"1,".repeat(2e4)}\n${row}`),
  bytes("rows-unfit", "an open quote and 50 MB.csv", () => `${top}9,"x\n${"2,3\n".repeat(12.5e6)}`),
  bytes("open-quote", "only open quotes.csv", () => `${top}${'9,"x\n'.repeat(2e5)}`),
  bytes("line-too-long", "a million quotes.csv", () => `${top}${'"'.repeat(1e6)}`),
  bytes("open-quote", "a hundred quotes a line.csv", () => `${top}${`${'"'.repeat(101)}\n`.repeat(2e4)}`),
  bytes("open-quote", "a table in a cell.csv", () => `${top}9,"x,""y"",\nz"\n${row}`),
  bytes("control-character", "NULs in cells.csv", () => `${top}${row.replace("合成", "\0")}${row}`),
  bytes("unknown-form", "nothing but NULs.csv", () => Buffer.alloc(1e6)),
  bytes("encoding-error", "random bytes.csv", () => random(1e6)),
  bytes("empty-file", "empty.csv", () => ""),
  bytes("empty-file", "only a mark.csv", () => "\ufeff"),
  bytes("empty-file", "only line ends.csv", () => "\n".repeat(1e6)),
  bytes("encoding-error", "UTF-16 cut in half.csv", () => utf16.subarray(0, 201)),
  bytes("encoding-error", "GBK cut short.csv", () => inGbk.subarray(0, -4)),
  bytes("encoding-error", "UTF-8, then GBK.csv", () => Buffer.concat([Buffer.from("企业,产值\n"), inGbk])),
  bytes("unknown-form", "GB18030 of four bytes.csv", () => Buffer.concat([inGbk, hex("9532 8236 2c 31 0a")])),
  bytes("duplicate-label", "the same label twice.csv", () => top.replace("单位详细名称", "统一社会信用代码")),
  bytes("unknown-form", "no labels.csv", () => ",,\n1,2,3\n"),
  bytes(
    "missing-label",
    "SQL in the head.csv",
    () => top.replace("单位详细名称", `"a""; DROP TABLE body; --"`) + row,
  ),
];

/** Packings and kinds of files that are no table; sizes beyond the limits are proved on small ones in the unit tests. */
const packed: Hostile[] = [
  bytes("not-a-table", "gzip.csv", () => gzipSync(top)),
  bytes("archive-unreadable", "a zip in a zip.zip", () =>
    makeZip([{ name: "a.zip", content: makeZip([{ name: "b.csv", content: top }]) }]),
  ),
  bytes("archive-unreadable", "ten thousand files.zip", () =>
    makeZip(Array.from({ length: 1e4 }, (_, at) => ({ name: `${at}.csv`, content: "a,b\n" }))),
  ),
  bytes("archive-unreadable", "an archive cut short.zip", () =>
    makeZip([{ name: "a.csv", content: top }]).subarray(0, 200),
  ),
  bytes("workbook-unreadable", "random bytes.xls", () =>
    Buffer.concat([hex("d0cf11e0a1b11ae1"), random(1e5)]),
  ),
  {
    ...{ name: "three gigabytes.csv", says: "file-too-large" },
    make(path) {
      writeFileSync(path, top);
      truncateSync(path, 3e9);
    },
  },
  { name: "a link to nowhere.csv", says: "mistake", make: (path) => symlinkSync("nowhere", path) },
  { name: "a link to itself.csv", says: "mistake", make: (path) => symlinkSync(path, path) },
  { name: "a folder.csv", says: "mistake", make: (path) => mkdirSync(path) },
  { name: "a pipe.csv", says: "mistake", make: (path) => void spawnSync("mkfifo", [path]) },
];

/** Odd in name or spelling, but sound: they must be read, and nothing else in their place. */
const odd: Hostile[] = [
  bytes("accepted", "[ab].csv", () => top),
  bytes("accepted", "**", () => top),
  bytes("accepted", "'; DROP TABLE body; --.csv", () => top),
  bytes("accepted", "--help.csv", () => top),
  bytes("accepted", `${"名".repeat(80)}.csv`, () => top),
  bytes("accepted", "UTF-16.csv", () => utf16),
  bytes("accepted", "only carriage returns.csv", () => top.replaceAll("\n", "\r")),
  bytes("accepted", "mixed line ends.csv", () => top.replace("\n", "\r\n").replace(",,,\n", ",,,\r")),
];

/** All of them. */
export const hostileFiles: readonly Hostile[] = [...texts, ...packed, ...odd];
