import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Member, unpack } from "../../../src/intake/receive/archive.js";
import { type Made, makeZip } from "../formats/make-zip.js";

/** "9月.csv" as Chinese Windows writes it. */
const gbName = Buffer.from("39d4c22e637376", "hex");

const csv = (name: Made["name"], rest: Partial<Made> = {}): Made => ({
  name,
  content: "代码,名称\n",
  ...rest,
});
const namesOf = (files: Made[]) => (unpack(makeZip(files)) as Member[]).map(({ name }) => name);
const limits = { entries: 3, each: 1_000, total: 2_000 };

test("Names of a Chinese Windows zip are GB18030, and UTF-8 where they can be read so, whatever the zip declares", () => {
  expect(namesOf([csv(gbName)])).toEqual(["9月.csv"]);
  expect(namesOf([csv("9月.csv", { utf8: true })])).toEqual(["9月.csv"]);
  expect(namesOf([csv("9月.csv")])).toEqual(["9月.csv"]);
  expect(namesOf([csv(gbName, { utf8: true })])).toEqual(["9月.csv"]);
});

test("Files come out as they went in, in their order, packed or stored", () => {
  const xls = readFileSync("tests/unit/intake/workbooks/合成月报.xls");
  const members = unpack(
    makeZip([{ name: "b.xls", content: xls }, csv("a.csv", { stored: true })]),
  ) as Member[];
  expect(members.map(({ name }) => name)).toEqual(["b.xls", "a.csv"]);
  expect(Buffer.from(members[0]!.bytes).equals(xls)).toBe(true);
  expect(Buffer.from(members[1]!.bytes).toString()).toBe("代码,名称\n");
});

test("Folders are stripped from names and what systems add beside the files is left out", () => {
  const files = ["2025/", "2025/9月/a.csv", "..\\..\\b.csv", "/etc/c.csv"];
  const added = ["__MACOSX/2025/._a.csv", "2025/.DS_Store", "2025/._a.csv", "Thumbs.db"];
  expect(namesOf([...files, ...added].map((name) => csv(name)))).toEqual(["a.csv", "b.csv", "c.csv"]);
});

test("Files of one name in several folders keep their folders, and of one path their number", () => {
  const files = ["1月/B203.csv", "2月/B203.csv", "../B203.csv", "B204-1.csv", "1月/B203.csv"];
  expect(namesOf(files.map((name) => csv(name)))).toEqual([
    ...["1月_B203.csv", "2月_B203.csv", "B203.csv", "B204-1.csv", "1月_B203_2.csv"],
  ]);
});

test("An archive inside an archive is refused, a workbook is not", () => {
  const inner = makeZip([csv("a.csv")]);
  const book = readFileSync("tests/unit/intake/workbooks/合成月报.xlsx");
  expect(unpack(makeZip([csv("a.csv"), { name: "内.zip", content: inner }]))).toEqual({ reason: "nested" });
  expect(unpack(makeZip([{ name: "a.csv", content: Buffer.from("1f8b0800", "hex") }]))).toEqual({
    reason: "nested",
  });
  expect(namesOf([{ name: "合成月报.xlsx", content: book }])).toEqual(["合成月报.xlsx"]);
});

test("A document that happens to be a zip is no archive", () => {
  const document = [
    { name: "[Content_Types].xml", content: "" },
    { name: "word/document.xml", content: "" },
  ];
  expect(unpack(makeZip(document))).toEqual({ reason: "document" });
});

test("One encrypted or damaged file refuses the whole archive", () => {
  expect(unpack(makeZip([csv("a.csv"), csv("b.csv", { encrypted: true })]))).toEqual({ reason: "encrypted" });
  expect(unpack(makeZip([csv("a.csv"), csv("b.csv", { crc: 1 })]))).toEqual({ reason: "damaged" });
  expect(unpack(makeZip([csv("a.csv", { packed: Buffer.from("不是压缩数据") })]))).toEqual({
    reason: "damaged",
  });
});

test("An archive cut off anywhere is refused, never read in part", () => {
  const whole = makeZip([csv("a.csv"), csv("b.csv")]);
  for (let length = 0; length < whole.length; length++) {
    expect(unpack(whole.subarray(0, length))).toEqual({ reason: "damaged" });
  }
});

test("More files or bytes than the limits are refused before anything is unpacked", () => {
  const many = ["a", "b", "c", "d"].map((name) => csv(name));
  expect(unpack(makeZip(many), limits)).toEqual({ reason: "too_many" });
  expect(unpack(makeZip([csv("文件夹/"), ...many.slice(1)]), limits)).toHaveLength(3);
  expect(unpack(makeZip([csv("a", { declared: 1_001 })]), limits)).toEqual({ reason: "too_large" });
  const three = ["a", "b", "c"].map((name) => csv(name, { declared: 700 }));
  expect(unpack(makeZip(three), limits)).toEqual({ reason: "too_large" });
});

test("Zip64 and other methods than deflate are refused", () => {
  const zip64 = Buffer.from(makeZip([csv("a.csv")]));
  zip64.writeUInt32LE(0xffffffff, zip64.length - 6);
  expect(unpack(zip64)).toEqual({ reason: "unsupported" });
  const lzma = Buffer.from(makeZip([csv("a.csv")]));
  lzma.writeUInt16LE(14, lzma.indexOf("PK\x01\x02") + 10);
  expect(unpack(lzma)).toEqual({ reason: "unsupported" });
});

test("Unpacking stops at the size that the directory declares", () => {
  const content = Buffer.alloc(1_000_000);
  expect(unpack(makeZip([csv("a.csv", { content, declared: 1_000_000 })]), limits)).toEqual({
    reason: "too_large",
  });
  expect(unpack(makeZip([csv("a.csv", { content, declared: 999_999 })]))).toEqual({ reason: "damaged" });
});
