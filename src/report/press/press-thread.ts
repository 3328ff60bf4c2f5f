import { parentPort } from "node:worker_threads";
import { engines } from "./engines.js";
import type { Asked, Told } from "./press.js";

/** What was asked last: works follow one another, and so do their answers. */
let last: Promise<void> = Promise.resolve();

// A thread of its own, which works until its owner ends it.
parentPort!.on("message", ({ ask, given }: Asked) => {
  const answer = engines[ask] as (...given: readonly unknown[]) => Promise<Uint8Array | boolean | undefined>;
  const tell = (told: Told): void => parentPort!.postMessage(told);
  last = last
    .then(() => answer(...given))
    .then(
      (done) => tell({ done }),
      (error: unknown) => tell({ error }),
    );
});
