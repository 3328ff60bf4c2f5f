import { csv, gb18030, utf8WithMark } from "./encode.js";
import type { Firm } from "./firms.js";

/** A number, a text as it will stand in the cell, or nothing. */
export type Cell = number | string | null;

/** A firm's row: identity first, then the values. */
export interface FormRow {
  firm: Firm;
  identity: string[];
  values: Cell[];
}

/** A statistical form before it is written down. */
export interface Form {
  file: string;
  title: string;
  /** e.g. 表号：B204-1　　计量单位：千元 */
  form: string;
  /** One to three printed head rows; merged cells stand once and leave blanks. */
  head: string[][];
  rows: FormRow[];
  reported: string;
}

/** A file of the inbox with its receipt. */
export interface SampleFile {
  file: string;
  sender: string;
  received_at: string;
  bytes: Uint8Array;
}

export const invented = "注：全部数据为合成数据，不对应任何真实单位。";

/** The form's lines from title to signature; the total adds up the numbers that are printed. */
export function formLines({ title, form, head, rows, reported }: Form): string[][] {
  const identities = rows[0]!.identity.length;
  const width = rows[0]!.values.length;
  const serial = [
    ...["甲", "乙", "丙"].slice(0, identities),
    ...Array.from({ length: width }, (_, place) => String(place + 1)),
  ];
  const sums = Array.from({ length: width }, (_, place) =>
    rows.reduce((sum, { values }) => sum + Number(typeof values[place] === "number" ? values[place] : 0), 0),
  );
  return [
    [`（合成数据）${title}`],
    [form],
    ...head,
    serial,
    ...rows.map(({ identity, values }) => [...identity, ...values.map((value) => String(value ?? ""))]),
    ["合　　计", ...Array<string>(identities - 1).fill(""), ...sums.map(String)],
    [invented],
    [`单位负责人：　填表人：　报出日期：${reported}`],
  ];
}

/** Most offices send GB18030 from Excel; a few send UTF-8 with a byte order mark. */
const sentAsUtf8 = [
  "2022/合成_2022年1—6月_B204-1.csv",
  "2023/合成_2023年_107-2.csv",
  "2024/合成_2024年1—9月_B203.csv",
  "名单/合成_创新平台_2025年6月.csv",
];

/** Writes lines as the bytes of a file. */
export function fileBytes(file: string, lines: string[][]): Uint8Array {
  const text = csv(lines);
  return sentAsUtf8.includes(file) ? utf8WithMark(text) : gb18030(text);
}
