import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(import.meta.dirname, "../..");
const program = join(project, "dist/src/cli.js");

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

/** Runs `liandu …` in a folder, in Chinese unless the words say otherwise. */
export function liandu(root: string, ...words: string[]): Said {
  const done = spawnSync(process.execPath, [program, ...words], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "zh_CN.UTF-8" },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** Starts `liandu …` and leaves it running. */
export function startLiandu(root: string, ...words: string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, [program, ...words], {
    cwd: root,
    env: { ...process.env, LC_ALL: "zh_CN.UTF-8" },
  });
}
