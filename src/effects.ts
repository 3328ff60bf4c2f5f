import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { asideOf, makeFolder, syncFile } from "./formats/formats.js";
import type { Effects, Writing } from "./model/model.js";

/** The real world: the system clock, the disk under `root`, and the terminal. */
export function realEffects(root: string): Effects {
  return {
    root,
    now: () => new Date(),
    say: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    step: () => {},
    ...writing(() => {}),
  };
}

/** @param holding is asked before anything that was made aside is put into its place; it throws when that is refused */
function writing(holding: () => void): Writing {
  /** Files in their place that are not yet safe on the disk; undefined while each is made safe at once. */
  let unsafe: string[] | undefined;
  const place = (aside: string, path: string): void => {
    holding();
    renameSync(aside, path);
  };
  const replace = (aside: string, path: string): void => {
    place(aside, path);
    if (unsafe) unsafe.push(path);
    else syncFolder(dirname(path));
  };
  const prepared = (path: string, make: (aside: string) => void, put: (aside: string) => void): void => {
    makeFolder(dirname(path));
    const aside = asideOf(path);
    try {
      make(aside);
      put(aside);
    } catch (error) {
      rmSync(aside, { force: true });
      throw error;
    }
  };
  const whole = (path: string, make: (aside: string) => void): void =>
    prepared(path, make, (aside) => {
      if (!unsafe) syncFile(aside);
      replace(aside, path);
    });
  return {
    cache: (path, text) =>
      prepared(
        path,
        (aside) => writeFileSync(aside, text),
        (aside) => place(aside, path),
      ),
    write: (path, bytes) => whole(path, (aside) => writeFileSync(aside, bytes)),
    copy: (from, path) =>
      whole(path, (aside) => {
        copyFileSync(from, aside);
        chmodSync(aside, 0o600); // the copy is not open to those to whom the original was
      }),
    together: (work) => {
      const written: string[] = [];
      unsafe = written;
      try {
        work();
      } finally {
        unsafe = undefined;
        // One after the other, but after all are written: a disk's journal takes them in few steps.
        for (const path of written) if (existsSync(path)) syncFile(path);
        for (const folder of new Set(written.map(dirname))) syncFolder(folder);
      }
    },
    replace,
    guarded: writing,
  };
}

/**
 * Work that goes on at the same time; all of it has ended when the first failure is thrown, so that nothing is closed
 * under what still uses it.
 */
export async function atOnce<Work extends readonly Promise<unknown>[]>(...work: Work) {
  await Promise.allSettled(work);
  return Promise.all(work);
}

function syncFolder(path: string): void {
  if (process.platform === "win32") return; // Windows cannot open a folder to sync it
  const folder = openSync(path, "r");
  fsyncSync(folder);
  closeSync(folder);
}

/** The nearest folder from `start` upwards that holds `pipelines/`; `start` itself when there is none. */
export function findRoot(start: string): string {
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, "pipelines"))) return at;
    if (dirname(at) === at) return start;
  }
}

/** What the code of this process is, once somebody asked: the same to its end. */
let version: string | undefined;

/** "0.1.0+3f2a9c01": the package's version and a fingerprint of its code, so that changed code is a new release. */
export function codeVersion(): string {
  version ??= fingerprint();
  return version;
}

function fingerprint(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const hash = createHash("sha256");
  const files = readdirSync(here, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[jt]s$/.test(path))
    .sort();
  for (const path of files) hash.update(path.replaceAll("\\", "/")).update(readFileSync(join(here, path)));
  let manifest = here;
  while (!existsSync(join(manifest, "package.json"))) manifest = dirname(manifest);
  const { version } = JSON.parse(readFileSync(join(manifest, "package.json"), "utf8")) as { version: string };
  return `${version}+${hash.digest("hex").slice(0, 8)}`;
}
