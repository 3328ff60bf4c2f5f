import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { literal, writeDelimited } from "../../formats/formats.js";
import type { Content, Engine, IsWithheld, Layers, Published, ReleaseFile } from "../../model/model.js";
import { arrowFile } from "./arrow.js";
import { rowsAsked } from "./asked.js";
import { codebook } from "./codebook.js";
import { dataPackage, type Resource } from "./data-package.js";
import { contributionsFile } from "./earlier.js";
import { readme } from "./readme.js";
import { nameOf, type PublishedTable, rowsOfTable } from "./rows.js";
import { publishedTables } from "./tables.js";

/**
 * The research release: one DuckDB file, the same tables as CSV, Parquet and Arrow IPC, and a Data Package that tells
 * every file, table and column, a README with questions and answers,
 * and a codebook. Each says whether it is invented, its period, its source and its layer, as far as its
 * format can; a CSV has no room for it but in the Data Package beside it. The same content gives the same bytes.
 * @param root the folder above `data/`, where the engine's files are made before they are read, and above `reports/`, whose
 * releases of before this one is compared with
 * Then the public page, made of rows that were read back from that file.
 * @param pages composes the page from what is published and nothing else
 * @returns the public layer: the files of researchers below `research/`, the page beside them; and for the bureau what
 * the next release is compared with; which values may not leave the bureau
 */
export async function publicFiles(
  engine: Engine,
  root: string,
  content: Content,
  pages: (published: Published) => ReleaseFile[],
): Promise<Layers & { isWithheld: IsWithheld }> {
  const folder = join(root, "data", "scratch", content.pipeline.pipeline, "research");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    await engine.forFewRows(true);
    const { tables, isWithheld } = await publishedTables(engine, root, content);
    const marks = marksOf(content);
    await engine.save(join(folder, "research.duckdb"), tables);
    const database = readFileSync(join(folder, "research.duckdb"));
    const resources: Resource[] = [];
    for (const table of tables) resources.push(await resourceOf(engine, folder, table, marks));
    await engine.forFewRows(false);
    const described = dataPackage(content, resources, database, marks);
    const { pipeline, release, code_version, period, as_of, awaits, replaces, synthetic } = content;
    const queries = await rowsAsked(engine, join(folder, "research.duckdb"), pipeline);
    const research = [
      { path: "research.duckdb", bytes: database },
      ...resources.flatMap(({ files }) => files),
      { path: "datapackage.json", bytes: described },
      { path: "README.md", bytes: readme(content, tables, marks) },
      ...(await codebook(content, resources, marks)),
    ].map(({ path, bytes }) => ({ path: `research/${path}`, bytes }));
    const succession = { awaits, replaces };
    const page = pages({ pipeline, release, code_version, period, as_of, ...succession, synthetic, queries });
    const internal = [await contributions(engine, folder)];
    return { internal, public: [...page, ...research], isWithheld };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What each group added to the values, with which the next release is compared: a file of the bureau's. */
async function contributions(engine: Engine, folder: string): Promise<ReleaseFile> {
  const file = join(folder, contributionsFile);
  await engine.store("SELECT * FROM contribution", file);
  return { path: contributionsFile, bytes: readFileSync(file) };
}

/** What every file says of itself. */
function marksOf({ pipeline, release, period, as_of, awaits, synthetic }: Content): Record<string, string> {
  const late = awaits.map(({ source }) => source).join(", ");
  return {
    release,
    synthetic: synthetic ? "合成数据 / synthetic data" : "不含合成数据 / no invented data",
    ...(awaits.length > 0 && { preliminary: `初步发布，缺${late} / preliminary, awaits ${late}` }),
    period_start: period.period_start,
    period_months: String(period.period_months),
    as_of,
    source: `${pipeline.title.zh} / ${pipeline.title.en}`,
    layer:
      "公开层：只含可公布的汇总和公开资料，涉及单个单位的仅限已公开发表的内容 / public layer: aggregates that may be published, and public records; of single units only what was published elsewhere",
  };
}

async function resourceOf(
  engine: Engine,
  folder: string,
  table: PublishedTable,
  marks: Readonly<Record<string, string>>,
): Promise<Resource> {
  const name = nameOf(table);
  const path = name.replace(".", "/");
  const file = join(folder, "table.parquet");
  await engine.store(table.select, file, { comment: table.comment, ...marks });
  const rows = await rowsOfTable(engine, `SELECT * FROM read_parquet(${literal(file)})`); // some views take long to ask
  const header = rows.fields.map((field) => field.name);
  return {
    table,
    rows,
    files: [
      { format: "csv", path: `csv/${path}.csv`, bytes: Buffer.from(writeDelimited(header, rows.rows)) },
      { format: "parquet", path: `parquet/${path}.parquet`, bytes: readFileSync(file) },
      { format: "arrow", path: `arrow/${path}.arrow`, bytes: await arrowFile(table, rows, marks) },
    ],
  };
}
