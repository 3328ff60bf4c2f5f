import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(import.meta.dirname, "../..");
const program = join(project, "dist/src/cli.js");
const smallRoot = join(project, "tests/pipelines/severnye-stanki");

/** The pipeline of the sample, and the small one of few firms, for claims that do not rest on the sample. */
export const city = "liaocheng-nonferrous";
export const small = "severnye-stanki";

/** What a command left: its exit code and what it said. */
export interface Said {
  code: number | null;
  out: string;
  err: string;
}

/** A folder of its own with the project's pipelines and sample, as after a clone. */
export function freshFolder(): string {
  if (!existsSync(program)) throw new Error("dist/ is missing: npm ci compiles it");
  const root = mkdtempSync(join(tmpdir(), "liandu-e2e-"));
  for (const part of ["pipelines", "data/sample", "data/published"])
    cpSync(join(project, part), join(root, part), { recursive: true });
  return root;
}

/** A folder of its own with the small pipeline and what it received; `root` where it is to lie. */
export function smallFolder(root = mkdtempSync(join(tmpdir(), "liandu-small-"))): string {
  for (const part of ["pipelines", "data"])
    cpSync(join(smallRoot, part), join(root, part), { recursive: true });
  return root;
}

/** A copy of a folder at a place of its own, `to` where it is to lie: its times and its modes are those of the first. */
export function copyOf(root: string, to = mkdtempSync(join(tmpdir(), "liandu-copy-"))): string {
  const parts = readdirSync(root).filter((part) => statSync(join(root, part)).isDirectory());
  for (const part of parts)
    cpSync(join(root, part), join(to, part), { recursive: true, preserveTimestamps: true });
  return to;
}

/** Lines of progress, which depend on how fast the machine is, and so are no part of what is claimed. */
const progress = /^.+，已用\d+秒.*\n/gm;

/** Runs `liandu …` in a folder, in Chinese unless the words say otherwise. */
export async function liandu(root: string, ...words: string[]): Promise<Said> {
  const child = startLiandu(root, ...words);
  const said: Said = { code: null, out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  said.code = await new Promise<number | null>((resolve, reject) =>
    child.on("error", reject).on("close", resolve),
  );
  said.err = said.err.replace(progress, "");
  return said;
}

/** Starts `liandu …` and leaves it running. */
export function startLiandu(root: string, ...words: string[]) {
  return spawn(process.execPath, [program, ...words], {
    cwd: root,
    env: { ...process.env, LC_ALL: "zh_CN.UTF-8" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Path → sha256 of every file below a folder. */
export function hashes(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return new Map(
    files.sort().map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex"),
    ]),
  );
}
