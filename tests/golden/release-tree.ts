import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { readXlsx } from "hucre";

/** Path below the folder, written with `/` → its text. */
export type Tree = Record<string, string>;

interface Sealed {
  release: string;
  code_version: string;
  files: { path: string; sha256: string; bytes: number }[];
}

/** The files of a folder as they stand, in the order of their paths. */
export function readTree(folder: string): Tree {
  return Object.fromEntries(pathsOf(folder).map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/**
 * The releases of one pipeline as text that does not change with the code: its version and what follows from it (the
 * release's name, the hashes and sizes of the sealed files) are masked; workbooks and the research file, whose bytes
 * differ from one version of their libraries to the next, are written out as `<file>.txt`.
 */
export async function releaseTree(folder: string): Promise<Tree> {
  const { release } = JSON.parse(readFileSync(join(folder, "current.json"), "utf8")) as Sealed;
  const sealed = JSON.parse(readFileSync(join(folder, release, "manifest.json"), "utf8")) as Sealed;
  const tree: Tree = {};
  for (const path of pathsOf(folder)) {
    if (path.endsWith(".sha256")) continue; // what it says follows from the manifest
    const [name, text] = await written(folder, path);
    const masked = text.replaceAll(release, "RELEASE").replaceAll(sealed.code_version, "CODE-VERSION");
    tree[name.replace(release, "RELEASE")] = unsealed(name, masked);
  }
  return tree;
}

/** The files whose bytes are not those that the manifest of the current release states. */
export function broken(folder: string): string[] {
  const { release } = JSON.parse(readFileSync(join(folder, "current.json"), "utf8")) as Sealed;
  const { files } = JSON.parse(readFileSync(join(folder, release, "manifest.json"), "utf8")) as Sealed;
  return files
    .filter(({ path, sha256, bytes }) => {
      const found = readFileSync(join(folder, release, path));
      return found.length !== bytes || createHash("sha256").update(found).digest("hex") !== sha256;
    })
    .map(({ path }) => path);
}

function pathsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

async function written(folder: string, path: string): Promise<[string, string]> {
  const file = join(folder, path);
  if (path.endsWith(".xlsx")) return [`${path}.txt`, await sheetsOf(file)];
  if (path.endsWith(".duckdb")) return [`${path}.txt`, await tablesOf(file)];
  if (path.endsWith(".parquet")) return [`${path}.txt`, await parquetOf(file)];
  if (path.endsWith(".arrow")) return [`${path}.txt`, arrowOf(file)];
  return [path, readFileSync(file, "utf8")];
}

const line = (values: unknown[]): string => JSON.stringify(values);

async function sheetsOf(file: string): Promise<string> {
  const { sheets } = await readXlsx(readFileSync(file));
  return `${sheets.flatMap(({ name, rows }) => [`# ${name}`, ...rows.map(line)]).join("\n")}\n`;
}

type Ask = (sql: string) => Promise<unknown[][]>;

async function asking(file: string, tell: (ask: Ask) => Promise<string[]>): Promise<string> {
  const instance = await DuckDBInstance.create(file, file === ":memory:" ? {} : { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    const said = await tell(
      async (sql) => (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][],
    );
    return `${said.join("\n")}\n`;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const tablesOf = (file: string): Promise<string> =>
  asking(file, async (ask) => {
    const said: string[] = [];
    for (const [table, comment] of await ask(
      "SELECT table_name, comment FROM duckdb_tables() ORDER BY table_name",
    )) {
      const columns = `SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = '${table}' ORDER BY column_index`;
      said.push(`# ${table}: ${comment}`, ...(await ask(columns)).map((row) => `- ${row.join(" | ")}`));
      said.push(...(await ask(`FROM "${table}" ORDER BY ALL`)).map(line));
    }
    return said;
  });

/** What a Parquet file says of itself, its columns and how many rows; its rows are those of the research file. */
const parquetOf = (file: string): Promise<string> =>
  asking(":memory:", async (ask) => [
    ...(await ask(`SELECT decode(key), decode(value) FROM parquet_kv_metadata('${file}') ORDER BY key`)).map(
      line,
    ),
    ...(await ask(`DESCRIBE FROM '${file}'`)).map(([name, type]) => line([name, type])),
    ...(await ask(`SELECT 'rows', count(*) FROM '${file}'`)).map(line),
  ]);

function arrowOf(file: string): string {
  const { schema, numRows } = tableFromIPC(readFileSync(file));
  const fields = schema.fields.map(({ name, type, metadata }) =>
    line([name, String(type), metadata.get("comment")]),
  );
  return `${[...[...schema.metadata].sort().map(line), ...fields, line(["rows", numRows])].join("\n")}\n`;
}

/** A text without the hashes and sizes of other files; `broken` holds the manifest's to the files. */
function unsealed(name: string, text: string): string {
  if (/\/charts(\.en)?\.html$/.test(name))
    return text
      .replace(/<script>[\s\S]*?<\/script>/, "<script>SCRIPT</script>")
      .replace(/<style>[\s\S]*?<\/style>/, "<style>STYLE</style>")
      .replace(/<pre lang="en">[\s\S]*?<\/pre>/, '<pre lang="en">LICENCES</pre>')
      .replace(/'sha256-[^']*'/g, "'sha256-HASH'");
  if (name.endsWith("datapackage.json"))
    return text.replace(/"bytes": \d+/g, '"bytes": 0').replace(/sha256:\w{64}/g, "sha256:SHA256");
  if (!name.endsWith("manifest.json")) return text;
  const sealed = JSON.parse(text) as Sealed;
  const files = sealed.files.map((each) => ({ ...each, sha256: "SHA256", bytes: 0 }));
  return `${JSON.stringify({ ...sealed, files }, null, 2)}\n`;
}
