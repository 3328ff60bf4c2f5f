import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { Mistake } from "../../../src/model/model.js";
import { listPipelines, loadPipeline } from "../../../src/pipeline/pipeline.js";
import { smallPipeline, smallRoot } from "../../pipelines/small-pipeline.js";

/** What loading the small pipeline says after something was done to its folder: place, sentence and mend, or "it loads". */
export function saidAfter(change: (folder: string) => void): { zh: string; en: string } {
  const root = mkdtempSync(join(tmpdir(), "liandu-folder-"));
  try {
    cpSync(join(smallRoot, "pipelines"), join(root, "pipelines"), { recursive: true });
    change(join(root, "pipelines", smallPipeline));
    loadPipeline(root, listPipelines(root)[0]!);
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    const bare = (text: string) => text.replace(`${join(root, "pipelines")}/`, "");
    return { zh: bare(error.in("zh")), en: bare(error.in("en")) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return { zh: "it loads", en: "it loads" };
}

/** The same after the text of one of its files was changed. */
export function saidAfterEdit(file: string, from: string | RegExp, to: string): { zh: string; en: string } {
  return saidAfter((folder) => {
    const path = join(folder, file);
    const before = readFileSync(path, "utf8");
    expect(before.replace(from, to)).not.toBe(before);
    writeFileSync(path, before.replace(from, to));
  });
}
