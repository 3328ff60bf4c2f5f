import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshFolder, liandu, type Said } from "./command-line.js";

const name = "liaocheng-nonferrous";
let root: string;
let first: Said;

interface Answer {
  release: string;
  unchanged: boolean;
  report: string;
  targets: {
    id: string;
    value: string;
    unit: string;
    target: string;
    headline: string;
    clause: { quotation: string };
    inputs: { indicator: string }[];
  }[];
}
const answer = (said: Said): Answer => JSON.parse(said.out) as Answer;

beforeAll(() => {
  root = freshFolder();
  first = liandu(root, "run", name);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Path → sha256 of every file below a folder. */
function hashes(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return new Map(
    files.sort().map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex"),
    ]),
  );
}

test("the run says on one screen what was read, kept and set apart, every verdict, and where the report is", () => {
  expect(first.err).toBe("");
  expect(first.code).toBe(0);
  const lines = first.out.trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(first.out).toContain("合成数据");
  for (const target of ["T1", "T5", "T10", "C2"])
    expect(lines.some((line) => line.startsWith(`${target} `))).toBe(true);
  expect(existsSync(join(root, /报告：(.*index\.html)/.exec(first.out)![1]!))).toBe(true);
});

test("the ten targets end in different states", () => {
  const { targets } = answer(liandu(root, "run", name, "--json"));
  const headlines = Object.fromEntries(targets.map(({ id, headline }) => [id, headline]));
  expect(headlines).toEqual({
    T1: "SLIGHTLY_BEHIND",
    T2: "ON_TRACK",
    T3: "ON_TRACK",
    T4: "SLIGHTLY_BEHIND",
    T5: "PROVISIONALLY_ACHIEVED",
    T6: "AHEAD",
    T7: "ACHIEVED",
    T8: "BEHIND",
    T9: "NOT_DUE",
    T10: "MISSED",
    C1: "SLIGHTLY_BEHIND",
    C2: "SLIGHTLY_BEHIND",
  });
  for (const { clause, inputs } of targets) {
    expect(clause.quotation.length).toBeGreaterThan(10);
    expect(inputs.length).toBeGreaterThan(0);
  }
});

test("a second run with nothing new says so and leaves the release as it is", () => {
  const before = hashes(join(root, "reports", name));
  const again = liandu(root, "run", name);
  expect(again.out).toContain("没有新数据");
  expect(hashes(join(root, "reports", name))).toEqual(before);
});

test("the same input gives the same bytes, every file of the release and the research file included", () => {
  const before = hashes(join(root, "reports", name));
  for (const made of ["data/snapshots", "data/facts", "data/warehouse", "reports"])
    rmSync(join(root, made), { recursive: true });
  expect(liandu(root, "run", name).code).toBe(0);
  expect(hashes(join(root, "reports", name))).toEqual(before);
});

test("explain walks from the aluminium output of 1—9月 2025 to cells that add up to it exactly", () => {
  const { targets } = answer(liandu(root, "run", name, "--json"));
  const printed = targets.find(({ id }) => id === "T3")!.value;
  const said = JSON.parse(liandu(root, "explain", "T3", "--period", "2025-09", "--json").out) as {
    cells: {
      part: string;
      contribution: string;
      file: string;
      line: number;
      column_name: string;
      stat_unit: string;
    }[];
  };
  const cells = said.cells.filter(({ part }) => part === "numerator");
  const cents = cells.reduce((sum, { contribution }) => sum + BigInt(contribution.replace(".", "")), 0n);
  expect(cents).toBe(BigInt(printed) * 10_000n);
  for (const { file, line, stat_unit, contribution } of cells) {
    const year = /合成_(\d{4})年/.exec(file)![1]!;
    const text = new TextDecoder("gb18030").decode(readFileSync(join(root, "data/sample", name, year, file)));
    const row = text.split("\r\n")[line - 1]!;
    expect(row).toContain(stat_unit);
    expect(row.replace(/,(?=\d{3}\b)/g, (comma, at: number) => (row[at - 1] === '"' ? "" : comma))).toContain(
      String(BigInt(contribution.split(".")[0]!) / 1000n),
    );
  }
});

test("explain names the figures there are when it is asked for one that is not", () => {
  const said = liandu(root, "explain", "T99");
  expect(said.code).toBe(2);
  expect(said.err).toMatch(/没有这个目标或指标.*T1, T2/);
});

test("an earlier state of knowledge can be asked for, and stands beside the newest", () => {
  const earlier = answer(liandu(root, "run", name, "--as-of", "2025-08-31", "--json"));
  expect(earlier.release).toMatch(/^2025-07_/);
  const current = (): string =>
    (JSON.parse(readFileSync(join(root, "reports", name, "current.json"), "utf8")) as { release: string })
      .release;
  expect(current()).toMatch(/^2025-09_/); // readers stay with the newest
  const now = answer(liandu(root, "run", name, "--json"));
  expect(current()).toBe(now.release);
});

test("researchers read the published file, and no row or figure of one firm is in it", () => {
  const rows = JSON.parse(
    liandu(
      root,
      "query",
      "SELECT activity, numerator FROM indicator_value WHERE indicator = 'output' AND activity = 'AL' AND period_start = '2025-01-01' AND period_months = 9",
      "--json",
    ).out,
  ) as { numerator: string }[];
  expect(rows).toHaveLength(1);
  const columns = JSON.parse(
    liandu(
      root,
      "query",
      "SELECT count(*) AS bare FROM duckdb_columns() WHERE NOT internal AND comment IS NULL",
      "--json",
    ).out,
  ) as { bare: string }[];
  expect(columns).toEqual([{ bare: "0" }]);
  const release = answer(liandu(root, "run", name, "--json")).release;
  const bytes = readFileSync(join(root, "reports", name, release, "research/research.duckdb"));
  const read = (file: string): string =>
    new TextDecoder("gb18030").decode(readFileSync(join(root, "data/sample", name, file)));
  const lists = readdirSync(join(root, "data/sample", name, "名单")).filter((file) =>
    /资质认定|创新平台/.test(file),
  );
  const onPublicLists = lists
    .map(
      (file) =>
        `${read(`名单/${file}`)}${readFileSync(join(root, "data/sample", name, "名单", file), "utf8")}`,
    )
    .join();
  const firms = [...read("2025/合成_2025年1—9月_B204-1.csv").matchAll(/^(9137\w{14}),([^,]+),/gm)];
  const secret = firms.filter(([, code]) => !onPublicLists.includes(code!));
  expect(secret.length).toBeGreaterThan(20);
  expect(secret.filter(([, code, firm]) => bytes.includes(code!) || bytes.includes(firm!))).toEqual([]);
});

test("a query may only read the research file", () => {
  const said = liandu(root, "query", "SELECT * FROM read_csv('/etc/passwd')");
  expect(said.code).toBe(2);
  expect(liandu(root, "query", "CREATE TABLE x AS SELECT 1").code).toBe(2);
});

test("check names a wrong row by file, line, column, value, reason and mend, and lands nothing", () => {
  const file = join(root, "data/sample", name, "2025", "合成_2025年1—8月_B203.csv");
  const said = liandu(root, "check", file);
  expect(said.code).toBe(3);
  expect(said.out).toMatch(
    /该行隔离 1\n\s+合成_2025年1—8月_B203\.csv\n\s+第47行：.*9\.13715E\+17.*\n.*文本格式/,
  );
});

test("what is wrong with the input is said with place and mend and without a stack, and the last release stands", () => {
  const standing = hashes(join(root, "reports", name));
  const inbox = join(root, "data/sample", name, "2025");
  const wrong: [string, string | Buffer, RegExp][] = [
    ["x.csv", "随便,写的\n1,2\n", /x\.csv.*无法判断这是哪一张报表/],
    ["y_B204-1.csv", Buffer.from([0xff, 0x00, 0xff, 0xff, 0x41]), /y_B204-1\.csv.*编码/],
    ["z_B204-1.csv", "", /z_B204-1\.csv.*文件为空/],
  ];
  for (const [file, bytes, expected] of wrong) {
    writeFileSync(join(inbox, file), bytes);
    const said = liandu(root, "run", name);
    expect(said.code).toBe(3);
    expect(said.err).toMatch(expected);
    expect(said.err).not.toMatch(/^\s+at /m);
    rmSync(join(inbox, file));
  }
  expect(liandu(root, "run", name).code).toBe(0); // the refused files were taken back
  expect(hashes(join(root, "reports", name))).toEqual(standing);
});

test("a file that says 万元 where it means 千元 lifts the chain out of its plausible range, and the run stops", () => {
  const standing = hashes(join(root, "reports", name));
  const file = join(root, "data/sample", name, "2025", "合成_2025年1—9月_B204-1.csv");
  const received = readFileSync(file);
  const [thousand, tenThousand] = [Buffer.from("c7a7d4aa", "hex"), Buffer.from("cdf2d4aa", "hex")]; // 千元, 万元 in GB18030
  const at = received.indexOf(thousand);
  expect(at).toBeGreaterThan(0);
  writeFileSync(file, Buffer.concat([received.subarray(0, at), tenThousand, received.subarray(at + 4)]));
  const said = liandu(root, "run", name);
  writeFileSync(file, received);
  expect(said.code).toBe(3);
  expect(said.err).toMatch(/数据未通过，没有发布.*单位/);
  expect(hashes(join(root, "reports", name))).toEqual(standing);
});

test("a pipeline that is missing, a mistyped option and an unknown verb exit with 2", () => {
  expect(liandu(root, "run", "liaocheng")).toMatchObject({ code: 2 });
  expect(liandu(root, "run", "--as-off", "2025-01-01").err).toMatch(/是否应为“--as-of”/);
  expect(liandu(root, "rum").err).toMatch(/是否应为“run”/);
  expect(liandu(root, "run", "--as-of", "2025-13-01").code).toBe(2);
  expect(liandu(root, "--lang", "en", "rum").err).toMatch(/Did you mean run\?/);
});

test("an empty inbox names the folder and what belongs into it", () => {
  const empty = freshFolder();
  rmSync(join(empty, "data"), { recursive: true });
  mkdirSync(join(empty, "data/sample", name), { recursive: true });
  const said = liandu(empty, "run");
  expect(said.code).toBe(3);
  expect(said.err).toMatch(/还没有收到任何文件.*B204-1/);
  rmSync(empty, { recursive: true });
});

test("while another run holds the lock a second one ends at once and says who holds it", () => {
  const lock = join(root, "data", `${name}.lock`);
  writeFileSync(lock, JSON.stringify({ pid: process.pid, since: "2025-10-12T06:00:00Z" }));
  const said = liandu(root, "run", name);
  rmSync(lock);
  expect(said.code).toBe(4);
  expect(said.err).toMatch(new RegExp(`${process.pid}.*2025-10-12T06:00:00Z`));
});

test("help and every verb's help speak the reader's language", () => {
  for (const verb of ["run", "check", "explain", "query", "schedule", "doctor"]) {
    expect(liandu(root, verb, "--help").out).toMatch(/用法：/);
    expect(liandu(root, "--lang", "en", verb, "--help").out).not.toMatch(/[\u4e00-\u9fff]/);
  }
});

test("the schedule lists its next runs in the pipeline's own time zone", () => {
  const said = JSON.parse(liandu(root, "schedule", "--list", "--json").out) as {
    time_zone: string;
    next: string[];
  };
  expect(said.time_zone).toBe("Asia/Shanghai");
  expect(said.next).toHaveLength(5);
  for (const moment of said.next) expect(moment).toMatch(/^\d{4}-\d{2}-(12|22) 06:00$/);
});

test("the doctor finds this machine fit", () => {
  const checks = JSON.parse(liandu(root, "doctor", "--json").out) as { check: string; ok: boolean }[];
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});
