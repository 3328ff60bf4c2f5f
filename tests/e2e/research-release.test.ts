import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDelimited, readWorkbook } from "../../src/formats/formats.js";
import { recomputable } from "../attack.js";
import { type FigureRow, figureSelect, figuresOf, identitiesOf } from "../city-figures.js";
import { city } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

interface Descriptor {
  synthetic: boolean;
  licenses: { name: string }[];
  sources: { title: string }[];
  resources: {
    name: string;
    path: string;
    type?: string;
    bytes: number;
    hash: string;
    schema?: {
      fields: { name: string; type: string; title: string }[];
      primaryKey?: string[];
      foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[];
    };
  }[];
}

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;
let descriptor: Descriptor;
let tables: string[];
const ask = async (sql: string): Promise<unknown[][]> =>
  (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];

beforeAll(async () => {
  const { root, json } = await sampleRun();
  const { release } = JSON.parse(json.out) as { release: string };
  folder = join(root, "reports", city, release, "public/research");
  instance = await DuckDBInstance.create(join(folder, "research.duckdb"), { access_mode: "READ_ONLY" });
  connection = await instance.connect();
  descriptor = JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8")) as Descriptor;
  const list =
    "SELECT schema_name, table_name FROM duckdb_tables() UNION ALL SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal";
  tables = (await ask(list)).map(([schema, table]) =>
    schema === "main" ? String(table) : `${schema}.${table}`,
  );
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const pathOf = (format: string, table: string): string =>
  join(folder, format, `${table.replace(".", "/")}.${format}`);

test("every table and view of the research file stands as Parquet and CSV with the same rows", async () => {
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables) {
    const rows = await ask(`FROM ${table}`);
    expect(await ask(`FROM '${pathOf("parquet", table)}'`), table).toEqual(rows);
    const text = readFileSync(pathOf("csv", table), "utf8");
    expect(text.startsWith("\uFEFF"), table).toBe(true);
    const [, ...lines] = parseDelimited(text);
    expect(lines.slice(0, -1), table).toEqual(rows.map((row) => row.map((cell) => String(cell ?? ""))));
  }
});

test("every table and view of the research file stands as Arrow with the same rows, read by Arrow itself", async () => {
  for (const table of tables) {
    const rows = await ask(`FROM ${table}`);
    const read = tableFromIPC(readFileSync(pathOf("arrow", table)));
    expect(read.schema.metadata.get("synthetic")).toBe("合成数据 / synthetic data");
    expect(read.numRows, table).toBe(rows.length);
    read.schema.fields.forEach(({ name, type }, at) => {
      const found = [...read.getChild(name)!].map((cell) => plain(String(type), cell));
      const digits = (cell: unknown): unknown =>
        cell !== null && String(type).startsWith("Decimal")
          ? String(BigInt(String(cell).replace(".", "")))
          : cell;
      expect(found, `${table}.${name}`).toEqual(rows.map((row) => digits(row[at])));
    });
  }
});

/** A value of Arrow as the engine writes it: days as a text, amounts as unscaled digits. */
function plain(type: string, cell: unknown): unknown {
  if (cell === null) return null;
  if (type.startsWith("Date")) return new Date(Number(cell)).toISOString().slice(0, 10);
  return type.startsWith("Decimal") || typeof cell === "bigint" ? String(cell) : cell;
}

test("the Data Package names every file with its size and hash, and what the release is", () => {
  const listed = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(csv|parquet|arrow|duckdb)$/.test(path));
  expect(descriptor.resources.map(({ path }) => path).sort()).toEqual(listed.sort());
  for (const { name, path, bytes, hash } of descriptor.resources) {
    const found = readFileSync(join(folder, path));
    expect(name).toMatch(/^[-a-z0-9._]+$/);
    expect([bytes, hash], path).toEqual([
      found.length,
      `sha256:${createHash("sha256").update(found).digest("hex")}`,
    ]);
  }
  const untabular = descriptor.resources.filter(({ path }) => !path.endsWith(".csv"));
  expect(untabular.filter(({ type }) => type !== "file")).toEqual([]);
  expect(descriptor.synthetic).toBe(true);
  expect(descriptor.licenses.length * descriptor.sources.length).toBeGreaterThan(0);
});

test("its schemas hold: every column named and typed, keys unique and complete, references found", async () => {
  const tabular = descriptor.resources.flatMap(({ name, schema }) => (schema ? [{ name, schema }] : []));
  expect(tabular.map(({ name }) => name).sort()).toEqual([...tables].sort());
  for (const { name, schema } of tabular) {
    const columns = await ask(`SELECT column_name FROM (DESCRIBE FROM ${name})`);
    expect(schema.fields.map((field) => field.name)).toEqual(columns.flat());
    expect(schema.fields.filter(({ type, title }) => !type || !title)).toEqual([]);
    if (schema.primaryKey) {
      const key = schema.primaryKey.map((column) => `"${column}"`);
      const missing = key.map((column) => `count(*) FILTER (${column} IS NULL)`).join(" + ");
      expect(
        await ask(`SELECT count(*) - count(DISTINCT (${key.join(", ")})), ${missing} FROM ${name}`),
        name,
      ).toEqual([["0", "0"]]);
    }
    for (const { fields, reference } of schema.foreignKeys ?? [])
      expect(
        await ask(
          `SELECT DISTINCT "${fields}" FROM ${name} WHERE "${fields}" IS NOT NULL AND "${fields}" NOT IN (SELECT "${reference.fields}" FROM ${reference.resource})`,
        ),
        `${name}.${fields}`,
      ).toEqual([]);
  }
});

const readme = (): string => readFileSync(join(folder, "README.md"), "utf8");
const blocks = (language: string): string[] =>
  [...readme().matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code]) => code!);

test("the README answers five questions with one SELECT each, says how to cite the release and that it is synthetic", async () => {
  const questions = blocks("sql").map((select) => select.replace(/;\s*$/, ""));
  expect(questions).toHaveLength(5);
  for (const select of questions) {
    expect((await connection.extractStatements(select)).count).toBe(1);
    const rows = await ask(select.replace("'../../../*", `'${join(folder, "../../..")}/*`));
    expect(rows.length, select).toBeGreaterThan(1);
  }
  expect(readme()).toMatch(/\*\*合成数据 \/ synthetic data\*\*/);
  expect(readme()).toMatch(/\*\*引用 \/ Citation\*\* .*2025-09_/);
});

test("the views tell a value in the base unit, its last day and its titles, as the verdicts have it", async () => {
  const value =
    "SELECT value, unit_zh, activity_zh FROM v1.indicator_value WHERE indicator = 'output' AND activity = 'AL' AND period_end = '2025-09-30'";
  expect(await ask(value)).toEqual([[80965799000, "元", "铝"]]);
  expect(
    await ask(
      "SELECT output FROM v1.indicator_wide WHERE activity = 'AL' AND period_end = '2025-09-30' AND period_months = 9",
    ),
  ).toEqual([[80965799000]]);
  expect(
    await ask(
      "SELECT count(*) FROM v1.target_status AS s JOIN v1.target_progress AS p ON p.target = s.target AND p.period_end = s.period_end AND p.value IS DISTINCT FROM s.value",
    ),
  ).toEqual([["0"]]);
  const bare =
    "SELECT count(*) FROM v1.indicator_value WHERE ref_area_zh IS NULL OR activity_zh IS NULL OR product_zh IS NULL OR indicator_zh IS NULL";
  expect(await ask(bare)).toEqual([["0"]]);
});

test("contributions of the parts add up to the growth of the total", async () => {
  const sums =
    "SELECT sum(contribution) FILTER (WHERE activity <> '_T'), sum(contribution) FILTER (WHERE activity = '_T') FROM v1.contribution WHERE indicator = 'output' AND period_end = '2025-09-30'";
  const [[parts, total]] = (await ask(sums)) as [[number, number]];
  expect(parts).toBeCloseTo(total, 12);
});

test("coverage is withheld where one or two units are missing, for last year's total would give what they made", async () => {
  const revealing =
    "SELECT target FROM v1.coverage WHERE coverage IS NOT NULL AND units_missing BETWEEN 1 AND 2";
  expect(await ask(revealing)).toEqual([]);
  expect(await ask("SELECT coverage, units_missing FROM v1.coverage WHERE target = 'T3'")).toEqual([
    [null, 1],
  ]);
});

test("every code of a verdict or a target that a researcher meets is explained in the table status", async () => {
  const fields = ["attainment", "pace", "evidence", "headline", "comparator"];
  const met = [
    ...fields.map((field) => `SELECT '${field}' AS field, ${field} AS code FROM v1.target_status`),
    "SELECT 'kind' AS field, kind AS code FROM target",
    "SELECT 'unstated' AS field, unnest(string_split(unstated, ' ')) AS code FROM target WHERE unstated <> ''",
  ].join(" UNION ");
  const unexplained = `SELECT field, code FROM (${met}) ANTI JOIN status USING (field, code) WHERE code IS NOT NULL`;
  expect(await ask(unexplained)).toEqual([]);
  expect(await ask(`SELECT count(*) > 10 FROM (${met})`)).toEqual([[true]]);
  expect(await ask("SELECT title_en FROM status WHERE field = 'comparator' AND code = 'le'")).toEqual([
    ["At most"],
  ]);
});

test("every view and every column of one has its comment", async () => {
  expect(await ask("SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL")).toEqual(
    [],
  );
  expect(
    await ask("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"),
  ).toEqual([]);
});

const python = hasPython();
function hasPython(): boolean {
  try {
    execFileSync("python3", ["-c", "import duckdb"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!python)("the README's example in Python runs where Python has duckdb", () => {
  const said = execFileSync("python3", ["-c", blocks("python")[0]!], { cwd: folder, encoding: "utf8" });
  expect(said).toMatch(/^\d+ rows/);
});

test("the codebook tells every column of every table, every code and every form's item, as a page and as a workbook", async () => {
  const page = readFileSync(join(folder, "codebook.html"), "utf8");
  const sheets = await readWorkbook(readFileSync(join(folder, "codebook.xlsx")));
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    "表 Tables",
    "列 Columns",
    "指标 Indicators",
    "代码 Codes",
    "表式 Forms",
  ]);
  const rows = sheets.map((sheet) => sheet.rows.slice(3));
  expect(rows[0]!.map(([name]) => name).sort()).toEqual([...tables].sort());
  const listed = await ask(
    "SELECT CASE schema_name WHEN 'main' THEN table_name ELSE schema_name || '.' || table_name END, column_name FROM duckdb_columns() WHERE NOT internal",
  );
  const named = rows[1]!.map(([table, column]) => `${table} ${column}`);
  expect(named.sort()).toEqual(listed.map(([table, column]) => `${table} ${column}`).sort());
  expect(rows[1]!.filter(([, , meaning, type]) => !meaning || !type)).toEqual([]);
  expect(page.match(/<tr>/g)).toHaveLength(rows.flat().length + sheets.length);
  for (const text of [page, sheets[0]!.rows[1]!.join("")])
    expect(text).toContain("合成数据 / synthetic data");
  expect(page).not.toMatch(/<script|https?:/);
});

test("no withheld figure can be computed from the published ones by what everybody knows of them", async () => {
  const rows = (await ask(figureSelect("indicator_value"))) as FigureRow[];
  const published = new Set([...figuresOf(rows)].filter(([, figure]) => figure !== null).map(([key]) => key));
  // A growth rate is withheld for its base: its other part is the output, which stands.
  const withheld = rows
    .filter((row) => row[4] !== "F")
    .map(([indicator, activity, start, months]) =>
      ["n", "d"].map((part) => `${indicator} ${part} ${activity} ${start} ${months}`),
    );
  expect(withheld.length).toBeGreaterThan(50);
  expect(new Set(rows.map((row) => row[4]))).toEqual(new Set(["F", "N", "D"]));
  const equations = identitiesOf(rows);
  const told = recomputable(equations, published);
  expect(equations.length).toBeGreaterThan(500);
  const open = (key: string): boolean => told.has(key) || published.has(key);
  const bound = new Set(equations.flatMap((each) => [...each.keys()]));
  expect(
    withheld.filter(
      (parts) =>
        parts.filter((key) => bound.has(key)).length > 0 &&
        parts.every((key) => open(key) || !bound.has(key)),
    ),
  ).toEqual([]);
});
