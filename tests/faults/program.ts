import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { removeTree } from "../../src/formats/formats.js";
import { listReleases, verifyRelease } from "../../src/release/standing.js";

/** The project's folder, from the tests and from where they are compiled to. */
const above = join(import.meta.dirname, "../..");
const project = basename(above) === "dist" ? join(above, "..") : above;
/** The program as it is compiled. */
export const program = join(project, "dist/src/cli.js");
const hook = join(project, "dist/tests/faults/at-call.js");

/** The smallest pipeline: nine files, whose receipt is told, so that every run gives the same bytes. */
export const name = "severnye-stanki";
/** The file that comes after the first release. */
const later = "vypusk-2025-3.txt";

/** A project folder of the small pipeline; without its newest file where it is to come later. */
export function folderOf({ without = false } = {}): string {
  const root = mkdtempSync(join(tmpdir(), "liandu-faults-"));
  for (const part of ["pipelines", "data"])
    cpSync(join(project, "tests/pipelines", name, part), join(root, part), { recursive: true });
  if (without) removeTree(inboxFile(root, later));
  return root;
}

/** Puts the newest file into the inbox. */
export function deliver(root: string): void {
  cpSync(join(project, "tests/pipelines", name, "data/inbox", name, later), inboxFile(root, later));
}

function inboxFile(root: string, file: string): string {
  return join(root, "data/inbox", name, file);
}

/** A copy of a folder, at a place of its own. */
export function copyOf(root: string): string {
  const to = mkdtempSync(join(tmpdir(), "liandu-faults-"));
  cpSync(root, to, { recursive: true, preserveTimestamps: true });
  return to;
}

/** How a run ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  err: string;
}

/** A run that was started, and how it ends. */
export interface Started {
  child: ChildProcess;
  ended: Promise<Ended>;
}

/** Starts `liandu run`; `at` is the number of the changing call before which it is sent the signal. */
export function startRun(
  root: string,
  at?: number,
  signal: "SIGKILL" | "SIGSTOP" | "SIGINT" | "SIGTERM" = "SIGKILL",
): Started {
  const fault = { FAULT_SIGNAL: signal, ...(at !== undefined && { FAULT_AT: String(at) }) };
  const child = spawn(process.execPath, ["--import", hook, program, "run", name], {
    cwd: root,
    env: { ...process.env, ...fault, LC_ALL: "zh_CN.UTF-8" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve, reject) =>
    child.on("error", reject).on("close", (code, signal) => resolve({ code, signal, err })),
  );
  return { child, ended };
}

/** How many calls of a run change a file. */
export async function callsOf(root: string): Promise<number> {
  const { err } = await startRun(root).ended;
  return Number(/calls that change a file: (\d+)/.exec(err)![1]);
}

/** A folder after its first run, and how many calls of that run changed a file. */
export interface Ran {
  root: string;
  calls: number;
}

async function ran(root: string): Promise<Ran> {
  return { root, calls: await callsOf(root) };
}

const once: { whole?: Promise<Ran>; standing?: Promise<Ran> } = {};

/** The folder of the whole small pipeline after its first run: run once for all parts, which work on copies. */
export function wholeRun(): Promise<Ran> {
  once.whole ??= ran(folderOf());
  return once.whole;
}

/** The same where the newest file has not come yet. */
export function standingRun(): Promise<Ran> {
  once.standing ??= ran(folderOf({ without: true }));
  return once.standing;
}

/** Takes away the folders that were run once for all parts. */
export async function removeRuns(): Promise<void> {
  for (const each of Object.values(once)) removeTree((await each).root);
}

/** What readers and senders see of a folder: every file of the releases, and what is given back, by hash. */
export function stateOf(root: string): string {
  return ["reports", "data/corrections", "data/snapshots"]
    .flatMap((part) => {
      const folder = join(root, part);
      if (!existsSync(folder)) return [];
      return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .sort()
        .filter((path) => statSync(join(folder, path)).isFile())
        .map((path) => `${part}/${path} ${hashOf(join(folder, path))}`);
    })
    .join("\n");
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

/** What is wrong with the releases that stand: one that is not what was published, or a current one that is not there. */
export function brokenReleases(root: string): string[] {
  const known = listReleases(root, name);
  const damaged = known.filter((release) => {
    const found = verifyRelease(join(root, "reports", name, release));
    return !found?.sealed || found.changed.length > 0;
  });
  const current = join(root, "reports", name, "current.json");
  if (!existsSync(current)) return damaged;
  const { release } = JSON.parse(readFileSync(current, "utf8")) as { release: string };
  return known.includes(release) ? damaged : [...damaged, `${release}, which is current, is not there`];
}

/** What a process left aside that nobody will put in place. */
export function leftAside(root: string): string[] {
  return ["data", "reports"].flatMap((part) =>
    existsSync(join(root, part))
      ? readdirSync(join(root, part), { recursive: true, encoding: "utf8" }).filter((path) =>
          /^\.aside-|\.lock/.test(basename(path)),
        )
      : [],
  );
}
