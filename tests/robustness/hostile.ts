import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atMost, type Figure } from "./figures.js";
import { type Hostile, hostileFiles } from "./hostile-files.js";
import { type Watched, watch } from "./watched.js";

/** What is demanded of each file; a child that passes it is ended. */
const limits = { seconds: 5, megabytes: 512 };

/** What `check --json` says of one table, as far as it is looked at here. */
interface Said {
  source: string | null;
  ledger: { rows_kept: number };
  findings: { code: string; severity: string }[];
}

/** Checks every hostile file, each in a process of its own, and tells of those that did not go as demanded. */
export async function hostile(say: (line: string) => void): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "liandu-hostile-"));
  const worst = { seconds: 0, megabytes: 0, otherwise: 0 };
  try {
    for (const twin of ["a.csv", "b.csv"]) writeFileSync(join(folder, twin), "not asked for\n");
    for (const file of hostileFiles) {
      const seen = await checked(join(folder, file.name), file);
      worst.seconds = Math.max(worst.seconds, seen.seconds);
      worst.megabytes = Math.max(worst.megabytes, seen.megabytes);
      if (said(seen, file.says)) continue;
      worst.otherwise += 1;
      const facts = `${seen.seconds.toFixed(1)} s, ${seen.megabytes.toFixed(0)} MB, exit ${seen.exit}`;
      say(`${file.name}: not ${file.says}; ${facts} ${(seen.complained + seen.said).slice(0, 500)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const sound = hostileFiles.filter(({ says }) => says === "accepted").length;
  const count = `${hostileFiles.length - sound} refused and ${sound} odd ones`;
  return [
    atMost("Hostile files, crashed, ended or not judged as they must be", worst.otherwise, 0, count),
    atMost("Hostile files, the slowest, s", Math.ceil(worst.seconds * 10) / 10, limits.seconds),
    atMost("Hostile files, the most memory, MB", Math.ceil(worst.megabytes), limits.megabytes),
  ];
}

async function checked(path: string, { make }: Hostile): Promise<Watched> {
  make(path);
  try {
    return await watch(["check", "--", path], limits);
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** Whether the program answered, and said this of the file. */
function said({ killed, exit, said: answer, complained }: Watched, says: string): boolean {
  if (killed) return false;
  if (says === "mistake") return exit === 2 && complained.trim() !== "";
  if (exit !== (says === "accepted" ? 0 : 3)) return false;
  const tables = JSON.parse(answer) as Said[];
  if (says === "accepted") return tables.every(({ source, ledger }) => source && ledger.rows_kept === 1);
  return tables.some(({ findings }) =>
    findings.some(({ code, severity }) => code === says && ["withhold", "block"].includes(severity)),
  );
}
