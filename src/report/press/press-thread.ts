import { parentPort } from "node:worker_threads";
import { engines } from "./engines.js";
import type { Done, Order, Printed } from "./press.js";

/** The last order: works follow one another, and so do their answers. */
let last: Promise<void> = Promise.resolve();

// A thread of its own, which works until its owner ends it.
parentPort!.on("message", ({ work, given }: Order) => {
  const print = engines[work] as (...given: readonly unknown[]) => Promise<Done>;
  const tell = (told: Printed): void => parentPort!.postMessage(told);
  last = last
    .then(() => print(...given))
    .then(
      (done) => tell({ done }),
      (error: unknown) => tell({ error }),
    );
});
