import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { organisationCodeCheck } from "../../src/intake/cells/credit-code.js";
import { creditCodeCheck } from "../../src/intake/intake.js";
import { creditCode } from "../sample/credit-code.js";
import { doesResearch } from "../sample/economy.js";
import { gb18030 } from "../sample/encode.js";
import { firm, firms, inDirectory, isMember, parts } from "../sample/firms.js";
import { unknownResearch } from "../sample/forms.js";
import { makeSample, writeSample } from "../sample/sample.js";

const committed = "data/sample/liaocheng-nonferrous";
const sample = makeSample();

/** Path → bytes in hexadecimal of every file below a folder. */
function bytesBelow(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path)).toString("hex")]));
}

function text(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb;
  return new TextDecoder(marked ? "utf-8" : "gb18030", { fatal: true }).decode(bytes);
}

function linesOf(file: string): string[][] {
  return Papa.parse<string[]>(text(sample.files.find((each) => each.file === file)!.bytes).trimEnd()).data;
}

/** The firms' rows of a form, by credit code. */
function rowsOf(file: string): Map<string, string[]> {
  return new Map(
    linesOf(file)
      .filter((row) => row[0]!.startsWith("91"))
      .map((row) => [row[0]!, row]),
  );
}

/** Output of a chain's members in 亿元, year to date. */
function chainOutput(activity: string, year: number, month: number): number {
  const rows = rowsOf(`${year}/合成_${year}年1—${month}月_B204-1.csv`);
  const members = firms.filter(
    (one) => one.activity === activity && isMember(one, `${year}-${String(month).padStart(2, "0")}-01`),
  );
  return members.reduce((sum, { uscc }) => sum + Number(rows.get(uscc)?.[4] ?? 0), 0) / 100_000;
}

/** Credit codes whose B203 revenue reaches 20亿元. */
function large(year: number, month: number): string[] {
  const rows = rowsOf(`${year}/合成_${year}年1—${month}月_B203.csv`);
  return [...rows.values()].filter((row) => Number(row[2]) >= 2_000_000).map((row) => row[0]!);
}

function memberCount(activity: string, day: string): number {
  return firms.filter((one) => one.activity === activity && isMember(one, day)).length;
}

test("the sample is made of the same bytes each time, and these are the bytes in the project", () => {
  const folder = mkdtempSync(join(tmpdir(), "sample-"));
  try {
    writeSample(folder);
    const first = bytesBelow(folder);
    writeSample(folder);
    expect(bytesBelow(folder)).toEqual(first);
    expect(bytesBelow(committed)).toEqual(first);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("every file says in its name and in its first line that it is synthetic", () => {
  expect(sample.files.filter(({ file }) => !/\/合成_[^/]+\.csv$/.test(file))).toEqual([]);
  for (const { file, bytes } of sample.files)
    expect(text(bytes).replace("\ufeff", ""), file).toMatch(/^（合成数据）/);
});

test("credit codes pass both check digits except the one that is planted, and no code could be real", () => {
  expect(creditCode("371500", "MAXX0001")).toBe("91371500MAXX00015W");
  const codes = firms.map(({ uscc }) => uscc);
  expect(new Set(codes).size).toBe(firms.length);
  for (const code of codes) {
    expect(code).toMatch(/^9137\d{4}(MAXX|9999)[0-9]{4}[0-9A-Z]{2}$/);
    expect(code.charAt(16)).toBe(organisationCodeCheck(code.slice(8, 16)));
  }
  const failing = firms.filter(({ uscc }) => uscc.charAt(17) !== creditCodeCheck(uscc.slice(0, 17)));
  expect(failing.map(({ number }) => number)).toEqual([parts.failingCode]);
  expect(firm(parts.allDigitCode).uscc).toBe("913715009999000469");
});

test("the chains grow from 52 and 9 firms at the baseline to 61 and 14 in September 2025", () => {
  expect([memberCount("AL", "2022-12-31"), memberCount("CU", "2022-12-31")]).toEqual([52, 9]);
  expect([memberCount("AL", "2025-09-30"), memberCount("CU", "2025-09-30")]).toEqual([61, 14]);
});

test("the chains' output runs as planned: aluminium on its seasonal course, copper about a tenth behind", () => {
  const years = [2022, 2023, 2024];
  expect(years.map((year) => Math.round(chainOutput("AL", year, 12) / 10))).toEqual([96, 100, 105]);
  expect(years.map((year) => Math.round(chainOutput("CU", year, 12) / 5))).toEqual([86, 91, 96]);
  const pace = (activity: string, target: number) =>
    chainOutput(activity, 2025, 9) /
    target /
    (chainOutput(activity, 2024, 9) / chainOutput(activity, 2024, 12));
  expect(pace("AL", 1100)).toBeGreaterThan(1);
  expect(pace("AL", 1100)).toBeLessThan(1.04);
  expect(pace("CU", 500)).toBeGreaterThan(0.86);
  expect(pace("CU", 500)).toBeLessThan(0.94);
});

test("one firm passes 2 billion yuan of revenue in 2023, two more in 2024 and two more by August 2025", () => {
  const before = new Set(large(2022, 12));
  const risen = [large(2023, 12), large(2024, 12), large(2025, 8)].map((codes) =>
    codes.filter((code) => !before.has(code)),
  );
  expect(risen.map((_, place) => new Set(risen.slice(0, place + 1).flat()).size)).toEqual([1, 3, 5]);
});

test("the two firms whose R&D is unknown for 2024 are not among those that do R&D", () => {
  const rows = rowsOf("2024/合成_2024年_107-2.csv");
  expect(rows.get(firm(unknownResearch.unanswered).uscc)!.slice(2)).toEqual(["…", "…"]);
  expect(rows.has(firm(unknownResearch.absent).uscc)).toBe(false);
  for (const number of [unknownResearch.unanswered, unknownResearch.absent]) {
    expect(inDirectory(firm(number), "2024-12-31")).toBe(true);
    expect(doesResearch(firm(number), 2024)).toBe(false);
  }
});

test("January is never reported and the newest finance form is that of August", () => {
  const files = sample.files.map(({ file }) => file);
  expect(files.filter((file) => /年1—1月|年1月_/.test(file))).toEqual([]);
  expect(files).toContain("2025/合成_2025年1—9月_B204-1.csv");
  expect(files.filter((file) => file.includes("2025年1—9月_B203"))).toEqual([]);
  expect(
    sample.files
      .map(({ received_at }) => received_at)
      .sort()
      .at(-1),
  ).toMatch(/^2025-10-12/);
});

test("each planted defect stands on the line that the list gives", () => {
  const marks: Record<string, RegExp> = {
    placeholder: /…|N\/A/,
    "triangle-minus": /△/,
    "full-width-digits": /[０-９]，[０-９]{3}/,
    "total-mismatch": /^合　　计/,
    "excel-number": /^9\.13715E\+17/,
    "credit-code-checksum": new RegExp(`^${firm(parts.failingCode).uscc}`),
  };
  for (const { file, line, defect } of sample.planted) {
    const mark = marks[defect];
    if (mark) expect(linesOf(file)[line! - 1]!.join(","), file).toMatch(mark);
  }
});

test("the planted duplicate, unit slip, late firm and re-sent file are in the files", () => {
  const planted = (kind: string) => sample.planted.find(({ defect }) => defect === kind)!;
  const doubled = linesOf(planted("duplicate-row").file);
  const line = planted("duplicate-row").line!;
  expect(doubled[line - 1]).toEqual(doubled[line - 2]);

  const slip = planted("unit-slip");
  const [code = "", , , , slipped] = linesOf(slip.file)[slip.line! - 1]!;
  const april = rowsOf("2025/合成_2025年1—4月_B204-1.csv").get(code)!;
  expect(Number(slipped) / Number(april[4])).toBeGreaterThan(1000);

  expect(rowsOf("2025/合成_2025年1—8月_B204-1.csv").size - rowsOf(planted("late-firm").file).size).toBe(1);

  const again = sample.files.find(({ file }) => file === planted("duplicate-file").file)!;
  const first = sample.files.find(({ file }) => file === again.file.replace("(1)", ""))!;
  expect(again.bytes).toEqual(first.bytes);
  expect(again.received_at > first.received_at).toBe(true);
});

test("the encoder writes what the platform's GB18030 decoder reads", () => {
  expect(Buffer.from(gb18030("联通")).toString("hex")).toBe("c1aacda8");
  const line = "表号：B204-1　　计量单位：千元—…△〔〕";
  expect(new TextDecoder("gb18030", { fatal: true }).decode(gb18030(line))).toBe(line);
  expect(() => gb18030("𬭎")).toThrow("no two-byte GB18030 code");
});
