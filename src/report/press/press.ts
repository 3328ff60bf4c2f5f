import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { engines, type Press } from "./engines.js";

export type { Press } from "./engines.js";
export type { Layout } from "./paper.js";
export { rasterise } from "./raster.js";

/** What a thread is to do: which of the press's works, and what is given to it. */
export interface Order {
  work: Exclude<keyof Press, "close">;
  given: readonly unknown[];
}

/** What it made. */
export type Done = Awaited<ReturnType<Press[Order["work"]]>>;

/** What it made, or what it failed with. */
export type Printed = { done: Done } | { error: unknown };

const CLOSED = "the press was closed before it had answered";

/** The program of the thread; built beside this one, and not there where the source itself is run. */
const thread = new URL("./press-thread.js", import.meta.url);

/**
 * A press that works in a thread of its own, so that research files are made and pages written meanwhile: of a sample month
 * charts are a fifth and papers another. The thread begins with the first work, keeps nobody waiting who asked for nothing, and takes its
 * memory with it when it is closed.
 */
export function openPress(): Press {
  return existsSync(thread) ? inThread() : engines;
}

function inThread(): Press {
  let running: Thread | undefined;
  let closed = false;
  const ask = (work: Order["work"], ...given: readonly unknown[]): Promise<never> => {
    if (closed) return Promise.reject(new Error(CLOSED)); // a thread that began now nobody would end
    running ??= new Thread();
    return running.ask({ work, given });
  };
  return {
    chart: (bound) => ask("chart", bound),
    prints: () => ask("prints"),
    paper: (paper) => ask("paper", paper),
    pixels: (svg, fonts) => ask("pixels", svg, fonts),
    close() {
      closed = true;
      running?.end();
    },
  };
}

class Thread {
  private readonly worker = new Worker(thread);
  /** Those who wait, in the order in which they asked: so are they answered. */
  private waiting: { resolve(done: unknown): void; reject(error: unknown): void }[] = [];

  constructor() {
    this.worker.on("message", (told: Printed) => {
      const first = this.waiting.shift();
      if ("error" in told) first?.reject(told.error);
      else first?.resolve(told.done);
      if (this.waiting.length === 0) this.worker.unref();
    });
    this.worker.on("error", (error) => this.fail(error));
    this.worker.on("exit", () => this.fail(new Error("the press ended before it had answered")));
  }

  ask(order: Order): Promise<never> {
    this.worker.ref();
    this.worker.postMessage(order);
    const answer = new Promise<never>((resolve, reject) => {
      this.waiting.push({ resolve: resolve as (done: unknown) => void, reject });
    });
    answer.catch(() => {}); // who asked may have failed meanwhile and no longer wait
    return answer;
  }

  end(): void {
    this.fail(new Error(CLOSED));
    void this.worker.terminate();
  }

  private fail(error: unknown): void {
    for (const { reject } of this.waiting) reject(error);
    this.waiting = [];
  }
}

/** Looked up once: to start the engine takes a quarter of a second. */
let prints: Promise<boolean> | undefined;

/** Whether this machine can make PDF: the engine is there and finds a face with Chinese. */
export function printsPdf(press?: Press): Promise<boolean> {
  const asked = prints ?? (press ? press.prints() : askedAlone());
  prints = asked;
  asked.catch(() => {
    prints = undefined; // a press that was closed has not answered
  });
  return asked;
}

async function askedAlone(): Promise<boolean> {
  const press = openPress();
  return press.prints().finally(() => press.close());
}
