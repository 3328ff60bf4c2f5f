import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { saidAfter, saidAfterEdit } from "./after-change.js";

test("a growth rate or a ratio is no amount whose months add up, and is refused where it stands", () => {
  const growing = saidAfterEdit(
    "indicators.yaml",
    /(indicator: vypusk_stankov\n[\s\S]*?aggregate: )sum/,
    "$1growth",
  );
  expect(growing.zh).toContain("targets.csv:2");
  expect(growing.zh).toContain("“kind”的值“flow”按各月相加判断，而指标“vypusk_stankov”是增速");
  expect(growing.en).toContain("Write stock (a level) or coverage");
});

test("a ratio may be a level", () => {
  const asLevel = saidAfter((folder) => {
    edit(folder, "indicators.yaml", /(indicator: vypusk_stankov\n[\s\S]*?aggregate: )sum/, "$1ratio");
    edit(folder, "targets.csv", "_T,_T,_T,flow", "_T,_T,_T,stock");
  });
  expect(asLevel.zh).not.toContain("相加");
});

function edit(folder: string, file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
}
