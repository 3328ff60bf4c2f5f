import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { realEffects } from "../../../src/effects.js";
import { landSnapshots } from "../../../src/intake/land/take-in.js";
import type { ReceivedTable, Snapshot } from "../../../src/model/model.js";
import { openEngine } from "../../../src/warehouse/engine.js";
import { laboratory, snapshotOf } from "./laboratory.js";

const pipeline = laboratory();
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-register-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const form = (month: number, rows: string): string =>
  `2025年1—${month}月规模以上工业产销总值（合成数据）
表号：B204-1　　计量单位：千元
统一社会信用代码,单位详细名称,行政区划代码,工业总产值1-本月
${rows}`;
const sound = "91371503MAXX000233,合成二公司,371503,200\n";
const damaged = "9.13715E+17,合成一有限公司,371502,100\n";
const register = (rows: string): string =>
  `调查单位名录（合成数据）
表号：101-1
统一社会信用代码,单位详细名称,曾用名,行政区划代码,行业小类代码,纳统日期,信息起始日期
${rows}`;
const firm = (code: string, name: string): string => `${code},${name},,371502,3252,2020-01-01,2020-01-01\n`;

/** A file as it was received at some minute. */
function received(file: string, text: string, known_at: string): Snapshot {
  const path = join(root, `${known_at} ${file}`.replaceAll(":", ""));
  writeFileSync(path, text);
  return { ...snapshotOf(file, Buffer.from(text), path), known_at: `2025-10-${known_at}` };
}

const land = (snapshots: Snapshot[]): Promise<ReceivedTable[]> =>
  landSnapshots(pipeline, snapshots, "1", openEngine, realEffects(root));
const told = (tables: ReceivedTable[]): unknown[] =>
  tables.flatMap(({ findings }) => findings.map(({ code, at, data }) => [at.file, code, data.repaired]));
const recordOf = ({ snapshot }: Snapshot): string =>
  readFileSync(join(root, "data/facts/pipeline=laboratory/records", `${snapshot}.json`), "utf8");

test("a form that came before the register is read with it: the register lands first", async () => {
  const forms = received("9月.csv", form(9, damaged + sound), "01T08:00");
  const firms = received("名录.csv", register(firm("913715009999000469", "合成一有限公司")), "02T08:00");
  expect(told(await land([forms, firms]))).toEqual([["9月.csv", "code-repaired", "913715009999000469"]]);
});

test("a register that comes later is asked again for the damaged codes alone, and nothing else is read anew", async () => {
  const [bad, good] = [form(9, damaged + sound), form(8, sound)];
  const forms = [received("9月.csv", bad, "01T08:00"), received("8月.csv", good, "01T08:01")];
  expect(told(await land(forms.slice(0, 1)))).toEqual([["9月.csv", "excel-number", undefined]]);
  await land(forms);
  const before = forms.map(recordOf);
  const firms = received("名录.csv", register(firm("913715009999000469", "合成一有限公司")), "02T08:00");
  expect(told(await land([...forms, firms]))).toEqual([["9月.csv", "code-repaired", "913715009999000469"]]);
  expect(recordOf(forms[0]!)).not.toBe(before[0]);
  expect(recordOf(forms[1]!)).toBe(before[1]);
});

test("tables that share their facts with one that is read anew keep every row", async () => {
  const forms = [8, 9].map((month) =>
    received(`${month}月.csv`, form(month, month === 9 ? damaged + sound : sound), `01T08:0${month}`),
  );
  await land(forms);
  const firms = received("名录.csv", register(firm("913715009999000469", "合成一有限公司")), "02T08:00");
  const tables = await land([...forms, firms]);
  const engine = await openEngine();
  const parts = [...new Set(tables.slice(0, 2).flatMap((each) => each.parts))];
  await engine.view(
    "landed",
    parts.map((part) => join(root, "data", part)),
    "_raw IS NULL",
  );
  const rows: unknown[] = [];
  await engine.stream("SELECT _snapshot, uscc FROM landed ORDER BY _snapshot", (row) => rows.push([...row]));
  await engine.close();
  expect(rows).toEqual(
    forms
      .map(({ snapshot }) => [snapshot, "91371503MAXX000233"])
      .sort(([one], [other]) => (one! < other! ? -1 : 1)),
  );
  const folder = join(root, "data/facts/pipeline=laboratory/source=b204_1");
  expect(
    readdirSync(folder)
      .map((file) => `facts/pipeline=laboratory/source=b204_1/${file}`)
      .sort(),
  ).toEqual(parts.sort());
});

test("with nothing new the register and the forms are not read again", async () => {
  const forms = received("9月.csv", form(9, damaged), "01T08:00");
  const firms = received("名录.csv", register(firm("9.13715E+17", "合成一有限公司")), "02T08:00");
  const all = [forms, firms];
  await land(all);
  const before = all.map(recordOf);
  await land(all);
  expect(all.map(recordOf)).toEqual(before);
});

test("an earlier state of knowledge that is read anew takes nothing from the newest", async () => {
  const firms = [1, 2].map((day) =>
    received(`名录${day}.csv`, register(firm("913715009999000469", `合成${day}公司`)), `0${day}T09:00`),
  );
  const forms = [7, 8, 9].map((month) =>
    received(`${month}月.csv`, form(month, damaged + sound), `0${month === 9 ? 2 : 1}T10:0${month}`),
  );
  const [newest, earlier] = [
    [firms[0]!, forms[0]!, forms[1]!, firms[1]!, forms[2]!],
    [firms[0]!, forms[0]!, forms[1]!],
  ];
  const rowsOf = async (tables: ReceivedTable[]): Promise<number[]> => {
    const engine = await openEngine();
    const counts: number[] = [];
    for (const { parts, snapshot } of tables) {
      const files = parts.map((part) => join(root, "data", part));
      await engine.view("landed", files, `_raw IS NULL AND _snapshot = '${snapshot.snapshot}'`);
      const [row] = await engine.ask(
        "SELECT count(*) AS rows FROM landed",
        z.object({ rows: z.coerce.number() }),
      );
      counts.push(row!.rows);
    }
    await engine.close();
    return counts;
  };
  expect(await rowsOf(await land(newest))).toEqual([1, 1, 1, 1, 1]);
  expect(await rowsOf(await land(earlier))).toEqual([1, 1, 1]);
  expect(await rowsOf(await land(newest))).toEqual([1, 1, 1, 1, 1]);
});

test("a firm that the newest register leaves out is still found for the forms of its time", async () => {
  const listed = firm("913715009999000469", "合成一有限公司");
  const snapshots = [
    received("9月.csv", form(9, damaged + sound), "01T08:00"),
    received("名录.csv", register(listed), "02T08:00"),
    received("今日名录.csv", register(firm("91371503MAXX000233", "合成二公司")), "03T08:00"),
  ];
  await land(snapshots.slice(0, 2));
  expect(told(await land(snapshots))).toEqual([["9月.csv", "code-repaired", "913715009999000469"]]);
});
