import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { realEffects } from "../../src/effects.js";
import { literal, parseDelimited } from "../../src/formats/formats.js";
import { withLock } from "../../src/jobs/jobs.js";
import { diffVerb } from "../../src/verbs/diff.js";
import { explainVerb } from "../../src/verbs/explain.js";
import { historyVerb } from "../../src/verbs/history.js";
import { runVerb } from "../../src/verbs/run.js";
import { verifyVerb } from "../../src/verbs/verify.js";
import { verifyAudit } from "../../src/verbs/verify-audit.js";
import { openEngine } from "../../src/warehouse/warehouse.js";
import { hashes, liandu, small as name, smallFolder } from "./command-line.js";
import { answerOf, called, type Verb } from "./in-process.js";

/**
 * What the verbs and the command line say of any pipeline, on the smallest: few firms and a dozen files. Verbs that judge
 * data are called in this process; the program is started where the claim is about its words, its exit or the process.
 */
let root: string;

interface Answer {
  release: string;
}
const run: Verb = (context) => runVerb(context, name, {});

beforeAll(async () => {
  root = smallFolder();
  expect(await called(root, (context) => runVerb(context, undefined, {}))).toMatchObject({
    code: 0,
    err: "",
  });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a second run with nothing new says so and leaves the release as it is", async () => {
  const before = hashes(join(root, "reports", name));
  const again = await called(root, run);
  expect(again.out).toContain("没有新数据");
  expect(again.out.split("\n")[1]).toMatch(/^本期要办：/);
  expect(again.out).not.toContain("与上次发布");
  expect(hashes(join(root, "reports", name))).toEqual(before);
});

test("the history tells of every run by counts alone, and the audit log is whole", async () => {
  const [first, again] = await answerOf<Record<string, unknown>[]>(root, (context) =>
    historyVerb(context, name, {}),
  );
  expect(first).toMatchObject({ exit: 0, unchanged: false, release: again!.release });
  expect((first!.steps as { step: string }[]).map(({ step }) => step)).toEqual([
    ...["collect", "take_in", "give_back", "build", "assess", "compose", "publish"],
  ]);
  expect(again).toMatchObject({ unchanged: true, lines: first!.lines });
  const kept = readFileSync(join(root, "data/history", name, "runs.jsonl"), "utf8");
  expect(kept).not.toMatch(/[\p{Script=Han}\p{Script=Cyrillic}]|\.\d{2}\b(?!\dZ)/u);
  expect((await called(root, (context) => verifyAudit(context, name))).code).toBe(0);
});

test("every file of a release can be verified, where it was published and as a copy, and a changed one is named", async () => {
  const { release } = JSON.parse(readFileSync(join(root, "reports", name, "current.json"), "utf8")) as Answer;
  expect(await liandu(root, "verify")).toMatchObject({ code: 0, err: "" });
  const copy = join(root, "copy", release);
  cpSync(join(root, "reports", name, release), copy, { recursive: true });
  cpSync(join(root, "reports", name, `${release}.sha256`), `${copy}.sha256`);
  expect((await liandu(root, "verify", copy)).code).toBe(0);
  const page = join(copy, "internal/index.html");
  chmodSync(page, 0o644);
  writeFileSync(page, readFileSync(page, "utf8").replace("2025", "2026"));
  const said = await liandu(root, "verify", copy, "--json");
  expect(said.code).toBe(3);
  expect(JSON.parse(said.out)).toMatchObject({ release, changed: ["internal/index.html"], sealed: true });
  expect((await liandu(root, "verify", "1999")).err).toContain(release);
  const current = join(root, "reports", name, "current.json");
  renameSync(current, `${current}.aside`);
  const lost = await called(root, (context) => verifyVerb(context, undefined, {}));
  renameSync(`${current}.aside`, current);
  expect(lost).toMatchObject({ code: 2, err: expect.stringMatching(/current\.json: .*liandu run/) });
  expect(lost.err).toContain(release);
});

test("a warehouse that was deleted, or is of another release, is built anew and the release stays as it is", async () => {
  const before = hashes(join(root, "reports", name));
  const warehouse = join(root, "data/warehouse", `${name}.duckdb`);
  for (const spoil of [() => rmSync(warehouse), () => writeFileSync(warehouse, "torn")]) {
    spoil();
    expect(await called(root, run)).toMatchObject({ code: 0, err: expect.stringContaining("仓库") });
    expect(statSync(warehouse).size).toBeGreaterThan(100_000);
    expect(hashes(join(root, "reports", name))).toEqual(before);
  }
});

test("explain tells the same of the figures that stand, of a warehouse whose bytes went wrong, and of none", async () => {
  const asked = (): Promise<unknown> => answerOf(root, (context) => explainVerb(context, "Ц1", {}));
  const standing = await asked();
  const warehouse = join(root, "data/warehouse", `${name}.duckdb`);
  const bytes = readFileSync(warehouse);
  writeFileSync(warehouse, bytes.fill(0, bytes.length / 8)); // as long as before
  expect(await asked()).toEqual(standing);
  rmSync(warehouse);
  expect(await asked()).toEqual(standing);
  await called(root, run); // puts the warehouse back
});

test("explain names the figures there are when it is asked for one that is not", async () => {
  const said = await called(root, (context) => explainVerb(context, "T99", {}));
  expect(said.code).toBe(2);
  expect(said.err).toMatch(/没有这个目标或指标.*Ц1/);
});

test("an earlier state of knowledge can be asked for, and stands beside the newest", async () => {
  const asOf = "2025-08-01";
  const earlier = await answerOf<Answer>(root, (context) => runVerb(context, name, { asOf }));
  expect(earlier.release).toMatch(/^2025-06_/);
  const current = (): string =>
    (JSON.parse(readFileSync(join(root, "reports", name, "current.json"), "utf8")) as { release: string })
      .release;
  expect(current()).toMatch(/^2025-09_/); // readers stay with the newest
  const now = await answerOf<Answer>(root, run);
  expect(current()).toBe(now.release);
});

test("a query may only read the research file", async () => {
  const said = await liandu(root, "query", "SELECT * FROM read_csv('/etc/passwd')");
  expect(said.code).toBe(2);
  expect((await liandu(root, "query", "CREATE TABLE x AS SELECT 1")).code).toBe(2);
});

test("an answer is written whole as CSV and as Parquet with the engine's types, of a release that its beginning names", async () => {
  const [csv, parquet] = ["a.csv", "b/a.parquet"].map((file) => join(root, "asked", file)) as [
    string,
    string,
  ];
  const select =
    "SELECT indicator, numerator, period_start, [1, 2] AS nested, NULL AS nothing FROM indicator_value WHERE numerator IS NOT NULL ORDER BY ALL LIMIT 2";
  const { release } = JSON.parse(readFileSync(join(root, "reports", name, "current.json"), "utf8")) as Answer;
  const files = ["--csv", csv, "--parquet", parquet];
  const said = await liandu(root, "query", select, "--release", release.slice(0, -2), ...files);
  expect([said.err, said.out]).toEqual(["", `已写入2行：${csv}\n已写入2行：${parquet}\n`]);
  const [head, first] = parseDelimited(readFileSync(csv, "utf8"));
  expect(head).toEqual(["indicator", "numerator", "period_start", "nested", "nothing"]);
  expect(first!.slice(3)).toEqual(["[1,2]", ""]);
  const engine = await openEngine();
  const types = await engine.ask(
    `SELECT column_type AS t FROM (DESCRIBE FROM ${literal(parquet)})`,
    z.object({ t: z.string() }),
  );
  await engine.close();
  expect(types.map(({ t }) => t).slice(0, 4)).toEqual(["VARCHAR", "DECIMAL(38,4)", "DATE", "VARCHAR"]);
});

test("a release that nobody made is named with those there are, and nothing is written", async () => {
  const file = join(root, "asked", "never.csv");
  const said = await liandu(root, "query", "SELECT 1", "--release", "1999", "--csv", file);
  expect(said.code).toBe(2);
  expect(said.err).toMatch(/1999.*没有这个发布。现有：20\d\d-\d\d_/);
  expect(existsSync(file)).toBe(false);
});

test("what is wrong with the input is said with place and mend, and the last release stands", async () => {
  const standing = hashes(join(root, "reports", name));
  const wrong = join(root, "data/inbox", name, "x.csv");
  writeFileSync(wrong, "随便,写的\n1,2\n");
  const said = await called(root, run);
  rmSync(wrong);
  expect(said.code).toBe(3);
  expect(said.err).toMatch(/x\.csv.*无法判断这是哪一张报表/);
  expect((await called(root, run)).code).toBe(0); // the refused file was taken back
  expect(hashes(join(root, "reports", name))).toEqual(standing);
});

test("a sender's empty or unreadable file holds up nobody: it is set aside, and screen, list and page say so", async () => {
  const inbox = join(root, "data/inbox", name);
  writeFileSync(join(inbox, "y_vypusk.csv"), Buffer.from([0xff, 0x00, 0xff, 0xff, 0x41]));
  writeFileSync(join(inbox, "z_vypusk.csv"), "");
  const said = await called(root, run);
  for (const file of ["y_vypusk.csv", "z_vypusk.csv"]) rmSync(join(inbox, file));
  expect(said.code).toBe(0);
  expect(said.out).toMatch(/2个文件无法读取，没有计入：.*z_vypusk\.csv/);
  expect(said.out).toMatch(/与上次发布2025-09_.*相比：新收文件2个.*，判定没有变化/);
  const { release } = JSON.parse(readFileSync(join(root, "reports", name, "current.json"), "utf8")) as Answer;
  const published = (file: string): string =>
    readFileSync(join(root, "reports", name, release, file), "utf8");
  expect(published("internal/findings.csv")).toMatch(/y_vypusk\.csv.*编码/);
  expect(published("internal/index.html")).toMatch(/z_vypusk\.csv[\s\S]*文件为空/);
  expect((await called(root, run)).code).toBe(0); // taken back
});

test("a pipeline that is missing, a mistyped option and an unknown verb exit with 2, without a stack", async () => {
  const missing = await liandu(root, "run", "liaocheng");
  expect(missing).toMatchObject({ code: 2, out: "" });
  expect(missing.err).not.toMatch(/^\s+at /m);
  expect((await liandu(root, "run", "--as-off", "2025-01-01")).err).toMatch(/是否应为“--as-of”/);
  expect((await liandu(root, "rum")).err).toMatch(/是否应为“run”/);
  for (const day of ["2025-13-01", "2025-02-30"]) {
    const { code, err } = await liandu(root, "run", "--as-of", day);
    expect([code, err]).toEqual([2, expect.stringContaining(`日历上没有“${day}”这一天。请写成2025-10-12。`)]);
  }
  expect(await liandu(root, "status", "--lang", "fr")).toMatchObject({
    code: 2,
    err: "选项“--lang <language>”不能写“fr”。可以写：zh、en。\n",
  });
  expect((await liandu(root, "--lang", "en", "rum")).err).toMatch(/Did you mean run\?/);
});

test("an empty inbox names the folder and what belongs into it", async () => {
  const empty = smallFolder();
  rmSync(join(empty, "data"), { recursive: true });
  mkdirSync(join(empty, "data/inbox", name), { recursive: true });
  const said = await called(empty, run);
  expect(said.code).toBe(3);
  expect(said.err).toMatch(/还没有收到任何文件.*产值季报/);
  rmSync(empty, { recursive: true });
});

test("while another run holds the lock, a second and whoever asks for a figure end at once and say who holds it", async () => {
  const asked = [
    ["run", name],
    ["explain", "vypusk_stankov", "--pipeline", name],
  ];
  const said = await withLock(name, realEffects(root), () =>
    Promise.all(asked.map((words) => liandu(root, ...words))),
  );
  for (const { code, err } of said) {
    expect(code).toBe(4);
    expect(err).toMatch(new RegExp(`${process.pid}@.*自20`));
  }
});

test("help, and the help of a verb, speak the reader's language", async () => {
  const languages = [
    ["--lang", "zh"],
    ["--lang", "en"],
  ] as const;
  const asked = languages.flatMap((words) => [
    liandu(root, ...words, "--help"),
    liandu(root, ...words, "run", "--help"),
  ]);
  const [whole, run, wholeEnglish, runEnglish] = await Promise.all(asked);
  for (const { out } of [whole!, run!]) expect(out).toMatch(/用法：/);
  for (const { out } of [wholeEnglish!, runEnglish!]) expect(out).not.toMatch(/[\u4e00-\u9fff]/);
});

test("a stand-alone file of months is forecast without any pipeline", async () => {
  const months = Array.from({ length: 18 }, (_, at) => `${2024 + Math.floor(at / 12)},${(at % 12) + 1},10`);
  writeFileSync(join(root, "flow.csv"), ["year,month,value", ...months, ""].join("\n"));
  const said = await liandu(root, "forecast", "flow.csv", "--target", "126");
  expect(said).toMatchObject({ code: 0, err: "" });
  expect(said.out).toContain("预计全年120");
});

test("a figure that a corrected file revises is traced by diff to its file and line, and so is the verdict", async () => {
  const inbox = join(root, "data/inbox", name);
  const before = (await answerOf<Answer>(root, run)).release;
  const quarter = readFileSync(join(inbox, "vypusk-2025-2.txt"), "utf16le");
  const [, old] = /СИНТ-3\t01\t(\d+)/.exec(quarter)!;
  const corrected = quarter.replace(`СИНТ-3\t01\t${old}`, `СИНТ-3\t01\t${Number(old) + 1000} тыс. руб`);
  writeFileSync(join(inbox, "vypusk-2025-2-ispr.txt"), corrected, "utf16le");
  const after = (await answerOf<Answer>(root, run)).release;
  interface Difference {
    verdicts: unknown[];
    revisions: { target: string; period_months: number; before: string; after: string; units: Unit[] }[];
    files: { added: { file: string }[]; removed: unknown[] };
    method: { code_version: unknown; pipeline_changed: boolean };
  }
  interface Unit {
    stat_unit: string;
    before: { file: string; line: number; contribution: string }[];
    after: { file: string; line: number; contribution: string }[];
  }
  const { verdicts, revisions, files, method } = await answerOf<Difference>(root, (context) =>
    diffVerb(context, before, after, {}),
  );
  expect(verdicts).toEqual([]);
  expect(revisions.map(({ target, period_months }) => [target, period_months])).toEqual([
    ["Ц1", 6],
    ["Ц1", 9],
  ]);
  const [half] = revisions;
  expect(Number(half!.after) - Number(half!.before)).toBe(1_000_000); // thousands of roubles
  const line = quarter.split("\r\n").findIndex((each) => each.startsWith("СИНТ-3")) + 1;
  const [unit, ...others] = half!.units;
  expect(others).toEqual([]);
  expect(unit).toMatchObject({
    stat_unit: "СИНТ-3",
    before: expect.arrayContaining([expect.objectContaining({ file: "vypusk-2025-2.txt", line })]),
    after: expect.arrayContaining([
      expect.objectContaining({
        ...{ file: "vypusk-2025-2-ispr.txt", line },
        as_received: `${Number(old) + 1000} тыс. руб`,
      }),
    ]),
  });
  expect(files).toMatchObject({ added: [{ file: "vypusk-2025-2-ispr.txt" }], removed: [] });
  expect(method).toEqual({ code_version: null, pipeline_changed: false });
});

test("a release that does not stand is answered with those that do", async () => {
  const said = await liandu(root, "diff", "2024-12", "2025-09");
  expect(said).toMatchObject({ code: 2, out: "" });
  expect(said.err).toMatch(/没有这个发布.*现有：2025-/);
});
