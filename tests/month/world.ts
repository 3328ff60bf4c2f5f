import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { parseDelimited } from "../../src/formats/formats.js";

const here = import.meta.dirname; // of the compiled script
const project = join(here, "../../..");
const program = join(project, "dist/src/cli.js");

/** The pipeline that is lived with, and where its files arrive. */
export const city = "liaocheng-nonferrous";
export const sample = join("data/sample", city);

/** A file of the sample with the minute in which it came. */
interface Delivery {
  file: string;
  received_at: string;
}

const deliveries: Delivery[] = parseDelimited(
  readFileSync(join(project, sample, "received.csv"), "utf8"),
).flatMap(([file = "", , received_at = ""]) => (/^\d/.test(received_at) ? [{ file, received_at }] : []));

/** A folder as a bureau begins with: the pipeline, alerts into a file, and no file of the month yet; `held` comes by hand. */
export function emptyBureau(held: string): string {
  const root = mkdtempSync(join(tmpdir(), "liandu-month-"));
  cpSync(join(project, "pipelines", city), join(root, "pipelines", city), { recursive: true });
  cpSync(join(project, "data/published"), join(root, "data/published"), { recursive: true });
  const settings = join(root, "pipelines", city, "pipeline.yaml");
  const alerts = "alerts:\n  - { by: file, path: data/jobs/alerts.txt }\n";
  writeFileSync(settings, `${readFileSync(settings, "utf8")}${alerts}`);
  mkdirSync(join(root, sample), { recursive: true });
  const told = readFileSync(join(project, sample, "received.csv"), "utf8").split("\n");
  writeFileSync(join(root, sample, "received.csv"), told.filter((line) => !line.includes(held)).join("\n"));
  return root;
}

/** What came up to a minute of Beijing time lies in the inbox, but for the file that comes by hand. */
export function arrive(root: string, until: string, held: string): void {
  for (const { file, received_at } of deliveries) {
    const to = join(root, sample, file);
    if (received_at > until || file.includes(held) || existsSync(to)) continue;
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(project, sample, file), to);
  }
}

/** Starts `liandu …` in a folder with its clock at a minute of Beijing time. */
export function start(root: string, minute: string, words: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--import", join(here, "clock.js"), program, ...words], {
    cwd: root,
    env: { ...process.env, LC_ALL: "zh_CN.UTF-8", LIANDU_MONTH_NOW: `${minute}:00+08:00` },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Everything a process says from now on, and its exit code once it ended. */
export function listen(child: ChildProcess): { said: () => string; ended: Promise<number | null> } {
  let text = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
  return { said: () => text, ended: new Promise((resolve) => child.on("close", resolve)) };
}

/** What differs from machine to machine is replaced, so that the transcript is the same on each. */
export function stable(text: string, folders: readonly string[]): string {
  const names = folders.reduce(
    (rest, folder, at) => rest.replaceAll(folder, at === 0 ? "." : "/mnt/backup"),
    text,
  );
  return names
    .replaceAll(`${userInfo().username}@${hostname()}`, "wang@tongji-01")
    .replace(/(20\d\d-\d\d)_[0-9a-f]{8}/g, "$1_xxxxxxxx")
    .replace(/\d+(\.\d+)? MB/g, "n MB")
    .replace(/\b\d+\.\d s\b/g, "n s")
    .replaceAll(/[ \t]+$/gm, "")
    .trimEnd();
}
