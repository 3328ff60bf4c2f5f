import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { sha256 } from "../../../src/formats/sha256.js";
import type { Manifest, Pipeline } from "../../../src/model/model.js";
import { releaseName } from "../../../src/release/identity.js";
import { currentRelease, makeCurrent, publish, readStanding, seal } from "../../../src/release/release.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-release-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const layers = {
  internal: [
    { path: "index.html", bytes: bytes("<p>") },
    { path: "assessments.json", bytes: bytes('{"assessments":[]}') },
  ],
  public: [{ path: "index.html", bytes: bytes("<b>") }],
};
function manifest(release: string): Manifest {
  const named = {
    ...{ release, as_of: "2025-10-12", synthetic: true, code_version: "1" },
    pipeline: { pipeline: "p", digest: "d" } as Pipeline,
    period: { period_start: "2025-09-01", period_months: 1 },
    ...{ snapshots: [], ledger: [], findings: [], awaits: [], replaces: null },
  };
  return seal(named, "e", layers);
}

test("a manifest names every file with its size and hash, in path order", () => {
  expect(manifest("r").files).toEqual([
    { path: "internal/assessments.json", bytes: 18, sha256: sha256('{"assessments":[]}') },
    { path: "internal/index.html", bytes: 3, sha256: sha256("<p>") },
    { path: "public/index.html", bytes: 3, sha256: sha256("<b>") },
  ]);
});

const edition = { pipeline: { pipeline: "p" } as Pipeline, release: "r1" };

/** What stands of the release, and what was said about it. */
function standing(): { found: ReturnType<typeof readStanding>; said: string } {
  const notes: string[] = [];
  const found = readStanding({ root, note: (line) => notes.push(line) }, edition);
  return { found, said: notes.join("\n") };
}

test("a published release is current and stands whole", () => {
  publish(realEffects(root), manifest("r1"), layers);
  makeCurrent(realEffects(root), edition.pipeline, manifest("r1"));
  expect(currentRelease(root, "p")?.release).toBe("r1");
  expect(standing()).toMatchObject({ found: { assessments: [] }, said: "" });
});

test.each<[string, (folder: string) => void, string]>([
  [
    "a file cut short",
    (folder) => writeFileSync(join(folder, "internal/index.html"), "<"),
    "internal/index.html",
  ],
  [
    "a file of the same length with other bytes",
    (folder) => writeFileSync(join(folder, "internal/index.html"), "<b>"),
    "internal/index.html",
  ],
  ["a file that is gone", (folder) => rmSync(join(folder, "internal/index.html")), "internal/index.html"],
  [
    "a log beside a sealed file",
    (folder) => writeFileSync(join(folder, "research.duckdb.wal"), "x"),
    "research.duckdb.wal",
  ],
  [
    "a manifest that says something else",
    (folder) => {
      const path = join(folder, "manifest.json");
      writeFileSync(path, readFileSync(path, "utf8").replace("2025", "2026"));
    },
    "manifest.json",
  ],
  [
    "a manifest that was torn",
    (folder) => writeFileSync(join(folder, "manifest.json"), "{"),
    "manifest.json",
  ],
])("%s makes a release stand no more, and says which file it is", (_, change, file) => {
  change(publish(realEffects(root), manifest("r1"), layers));
  const { found, said } = standing();
  expect(found).toBeUndefined();
  expect(said).toContain(`${join(root, "reports/p/r1", file)}: 与发布时不符`);
});

test.each<[string, (seal: string) => void]>([
  ["gone", (seal) => rmSync(seal)],
  [
    "damaged in the name that it gives",
    (seal) => writeFileSync(seal, readFileSync(seal, "utf8").replace("r1", "r7")),
  ],
])("a release whose seal is %s stands no more", (_, spoil) => {
  const folder = publish(realEffects(root), manifest("r1"), layers);
  spoil(`${folder}.sha256`);
  const { found, said } = standing();
  expect(found).toBeUndefined();
  expect(said).toContain("r1.sha256");
});

test.runIf(process.platform !== "win32")(
  "everybody may read what is published, and nobody change it or add to it",
  () => {
    const folder = publish(realEffects(root), manifest("r1"), layers);
    makeCurrent(realEffects(root), edition.pipeline, manifest("r1"));
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    expect(mode(folder)).toBe("555");
    expect(mode(join(folder, "internal/index.html"))).toBe("444");
    for (const file of ["current.json", "r1.sha256"]) expect(mode(join(folder, "..", file))).toBe("644");
  },
);

test("what an office program or a system puts beside the files changes nothing", () => {
  const folder = publish(realEffects(root), manifest("r1"), layers);
  for (const name of ["~$findings.xlsx", ".DS_Store", "Thumbs.db"]) writeFileSync(join(folder, name), "x");
  expect(standing().found).toBeDefined();
});

test("a release that is published again replaces itself and leaves nothing aside", () => {
  publish(realEffects(root), manifest("r1"), layers);
  const folder = publish(realEffects(root), manifest("r1"), layers);
  expect(readdirSync(join(root, "reports/p"))).toEqual(["r1", "r1.sha256"]);
  expect(readFileSync(join(folder, "internal/index.html"), "utf8")).toBe("<p>");
});

test("when writing fails on the way the current release stays the last whole one", () => {
  publish(realEffects(root), manifest("r1"), layers);
  makeCurrent(realEffects(root), edition.pipeline, manifest("r1"));
  const full = (): never => {
    throw Object.assign(new Error("no space"), { code: "ENOSPC" });
  };
  expect(() => publish({ ...realEffects(root), write: full }, manifest("r2"), layers)).toThrow("no space");
  expect(currentRelease(root, "p")?.release).toBe("r1");
  expect(existsSync(join(root, "reports/p/r2"))).toBe(false);
});

test("a release is named for its month and its inputs: another day, file or line of code is another release", () => {
  const inputs = {
    pipeline_digest: "d",
    code_version: "1",
    as_of: "2025-10-12",
    period: { period_start: "2025-09-01", period_months: 1 },
    snapshots: [],
    awaits: [],
    gave_way: [],
    withdrawn: [],
  };
  const name = releaseName(inputs, "2025-09-30");
  expect(name).toMatch(/^2025-09_[0-9a-f]{8}$/);
  expect(releaseName({ ...inputs }, "2025-09-30")).toBe(name);
  const word = { withdrawn_on: "2025-10-13", withdrawn_by: "张三", reason: "误放" };
  const file = { snapshot: "a", file: "a.csv", path: "", bytes: 1, sender: "", known_at: "2025-10-11T09:30" };
  const withdrawn = [{ ...file, synthetic: true, withdrawn: word }];
  const awaits = [{ source: "b203", due_on: "2025-10-20" }];
  for (const other of [
    { as_of: "2025-10-13" },
    { code_version: "2" },
    { pipeline_digest: "e" },
    { awaits },
    { gave_way: ["a"] },
    { withdrawn },
  ])
    expect(releaseName({ ...inputs, ...other }, "2025-09-30")).not.toBe(name);
});

test("a release is retired by the rule when its years are over and a later one of its period stands", () => {
  const release = (name: string, as_of: string, period_start = "2024-01-01"): Manifest => ({
    ...manifest(name),
    ...{ as_of, period_start, period_months: 9 },
  });
  const replaced = release("2024-09_a", "2024-10-12");
  const last = release("2024-09_b", "2024-11-01");
  const recent = release("2035-09_a", "2035-10-12", "2035-01-01");
  const newest = release("2035-09_b", "2035-11-12", "2035-01-01");
  for (const each of [replaced, last, recent, newest]) publish(realEffects(root), each, layers);
  const standing = (): string[] =>
    readdirSync(join(root, "reports/p")).filter((name) => !name.endsWith(".json"));
  const notes: string[] = [];
  const effects = { ...realEffects(root), note: (line: string) => void notes.push(line) };
  makeCurrent(effects, edition.pipeline, newest); // no rule, nothing is retired
  expect(standing()).toHaveLength(8);
  makeCurrent(effects, { ...edition.pipeline, releases_kept_years: 12 }, newest);
  expect(standing()).toHaveLength(8);
  makeCurrent(effects, { ...edition.pipeline, releases_kept_years: 10 }, newest);
  expect(standing().filter((name) => !name.endsWith(".sha256"))).toEqual([
    "2024-09_b",
    "2035-09_a",
    "2035-09_b",
  ]);
  expect(standing()).toHaveLength(6);
  expect(notes.join()).toMatch(/2024-09_a.*已清理/);
});

test("a damaged release retires no other, and stands in nobody's way", () => {
  const release = (name: string, as_of: string): Manifest => ({
    ...manifest(name),
    ...{ as_of, period_start: "2024-01-01", period_months: 9 },
  });
  const newest = release("2035-09_a", "2035-11-12");
  newest.period_start = "2035-01-01";
  for (const each of [release("2024-09_a", "2024-10-12"), release("2024-09_b", "2024-11-01"), newest])
    publish(realEffects(root), each, layers);
  const later = join(root, "reports/p/2024-09_b");
  const kept = { ...edition.pipeline, releases_kept_years: 10 };
  chmodSync(join(later, "internal/index.html"), 0o644);
  writeFileSync(join(later, "internal/index.html"), "<b>");
  makeCurrent(realEffects(root), kept, newest);
  expect(existsSync(join(root, "reports/p/2024-09_a"))).toBe(true);
  chmodSync(join(later, "manifest.json"), 0o644);
  writeFileSync(join(later, "manifest.json"), "{");
  makeCurrent(realEffects(root), kept, newest);
  expect(existsSync(join(root, "reports/p/2024-09_a"))).toBe(true);
});
