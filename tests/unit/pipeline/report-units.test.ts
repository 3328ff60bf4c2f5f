import { expect, test } from "vitest";
import { saidAfterEdit } from "./after-change.js";

const report = "report/report.yaml";

test("a unit of a report's table that no list has is refused where it stands, in tables and on the public page", () => {
  expect(saidAfterEdit(report, "unit: млрд руб", "unit: млрд").zh).toBe(
    "severnye-stanki/report/report.yaml:17:91: 列“output”的单位“млрд”没有定义。可用的单位：руб、тыс. руб、млрд руб、ед.；其他单位先写入codes/unit.csv。",
  );
  expect(saidAfterEdit(report, /(goda[\s\S]*)unit: млрд руб/, "$1unit: млрд").en).toContain(
    "report.yaml:23:91: the unit “млрд” of column “output” is not defined. Units that fit: руб",
  );
});

test("an amount that an indicator or a source measures is shown in no unit of something else", () => {
  expect(saidAfterEdit(report, "name: output, title", "name: vypusk_stankov, title").zh).toBe("it loads");
  expect(
    saidAfterEdit(report, /name: output, (.*)unit: млрд руб/, "name: vypusk_stankov, $1unit: ед.").zh,
  ).toContain("列“vypusk_stankov”以руб计量，不能用“ед.”显示。可用的单位：руб、тыс. руб、млрд руб；");
});

test("a unit beside a kind that prints none is refused, for it would be lost", () => {
  expect(saidAfterEdit(report, "format: { kind: text }", "format: { kind: text, unit: ед. }").zh).toContain(
    "列“area”的写法是text，不用单位，却写了“ед.”。请删去unit",
  );
});

test("a block that names no table is told with the nearest, or that there is none yet", () => {
  expect(saidAfterEdit(report, "table: rayony }]", "table: rayon }]").zh).toContain("是否应为“rayony”？");
  expect(saidAfterEdit(report, /^charts:\n.*\n/m, "charts: []\n").zh).toContain("可写：（还没有）。");
});
