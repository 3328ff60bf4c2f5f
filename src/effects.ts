import { createHash } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { renameInto } from "./formats/formats.js";
import type { Effects } from "./model/model.js";

/** The real world: the system clock, the disk under `root`, and the terminal. */
export function realEffects(root: string): Effects {
  return {
    root,
    now: () => new Date(),
    say: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    write: (path, bytes) => whole(path, (aside) => writeFileSync(aside, bytes)),
    copy: (from, path) => whole(path, (aside) => copyFileSync(from, aside)),
  };
}

/** Makes a file whole or not at all: written aside, fsync, rename, fsync of the folder where the system allows it. */
function whole(path: string, write: (aside: string) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.writing`;
  try {
    write(aside);
    renameInto(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  if (process.platform === "win32") return; // Windows cannot open a folder to sync it
  const folder = openSync(dirname(path), "r");
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

/** "0.1.0+3f2a9c01": the package's version and a fingerprint of its code, so that changed code is a new release. */
export function codeVersion(): string {
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
