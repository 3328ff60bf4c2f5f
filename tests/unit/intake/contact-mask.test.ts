import { expect, test } from "vitest";
import { contactMask } from "../../../src/intake/land/contact-mask.js";
import { type Finding, MASKED_CONTACT, type Pipeline } from "../../../src/model/model.js";
import { laboratory } from "./laboratory.js";

const pipeline: Pipeline = laboratory();
const source = pipeline.sources.find(
  ({ kind, stat_unit }) => kind === "register" && stat_unit !== undefined,
)!;
const unit = source.stat_unit!;
const dialect = { delimiter: ",", quote: '"', escape: '"' };
const contacts = { source: source.source, phone: "phone" };
const layout = [unit, "name", "phone", "note"];
const maskWith = (misfits: number[], printed: string[][] = []) =>
  contactMask(
    { ...pipeline, contacts },
    {
      source,
      layout,
      misfits: new Map(misfits.map((line) => [line, "extra-cell" as const])),
      readings: new Map(),
      printed: { above: [], head: printed, columns: layout },
    },
    new Map(),
    dialect,
  )!;

test("in a row whose cells stand in their places the phone alone is masked, however short, and a phone in a note", () => {
  const row = (text: string): string => maskWith([]).row(7, text).text;
  expect(row("91371500MAXX00015W,合成一公司,8000,")).toBe(`91371500MAXX00015W,合成一公司,${MASKED_CONTACT},`);
  expect(row("91371500MAXX00015W,合成一公司,,电话（000）5550-1234")).toBe(
    `91371500MAXX00015W,合成一公司,,${MASKED_CONTACT}`,
  );
  for (const sound of [
    "91371500MAXX00015W,合成一公司,,2025年9月30日",
    '91371500MAXX00015W,"合成,一公司",,12人',
  ])
    expect(row(sound)).toBe(sound);
});

test("in a row whose cells are out of place every part of a phone is masked, and code and day are not", () => {
  expect(maskWith([7]).row(7, "91371500MAXX00015W,合成一公司,000,2025-09-30,5550,1234,01").text).toBe(
    `91371500MAXX00015W,合成一公司,${MASKED_CONTACT},2025-09-30,${`${MASKED_CONTACT},`.repeat(2)}01`,
  );
  expect(maskWith([]).row(7, '91371500MAXX00015W,"合成一公司,5550,').text).not.toContain("5550");
});

test("the line of the original on a correction sheet is no part of a phone", () => {
  const mask = maskWith([7], [["原行号", "", "", ""]]);
  expect(mask.row(7, "12345678,合成一公司,,,12345678").cells).toEqual([
    "12345678",
    "合成一公司",
    "",
    "",
    MASKED_CONTACT,
  ]);
});

test("a finding about the phone's cell tells neither the cell nor what it holds; others tell theirs", () => {
  const about = (column: string, value: string): Finding => ({
    ...{ code: "cell-damaged", severity: "withhold" },
    at: { file: "a.csv", snapshot: "", line: 7, column, value },
    data: { found: value },
  });
  const [phone, other] = maskWith([]).findings([about("phone", "8000x"), about("note", "12x")]);
  expect(JSON.stringify(phone)).not.toContain("8000");
  expect(other!.at.value).toBe("12x");
});

test("a pipeline that names no contacts masks nothing", () => {
  const batch = { source, layout, misfits: new Map(), readings: new Map(), printed: null };
  expect(contactMask(pipeline, batch, new Map(), dialect)).toBeUndefined();
});
