import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/**
 * `npm run bench`: whole-process times and peak memory, each as a ratio against a baseline measured in the same run,
 * in turn, so that the machine's mood falls on both. Quote the ratios.
 */
const project = join(import.meta.dirname, "../../..");
const program = join(project, "dist/src/cli.js");

interface Timed {
  seconds: number;
  megabytes: number;
}

/** One process from outside: seconds on the wall, and the most memory it held (from its own exit report). */
function time(cwd: string, words: string[]): Timed {
  const report = join(cwd, ".usage");
  const atExit = `process.on("exit",()=>require("fs").writeFileSync(${JSON.stringify(report)},String(process.resourceUsage().maxRSS)))`;
  const hook = join(cwd, ".usage.cjs");
  writeFileSync(hook, atExit);
  const start = process.hrtime.bigint();
  const done = spawnSync(process.execPath, ["--require", hook, ...words], {
    cwd,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (done.status !== 0) throw new Error(`${words.join(" ")} ended with ${done.status}`);
  return { seconds, megabytes: Number(readFileSync(report, "utf8")) / 1024 };
}

/** Both commands in turn, `runs` times after one warm-up; medians, and the median of the paired ratios. */
function pair(
  name: string,
  runs: number,
  one: () => Timed,
  baselineName: string,
  baseline: () => Timed,
): void {
  one();
  baseline();
  const pairs = Array.from({ length: runs }, () => [one(), baseline()] as const);
  const median = (numbers: number[]): number =>
    [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
  const of = (at: 0 | 1, key: keyof Timed): number => median(pairs.map((each) => each[at][key]));
  const ratio = median(pairs.map(([a, b]) => a.seconds / b.seconds));
  process.stdout.write(
    `${name}: ${of(0, "seconds").toFixed(2)} s, ${of(0, "megabytes").toFixed(0)} MB · ${baselineName}: ${of(1, "seconds").toFixed(2)} s, ${of(1, "megabytes").toFixed(0)} MB · ratio ${ratio.toFixed(2)}\n`,
  );
}

/** The baseline's child: DuckDB alone reads the decoded files as text, and counts their rows. */
async function readAlone(folder: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  for (const file of readdirSync(folder)) {
    const path = join(folder, file).replaceAll("'", "''");
    await connection.run(
      `CREATE OR REPLACE TABLE t AS SELECT * FROM read_csv('${path}', header = false, all_varchar = true, delim = ',', quote = '"', null_padding = true, strict_mode = false, parallel = false)`,
    );
  }
  connection.closeSync();
  instance.closeSync();
}

/** The sample's files in UTF-8, as the baseline reads them. */
function decodeSample(into: string): void {
  mkdirSync(into, { recursive: true });
  const sample = join(project, "data/sample");
  for (const file of readdirSync(sample, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".csv")) continue;
    const bytes = readFileSync(join(sample, file));
    let text: string;
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      text = new TextDecoder("gb18030").decode(bytes);
    }
    writeFileSync(join(into, `${readdirSync(into).length}.csv`), text);
  }
}

function bench(): void {
  const root = mkdtempSync(join(tmpdir(), "liandu-bench-"));
  const decoded = join(root, "decoded");
  decodeSample(decoded);
  for (const part of ["pipelines", "data/sample", "data/published"])
    cpSync(join(project, part), join(root, part), { recursive: true });
  const forget = (): void => {
    for (const made of ["data/snapshots", "data/facts", "data/warehouse", "reports"])
      rmSync(join(root, made), { recursive: true, force: true });
  };
  const run = (): Timed => time(root, [program, "run"]);
  const alone = (): Timed => time(root, [import.meta.filename, "read-alone", decoded]);
  const fresh = (): Timed => {
    forget();
    return run();
  };
  process.stdout.write(`Node ${process.versions.node}, ${process.arch}; medians of 5 runs after a warm-up\n`);
  pair("whole sample run", 5, fresh, "DuckDB alone reading the decoded files", alone);
  pair("run with nothing new", 5, run, "DuckDB alone reading the decoded files", alone);
  pair(
    "liandu --help",
    11,
    () => time(root, [program, "--help"]),
    "node -e 0",
    () => time(root, ["-e", "0"]),
  );
  rmSync(root, { recursive: true, force: true });
}

if (process.argv[2] === "read-alone") await readAlone(process.argv[3]!);
else if (existsSync(program)) bench();
else throw new Error("dist/ is missing: npm ci compiles it");
