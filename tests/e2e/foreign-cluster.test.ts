import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { realEffects } from "../../src/effects.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";
import { type Outcome, run } from "../../src/run.js";
import { foreignOutput, writeForeignCluster } from "./foreign-cluster.js";

let root: string;
let outcome: Outcome;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "liandu-foreign-"));
  writeForeignCluster(root);
  outcome = await run(loadPipeline(root, "severnye-stanki"), {}, realEffects(root));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a cluster in another alphabet, in UTF-16 and by quarters, needs nothing but its folder", () => {
  const quarters = [1, 2, 3].flatMap((quarter) =>
    [1, 2, 3, 4].map((firm) => foreignOutput(firm, 2025, quarter)),
  );
  const thousand = quarters.reduce((sum, value) => sum + value, 0);
  const [verdict] = outcome.assessments;
  expect(verdict!.target.target).toBe("Ц1");
  expect(Number(verdict!.value)).toBe(thousand * 1000);
  expect(verdict!.target_value).toBe("4000000000");
  expect(outcome.manifest).toMatchObject({
    period_start: "2025-07-01",
    period_months: 3,
    as_of: "2025-10-15",
    synthetic: true,
  });
});

test("its ledger balances: every line is a record, a head, a total or a note", () => {
  for (const entry of outcome.manifest.ledger) {
    expect(entry.lines).toBe(
      entry.kept + entry.quarantined + entry.head + entry.blank + entry.total + entry.note,
    );
    expect(entry).toMatchObject({ kept: 4, quarantined: 0, head: 4, total: 1 });
  }
});

test("its report speaks of its own target, area and unit", () => {
  const page = readFileSync(
    join(root, "reports", "severnye-stanki", outcome.manifest.release, "index.html"),
    "utf8",
  );
  expect(page).toContain("К 2026 году довести годовой выпуск станков до 4 млрд рублей.");
  expect(page).toContain("北方机床产业集群");
  expect(page).toContain("2025年1—9月");
});
