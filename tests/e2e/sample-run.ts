import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inject } from "vitest";
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
    sample: string;
  }
}

/** Runs the sample beside the first tests; whoever asks at the socket is answered as soon as it is done. */
export default function runSample(project: TestProject): () => Promise<void> {
  const root = freshFolder();
  const socket = join(root, "sample-run");
  const done = runTwice(root);
  const server = createServer((asking) => {
    void done.then((run) => asking.end(JSON.stringify(run)));
  }).listen(socket);
  project.provide("sample", socket);
  return async () => {
    server.close();
    await done;
    rmSync(root, { recursive: true, force: true });
  };
}

async function runTwice(root: string): Promise<SampleRun> {
  const first = await liandu(root, "run", city);
  return { root, first, json: await liandu(root, "run", city, "--json") };
}

/** The run, once it is done. */
export async function sampleRun(): Promise<SampleRun> {
  return JSON.parse(await text(connect(inject("sample")))) as SampleRun;
}
