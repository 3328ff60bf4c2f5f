import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { expect, test } from "vitest";
import { readWorkbook } from "../../src/formats/formats.js";
import { city } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

const { root, json } = await sampleRun();
const release = join(root, "reports", city, (JSON.parse(json.out) as { release: string }).release);
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Names of firms in full and in short, former ones and those of groups, and credit codes, in all that was received. */
function secrets(): string[] {
  const texts = filesOf(join(root, "data/sample", city))
    .filter((file) => file.endsWith(".csv"))
    .map((file) => readFileSync(file))
    .flatMap((bytes) => [new TextDecoder("gb18030").decode(bytes), bytes.toString("utf8")]);
  const all = texts.flatMap((text) => [
    ...(text.match(/\b9137\w{14}\b/g) ?? []),
    ...(text.match(/合成[^\s,，;；（）()"]{1,12}?(?=(股份|集团)*有限(责任)?公司)/g) ?? []),
    ...(text.match(/合成[^\s,，;；（）()"]{1,4}集团(?=,)/g) ?? []),
  ]);
  return [...new Set(all)];
}

/** What the file says to whoever opens it, beside its bytes: rows of tables may be packed. */
async function rowsIn(file: string): Promise<string> {
  if (file.endsWith(".arrow")) return JSON.stringify(tableFromIPC(readFileSync(file)).toArray(), plain);
  if (file.endsWith(".xlsx")) return JSON.stringify(await readWorkbook(readFileSync(file)));
  const parquet = file.endsWith(".parquet");
  if (!parquet && !file.endsWith(".duckdb")) return "";
  const instance = await DuckDBInstance.create(
    parquet ? ":memory:" : file,
    parquet ? {} : { access_mode: "READ_ONLY" },
  );
  const connection = await instance.connect();
  const ask = async (sql: string): Promise<unknown[][]> =>
    (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];
  const tables = parquet
    ? [[`'${file}'`]]
    : await ask("SELECT '\"' || schema_name || '\".\"' || table_name || '\"' FROM duckdb_tables()");
  const told: unknown[] = parquet ? [] : await ask("SELECT comment FROM duckdb_columns()");
  for (const [table] of tables) told.push(await ask(`FROM ${table}`));
  connection.closeSync();
  instance.closeSync();
  return JSON.stringify(told);
}

const plain = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

test("no file of the public layer holds the name, the short name or the code of a firm or group", async () => {
  const needles = secrets();
  expect(needles.length).toBeGreaterThan(150);
  const files = filesOf(join(release, "public"));
  expect(files.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const file of files) {
    const bytes = readFileSync(file);
    const rows = await rowsIn(file);
    found.push(
      ...needles.flatMap((each) =>
        bytes.includes(each) || rows.includes(each) ? [`${file.slice(release.length)}: ${each}`] : [],
      ),
    );
  }
  expect(found).toEqual([]);
});

test("the public page tells what the research file tells, shows what it withholds as … and needs nothing but its folder", async () => {
  const page = readFileSync(join(release, "public/index.html"), "utf8");
  expect(page).toMatch(/809\.66[\s\S]*328\.98/); // T3 and T4
  expect(page.match(/<td class="number">…<\/td>/g)?.length).toBeGreaterThan(5);
  expect(page).not.toMatch(/558\.03|44\.92/); // C1 and C2 rest on too few groups
  for (const [, address] of page.matchAll(/href="([^"#]+)"/g))
    expect(existsSync(join(release, "public", address!)), address).toBe(true);
});

test("no public file tells the parameters of the disclosure rules", () => {
  const told = filesOf(join(release, "public"))
    .filter((file) => /\.(html|md|json|csv)$/.test(file))
    .filter((file) => /p_percent|p%|dominance|disclosure: \{/.test(readFileSync(file, "utf8")));
  expect(told).toEqual([]);
});

test("a release has its two layers and its manifest and nothing beside them; firms are named inside only", () => {
  expect(readdirSync(release).sort()).toEqual(["internal", "manifest.json", "public"]);
  expect(readFileSync(join(release, "internal/firms.html"), "utf8")).toMatch(/合成[^<]*有限公司/);
});
