import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { asideOf } from "../../../src/formats/formats.js";
import { sweepLeft } from "../../../src/jobs/sweep.js";
import { Mistake } from "../../../src/model/model.js";
import { keptPipeline } from "../../../src/pipeline/kept.js";
import { keepPipeline, loadPipeline, standingPipeline } from "../../../src/pipeline/pipeline.js";
import { smallPipeline as name, smallRoot } from "../../pipelines/small-pipeline.js";

let root: string;
const kept = (): string => join(root, "data/warehouse", name, "pipeline.json");

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-kept-"));
  cpSync(join(smallRoot, "pipelines"), join(root, "pipelines"), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a pipeline that was kept is the one that its folder gives, every field of it", () => {
  const read = loadPipeline(root, name);
  keepPipeline(realEffects(root), read, "1");
  expect(keptPipeline(root, name, read.digest, "1")).toEqual(read);
  expect(standingPipeline(root, name, "1")).toEqual(read);
});

test("it is read anew where the code is another, and where what was kept is not as it was written", () => {
  const read = loadPipeline(root, name);
  keepPipeline(realEffects(root), read, "1");
  expect(keptPipeline(root, name, read.digest, "2")).toBeUndefined();
  const text = readFileSync(kept(), "utf8");
  for (const torn of [text.slice(0, -1), text.replace('"frequency":"', '"frequency":"x'), "", "{}"]) {
    writeFileSync(kept(), torn);
    expect(keptPipeline(root, name, read.digest, "1")).toBeUndefined();
    expect(standingPipeline(root, name, "1")).toEqual(read);
    keepPipeline(realEffects(root), read, "1"); // what is no longer as it was written is written anew
    expect(keptPipeline(root, name, read.digest, "1")).toEqual(read);
  }
});

test("what a killed run left of it beside it is swept by the next one", () => {
  keepPipeline(realEffects(root), loadPipeline(root, name), "1");
  const left = asideOf(kept());
  writeFileSync(left, "");
  sweepLeft(root, name);
  expect(readdirSync(dirname(kept()))).toEqual(["pipeline.json"]);
});

test("a mistake that comes into the folder afterwards is told, for its bytes are others", () => {
  keepPipeline(realEffects(root), loadPipeline(root, name), "1");
  appendFileSync(join(root, "pipelines", name, "pipeline.yaml"), "frequencies: month\n");
  expect(() => standingPipeline(root, name, "1")).toThrow(Mistake);
});
