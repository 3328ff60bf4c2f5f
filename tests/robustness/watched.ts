import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "./corpora.js";

/** What a run of the program came to: `killed` when it passed its limits. */
export interface Watched {
  seconds: number;
  megabytes: number;
  killed: boolean;
  exit: number | null;
  said: string;
  complained: string;
}

/** Beyond these a child is ended. */
export interface Limits {
  seconds: number;
  megabytes: number;
}

const program = join(project, "dist/src/cli.js");
/** Milliseconds between two looks at a child's memory. */
const LOOK = 20;

/** Runs `liandu` in a process of its own, from the project's folder, and measures it from outside. */
export async function watch(words: readonly string[], limits: Limits): Promise<Watched> {
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, [program, "--lang", "en", "--json", ...words], {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const watched = { seconds: 0, megabytes: 0, killed: false, said: "", complained: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    watched.said += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    watched.complained += text;
  });
  const look = (): void => {
    watched.seconds = Number(process.hrtime.bigint() - start) / 1e9;
    watched.megabytes = Math.max(watched.megabytes, mostResident(child.pid));
    if (watched.seconds <= limits.seconds && watched.megabytes <= limits.megabytes) return;
    watched.killed = true;
    child.kill("SIGKILL");
  };
  const looking = setInterval(look, LOOK);
  const exit = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(looking);
  return { ...watched, seconds: Number(process.hrtime.bigint() - start) / 1e9, exit };
}

/** The most megabytes that a process has held so far (Linux: VmHWM); 0 where the system does not tell. */
function mostResident(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
