import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { city, freshFolder, liandu, type Said, smallFolder } from "./command-line.js";

/** The runs of the sample that several files look at; who changes their folder works on a copy. */
export interface SampleRun {
  root: string;
  /** What the run said on the screen. */
  first: Said;
  /** What the next run, with nothing new, answered in JSON. */
  json: Said;
}

/** The first run of the small pipeline, as it was received; who changes its folder works on a copy. */
export interface SmallRun {
  root: string;
  said: Said;
}

/** What is run for all files, by the name under which it is asked for. */
interface Runs {
  sample: SampleRun;
  small: SmallRun;
}

declare module "vitest" {
  interface ProvidedContext {
    runs: Record<keyof Runs, string>;
  }
}

/** Runs the pipelines beside the first tests; whoever asks at a socket is answered as soon as its run is done. */
export default function runAll(project: TestProject): () => Promise<void> {
  const [root, small] = [freshFolder(), smallFolder()];
  const done: { [Name in keyof Runs]: Promise<Runs[Name]> } = {
    small: liandu(small, "run").then((said) => ({ root: small, said })),
    sample: liandu(root, "run", city).then(async (first) => {
      const json = await liandu(root, "run", city, "--json");
      return { root, first, json };
    }),
  };
  const sockets = { small: join(small, "run"), sample: join(root, "run") };
  const servers = (["small", "sample"] as const).map((name) =>
    createServer((asking) => {
      void done[name].then((run) => asking.end(JSON.stringify(run)));
    }).listen(sockets[name]),
  );
  project.provide("runs", sockets);
  return async () => {
    for (const server of servers) server.close();
    await Promise.all(Object.values(done));
    for (const folder of [root, small]) rmSync(folder, { recursive: true, force: true });
  };
}

async function asked<Name extends keyof Runs>(name: Name): Promise<Runs[Name]> {
  return JSON.parse(await text(connect(inject("runs")[name]))) as Runs[Name];
}

/** The runs of the sample, once they are done. */
export const sampleRun = (): Promise<SampleRun> => asked("sample");

/** The first run of the small pipeline, once it is done. */
export const smallRun = (): Promise<SmallRun> => asked("small");
