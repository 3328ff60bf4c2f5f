import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { city, freshFolder, liandu, type Said } from "./command-line.js";

/** The one run of the sample that several files look at; who changes its folder works on a copy. */
export interface SampleRun {
  root: string;
  /** What the run said on the screen. */
  first: Said;
  /** What a second run answered in JSON. */
  json: Said;
}

declare module "vitest" {
  interface ProvidedContext {
    sample: SampleRun;
  }
}

/** Runs the sample before the tests and clears it away behind them. */
export default async function sampleRun(project: TestProject): Promise<() => void> {
  const root = freshFolder();
  const first = await liandu(root, "run", city);
  const json = await liandu(root, "run", city, "--json");
  project.provide("sample", { root, first, json });
  return () => rmSync(root, { recursive: true, force: true });
}
