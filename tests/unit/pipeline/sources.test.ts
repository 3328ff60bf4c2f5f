import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { saidAfter, saidAfterEdit } from "./after-change.js";

const register = "sources/reestr.yaml";

test("a statistical unit that is no column is told as the statistical unit, with the nearest column", () => {
  expect(saidAfterEdit(register, "stat_unit: inn", "stat_unit: in").zh).toBe(
    "severnye-stanki/sources/reestr.yaml:9:1: stat_unit的“in”不在columns中。是否应为“inn”？",
  );
  expect(saidAfterEdit(register, "key: [inn]", "key: [uscc]").zh).toContain(
    "reestr.yaml:8:7: 键列“uscc”不在columns中。可写：inn、firm_name、ref_area、valid_from、valid_to。",
  );
});

test("two columns of one head are refused, for the second would be empty for ever", () => {
  expect(saidAfterEdit(register, "Дата исключения", "Дата включения").zh).toContain(
    "列“valid_to”的表头“Дата включения”与列“valid_from”的相同，读不出第二个。",
  );
});

test("a unit or a code list that is not there is told with its file", () => {
  expect(saidAfterEdit(register, "codes: area", "codes: aera").zh).toContain(
    "代码表“aera”没有定义（没有codes/aera.csv）。是否应为“area”？",
  );
  expect(saidAfterEdit("sources/vypusk.yaml", "stat_unit:", "unit: млн\nstat_unit:").zh).toContain(
    "单位“млн”没有写入codes/unit.csv。",
  );
  expect(saidAfter((folder) => rmSync(join(folder, "codes/unit.csv"))).zh).toContain(
    "codes/unit.csv: 找不到这个文件。",
  );
});

test("the least of a column lies below its most", () => {
  expect(
    saidAfterEdit(
      register,
      "kind: date, required: true",
      "kind: date, required: true, minimum: 2, maximum: 1",
    ).zh,
  ).toContain("minimum 2大于maximum 1。");
});
