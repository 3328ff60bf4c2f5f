import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprintAt } from "../../src/intake/receive/receive.js";
import { type Compared, median, print } from "./measure.js";

const megabytes = 256;

/**
 * What it costs to hash everything that a release rests on, as each run does: seconds over those of the whole run in
 * the same folder, and per GB on one large file.
 */
export function benchVerify(root: string, run: Compared): void {
  const stored = ["data/snapshots", "data/facts", "reports"].flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, encoding: "utf8" })
      .map((path) => join(root, part, path))
      .filter((path) => statSync(path).isFile()),
  );
  const seconds = taken(() => {
    for (const path of stored) fingerprintAt(path, "");
  });
  const bytes = stored.reduce((sum, path) => sum + statSync(path).size, 0);
  print(
    "hashing what the sample rests on ÷ whole run",
    `${stored.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${seconds.toFixed(3)} s`,
    seconds / run.one.seconds,
    "≤ 0.05",
  );
  const large = join(root, "large");
  writeFileSync(large, Buffer.alloc(megabytes * 1e6, "0123456789abcdef"));
  const each = taken(() => void fingerprintAt(large, ""));
  rmSync(large);
  print(
    "hashing a GB of facts",
    `${megabytes} MB in ${each.toFixed(2)} s`,
    (each * 1000) / megabytes,
    "≤ 1 s",
  );
}

/** Seconds, the median of five. */
function taken(work: () => void): number {
  return median(
    Array.from({ length: 5 }, () => {
      const start = process.hrtime.bigint();
      work();
      return Number(process.hrtime.bigint() - start) / 1e9;
    }),
  );
}
