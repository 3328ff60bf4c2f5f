import { expect, test } from "vitest";
import { Directory, type DirectoryRow } from "../../../src/intake/cells/directory.js";

const rows: DirectoryRow[] = [
  {
    line: 4,
    uscc: "913715009999000469",
    enterprise_name: "合成一（东区）有限公司",
    former_name: "合成旧名厂、合成老厂",
  },
  { line: 5, uscc: "913715009999000544", enterprise_name: "合成二有限公司", former_name: null },
  { line: 6, uscc: "913715009999001182", enterprise_name: "合成三有限公司" },
  { line: 7, uscc: "91371503MAXX000233", enterprise_name: "合成四有限公司" },
  { line: 8, uscc: "913715009999000469", enterprise_name: "合成一（东区）有限公司" },
];
const directory = new Directory(rows);

test("names are alike whatever their blanks, brackets and width, and former names count", () => {
  for (const name of [
    "合成一(东区)有限公司",
    "合成一（东区） 有限公司",
    "合成一　〔东区〕有限公司",
    "合成旧名厂",
    "合成老厂",
  ])
    expect(directory.codesNamed(name)).toEqual(["913715009999000469"]);
  expect(directory.codesNamed("合成一")).toEqual([]);
});

test("a code cut after fifteen digits is the one listed code with these digits and that name", () => {
  const cut = "913715009999000000";
  expect(directory.repair(cut, "合成二有限公司")).toEqual({
    code: "913715009999000544",
    candidates: ["913715009999000469", "913715009999000544"],
    row: rows[1],
  });
  expect(directory.repair(cut, "合成三有限公司")).toMatchObject({ code: undefined, row: undefined });
  expect(directory.repair(cut, "")).toMatchObject({ code: undefined });
});

test("scientific notation stands for every listed code that a spreadsheet would print so, of which the name picks one", () => {
  expect(directory.repair("9.13715E+17", "合成三有限公司")).toMatchObject({
    code: "913715009999001182",
    candidates: ["913715009999000469", "913715009999000544", "913715009999001182"],
  });
  expect(directory.repair("9.137150099990012E+17", "合成三有限公司")?.candidates).toEqual([
    "913715009999001182",
  ]);
  expect(directory.repair("9.13716E+17", "合成三有限公司")).toMatchObject({
    code: undefined,
    candidates: [],
  });
});

test("a printed digit may have been rounded up, from all digits or from the fifteen that a spreadsheet keeps", () => {
  const valid = new Directory([{ line: 1, uscc: "913715009999001182", enterprise_name: "合成五有限公司" }]);
  const second = "913715009999000544";
  for (const printed of ["9.13715009999000E+17", "9.13715009999001E+17"])
    expect(directory.repair(printed, "合成二有限公司")?.code).toBe(second);
  expect(valid.repair("9.1371500999900E+17", "合成五有限公司")?.candidates).toEqual(["913715009999001182"]);
  expect(valid.repair("9.14E+17", "合成五有限公司")?.code).toBe("913715009999001182");
  expect(valid.repair("9.13E+17", "合成五有限公司")?.code).toBeUndefined();
});

test("two firms of one name leave a damaged code undecided", () => {
  const twins = new Directory([
    { line: 1, uscc: "913715009999000469", enterprise_name: "合成有限公司" },
    { line: 2, uscc: "913715009999000544", enterprise_name: "合成有限公司" },
  ]);
  expect(twins.repair("913715009999000000", "合成有限公司")).toMatchObject({
    code: undefined,
    row: undefined,
  });
});

test("a code that a spreadsheet leaves alone, or a text that is no number, is nothing to repair", () => {
  for (const text of ["91371503MAXX000233", "913715009999000469", "9137", "", "合成"])
    expect(directory.repair(text, "合成四有限公司")).toBeUndefined();
});

test("the codes of an organisation are found by the nine characters that it had before", () => {
  expect(directory.codesOfOrganisation("MAXX00023")).toEqual(["91371503MAXX000233"]);
  expect(directory.codesOfOrganisation("MAXX00024")).toEqual([]);
});

test("similar names come with the likest first, each firm once, and strangers not at all", () => {
  expect(directory.nearNames("合成四公司", 2).map(({ uscc }) => uscc)).toContain("91371503MAXX000233");
  expect(directory.nearNames("合成四有限公司", 1)[0]?.uscc).toBe("91371503MAXX000233");
  expect(directory.nearNames("某某机械厂", 3)).toEqual([]);
});
