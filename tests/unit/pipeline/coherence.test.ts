import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Mistake } from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";
import { smallPipeline, smallRoot } from "../../pipelines/small-pipeline.js";

/** The mistake of the small pipeline after one of its files was changed, as place and English words. */
function mistakeAfter(file: string, change: (text: string) => string): string {
  const root = mkdtempSync(join(tmpdir(), "liandu-coherence-"));
  try {
    cpSync(join(smallRoot, "pipelines"), join(root, "pipelines"), { recursive: true });
    const path = join(root, "pipelines", smallPipeline, file);
    const before = readFileSync(path, "utf8");
    expect(change(before)).not.toBe(before);
    writeFileSync(path, change(before));
    loadPipeline(root, smallPipeline);
  } catch (error) {
    if (error instanceof Mistake) return `${error.sentence.en} ${error.mend.en}`;
    throw error;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return "it loads";
}
const twice = (line: RegExp) => (text: string) => text.replace(line, "$&\n$&");

test("a name that stands twice in one file is named, whichever of the two was meant", () => {
  expect(mistakeAfter("targets.csv", twice(/^Ц2.*$/m))).toMatch(/^“Ц2” stands twice\./);
  expect(mistakeAfter("codes/unit.csv", twice(/^руб.*$/m))).toMatch(/^“руб” stands twice\./);
  expect(mistakeAfter("codes/area.csv", twice(/^01.*$/m))).toMatch(/^“01” stands twice\./);
  expect(mistakeAfter("sources/vypusk.yaml", twice(/^.*name: exported.*$/m))).toMatch(/^“exported” stands/);
  expect(mistakeAfter("report/report.yaml", twice(/^.*section: trend.*$/m))).toMatch(/^“trend” stands/);
});

test("an indicator is shown only in a unit of what it measures", () => {
  expect(mistakeAfter("indicators.yaml", (text) => text.replace("unit: млрд руб", "unit: ед."))).toBe(
    "indicator “vypusk_stankov” is measured in руб and cannot be shown in “ед.”. Units that fit: руб, тыс. руб, млрд руб; another is first written into codes/unit.csv.",
  );
});

test("a target of an area needs an indicator that is broken down by areas alone", () => {
  const ofArea = (text: string) => text.replace("chislo_predpriyatiy,_T,_T", "chislo_predpriyatiy,01,_T");
  expect(mistakeAfter("targets.csv", ofArea)).toBe("it loads");
  const ofActivity = (text: string) => text.replace("chislo_predpriyatiy,_T,_T", "chislo_predpriyatiy,_T,ST");
  expect(mistakeAfter("targets.csv", ofActivity)).toMatch(
    /no such breakdown\. Add \[activity\] to “by” of “chislo_predpriyatiy”/,
  );
});

test("a target of a code that no list has is named, instead of being without a value for ever", () => {
  expect(
    mistakeAfter("targets.csv", (text) => text.replace("chislo_predpriyatiy,_T", "chislo_predpriyatiy,09")),
  ).toMatch(/target Ц2 says “09” in “ref_area”, a code that no code list has/);
});

test("days stand in their order: the plan, the baseline and the deadline, the first period", () => {
  expect(mistakeAfter("targets.csv", (text) => text.replace("2024-03-31", "2026-12-31"))).toMatch(
    /baseline on 2026-12-31, not before 2026-12-31/,
  );
  expect(
    mistakeAfter("pipeline.yaml", (text) => text.replace("ends_on: 2026-12-31", "ends_on: 2023-12-31")),
  ).toMatch(/which is not later/);
  expect(
    mistakeAfter("pipeline.yaml", (text) =>
      text.replace("starts_on: 2024-01-01\n", "starts_on: 2024-02-01\n"),
    ),
  ).toMatch(/Write the first day of a quarter/);
});

test("a copied folder whose name was not changed inside is told so", () => {
  expect(
    mistakeAfter("pipeline.yaml", (text) => text.replace(/^pipeline: .*$/m, "pipeline: my-cluster")),
  ).toBe("“pipeline” says “my-cluster”, the folder is “severnye-stanki”. Write pipeline: severnye-stanki.");
});

test("a unit that no list defines is told with those that fit the indicator", () => {
  expect(mistakeAfter("targets.csv", (text) => text.replace("4,млрд руб", "4,млн руб"))).toMatch(
    /“млн руб” in “unit” is not defined\. Write it into codes\/unit\.csv with the base unit руб, or take one of: руб, тыс\. руб, млрд руб\./,
  );
});
