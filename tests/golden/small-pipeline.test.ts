import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Assessment, Manifest } from "../../src/model/model.js";
import { copyOf } from "../e2e/command-line.js";
import { smallRun } from "../e2e/sample-run.js";
import { smallPipeline, smallRoot } from "../pipelines/small-pipeline.js";
import { broken, readTree, releaseTree, type Tree } from "./release-tree.js";

/**
 * A second city as a folder, run as a user would run it and compared with the tree it must give. When the output is
 * meant to change, write it anew and read the difference: `npm run prepare && RENEW=1 npx vitest run tests/golden/small-pipeline.test.ts`.
 */
const project = join(import.meta.dirname, "../..");
const program = join(project, "dist/src/cli.js");
const expected = join(smallRoot, "expected");
const inbox = join(smallRoot, "data/inbox", smallPipeline);
const root = mkdtempSync(join(tmpdir(), "liandu-small-"));
const reports = join(root, "reports", smallPipeline);
const execute = promisify(execFile);
let tree: Tree;
let manifest: Manifest;

beforeAll(async () => {
  copyOf((await smallRun()).root, root);
  tree = await releaseTree(reports);
  const { release } = JSON.parse(readFileSync(join(reports, "current.json"), "utf8")) as Manifest;
  manifest = JSON.parse(readFileSync(join(reports, release, "manifest.json"), "utf8")) as Manifest;
  if (process.env.RENEW) renew(tree);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function renew(found: Tree): void {
  rmSync(expected, { recursive: true, force: true });
  for (const [path, text] of Object.entries(found)) {
    mkdirSync(dirname(join(expected, path)), { recursive: true });
    writeFileSync(join(expected, path), text);
  }
}

test("the small pipeline gives the tree that is expected, path for path and byte for byte", () => {
  const wanted = readTree(expected);
  expect(Object.keys(tree)).toEqual(Object.keys(wanted));
  for (const [path, text] of Object.entries(wanted)) expect(tree[path], path).toBe(text);
});

test("the commands of the README make a pipeline of its own from a copy of it", async () => {
  const [commands, chinese] = ["README.md", "README.zh-CN.md"].map((file) =>
    /^from=tests\/pipelines\/.+?(?=^```)/ms.exec(readFileSync(join(project, file), "utf8"))?.at(0),
  );
  expect(chinese).toBe(commands);
  const copy = join(root, "copy");
  cpSync(smallRoot, join(copy, "tests/pipelines", smallPipeline), { recursive: true });
  mkdirSync(join(copy, "pipelines"));
  const script = commands!.replaceAll("npx liandu", `"${process.execPath}" "${program}"`);
  const { stdout } = await execute("bash", ["-euc", script], { cwd: copy });
  expect(stdout).toMatch(/СИНТ-5\s+vypusk-2025-3\.txt:9/);
  const copied = await releaseTree(join(copy, "reports/my-cluster"));
  expect(copied["RELEASE/internal/assessments.json"]).toBe(tree["RELEASE/internal/assessments.json"]);
});

test("every file of its release has the hash and the size that the manifest states", () => {
  expect(manifest.files.map(({ path }) => path)).toContain("public/research/research.duckdb");
  expect(broken(reports)).toEqual([]);
});

/** The returns of 2025 by hand: quarter, firm, output and exports in thousand roubles, as printed. */
function printedRows(): { quarter: string; firm: string; output: number; exported: number }[] {
  const files = readdirSync(inbox).filter((file) => file.startsWith("vypusk-2025"));
  return files.flatMap((file) => {
    const lines = new TextDecoder("utf-16le").decode(readFileSync(join(inbox, file))).split("\r\n");
    const rows = lines.map((text) => text.split("\t")).filter(([firm]) => firm!.startsWith("СИНТ-"));
    return rows.map(([firm, , output, exported]) => ({
      ...{ quarter: file, firm: firm!, output: Number(output), exported: Number(exported) },
    }));
  });
}

const verdicts = (): Assessment[] =>
  (JSON.parse(tree["RELEASE/internal/assessments.json"]!) as { assessments: Assessment[] }).assessments;

describe("a cluster in another alphabet, in UTF-16 and by quarters, needs nothing but its folder:", () => {
  test("its output is the sum of the rows that hold, in its own unit", () => {
    const rows = printedRows();
    const held = rows.filter(({ output, exported }) => output >= exported);
    expect(rows.length - held.length).toBe(2);
    const thousand = held.reduce((sum, { output }) => sum + output, 0);
    const [output] = verdicts();
    expect(output!.target.target).toBe("Ц1");
    expect(Number(output!.value)).toBe(thousand * 1000);
    expect(output!.target_value).toBe("4000000000");
  });

  test("one target is behind and one is met", () => {
    expect(verdicts().map(({ target, headline }) => [target.target, headline])).toEqual([
      ["Ц1", "BEHIND"],
      ["Ц2", "PROVISIONALLY_ACHIEVED"],
    ]);
  });

  test("its period is the quarter, its day the last receipt, and it says that it is synthetic", () => {
    expect(manifest).toMatchObject({
      period_start: "2025-07-01",
      period_months: 3,
      as_of: "2025-10-15",
      synthetic: true,
    });
  });

  test("its ledger balances: every line is a record, a head, a total or a note, and one cell is withheld", () => {
    for (const entry of manifest.ledger) {
      expect(entry.lines).toBe(
        entry.kept + entry.quarantined + entry.head + entry.blank + entry.total + entry.note,
      );
      const totals = entry.source === "vypusk" ? { head: 4, total: 1 } : { head: 2, total: 0 };
      expect(entry).toMatchObject(totals);
    }
    expect(manifest.ledger.filter((entry) => entry.quarantined > 0)).toEqual([]);
    const withheld = manifest.ledger.filter((entry) => entry.cells_withheld > 0);
    expect(withheld.map(({ file }) => file)).toEqual(["vypusk-2025-3.txt"]);
  });

  test("a wrong cell, exports above output, two firms that are being queried for them and one that sent nothing are named", () => {
    const rows = tree["RELEASE/internal/findings.en.csv"]!.split("\r\n").slice(1, -1);
    const asked = rows.map((row) => row.slice(0, -1).split('","').slice(-2).join(": "));
    expect(asked).toEqual([
      ...["edit-rule: verify", "type-error: return"],
      ...["audit: verify", "audit: verify", "audit: remind"],
    ]);
    expect(rows[1]).toContain("нет данных");
  });

  test("its report speaks of its own target, area and unit", () => {
    const page = tree["RELEASE/internal/index.html"]!;
    expect(page).toContain("К 2026 году довести годовой выпуск станков до 4 млрд рублей.");
    expect(page).toContain("北方机床产业集群");
    expect(page).toContain("2025年1—9月");
    expect(page).toContain("合成数据");
  });
});
