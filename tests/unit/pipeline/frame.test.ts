import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { saidAfter, saidAfterEdit } from "./after-change.js";

test("a folder whose pipeline.yaml was lost is told so, and not that there is no folder", () => {
  expect(saidAfter((folder) => rmSync(join(folder, "pipeline.yaml"))).zh).toBe(
    "severnye-stanki/pipeline.yaml: 找不到这个文件。请恢复它，或改正引用它的地方。",
  );
});

test("a folder beside a whole one that has no pipeline.yaml yet is not among the pipelines", () => {
  expect(saidAfter((folder) => mkdirSync(join(dirname(folder), "begun"))).zh).toBe("it loads");
});

test("a folder with a Chinese name is to be renamed, for no pipeline can bear it", () => {
  const { zh, en } = saidAfter((folder) => renameSync(folder, join(dirname(folder), "滨州")));
  expect(zh).toMatch(/^滨州: 文件夹名“滨州”不能作流程的名称。请把文件夹改名：小写字母开头，.*例如binzhou/);
  expect(en).toContain("Rename the folder: a lower-case letter first");
});

test("the first period of a plan by quarters is of whole quarters", () => {
  expect(saidAfterEdit("pipeline.yaml", "first_period_months: 3", "first_period_months: 2").zh).toContain(
    "“first_period_months”是2，不是整季。按季报送请写3。",
  );
});
