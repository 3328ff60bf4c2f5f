import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { removeTree } from "../../src/formats/formats.js";
import { median, pair, print, type Timed, time } from "./measure.js";
import { benchVerify } from "./verify.js";

/**
 * The sample's job as a user runs it, against DuckDB alone reading the same files already decoded.
 * @param before the folder of an earlier build, against whose run of its own sample it is timed too
 */
export function benchSample(project: string, root: string, full: boolean, before?: string): void {
  const pairs = full ? 5 : 3;
  const program = join(project, "dist/src/cli.js");
  const decoded = join(root, "decoded");
  decodeSample(project, decoded);
  const run = (): Timed => time(root, [program, "run"]);
  const fresh = freshRuns(project, root);
  if (before !== undefined) {
    const earlier = { name: "the earlier build", run: freshRuns(before, join(root, "earlier")) };
    pair("whole sample run", pairs, { name: "liandu run", run: fresh }, earlier, "at most 0.6");
    removeTree(join(root, "earlier"));
  }
  const alone = {
    name: "DuckDB alone reading the decoded files",
    run: () => time(root, [join(import.meta.dirname, "load.js"), "texts", decoded, root]),
  };
  const whole = pair("whole sample run", pairs, { name: "liandu run", run: fresh }, alone);
  const node = { name: "node -e 0", run: () => time(root, ["-e", "0"]) };
  pair("run with nothing new", 11, { name: "liandu run", run }, node, "at most 6");
  research(root);
  pair("start", 11, { name: "liandu --help", run: () => time(root, [program, "--help"]) }, node);
  benchVerify(root, whole); // last: what it holds would be told of every process that is started after it
}

/** Copies what a build's own sample needs into a folder. @returns a whole run there that finds nothing but its inbox */
function freshRuns(project: string, root: string): () => Timed {
  for (const part of ["pipelines", "data/sample", "data/published"].filter((each) =>
    existsSync(join(project, each)),
  ))
    cpSync(join(project, part), join(root, part), { recursive: true });
  return () => {
    for (const made of ["data/snapshots", "data/facts", "data/warehouse", "reports"])
      removeTree(join(root, made));
    return time(root, [join(project, "dist/src/cli.js"), "run"]);
  };
}

/** The research release alone, of three processes the middle one. */
function research(root: string): void {
  const made = Array.from({ length: 3 }, () => {
    const { output } = time(root, [join(import.meta.dirname, "research.js"), root, "liaocheng-nonferrous"]);
    return (JSON.parse(output) as { seconds: number }).seconds;
  });
  print(
    "research release of the sample",
    "files in four formats, disclosure control and audit, s",
    median(made),
    "at most 10",
  );
}

/** The sample's files in UTF-8, as the baseline reads them. */
function decodeSample(project: string, into: string): void {
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
