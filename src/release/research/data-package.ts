import { sha256 } from "../../formats/formats.js";
import type { Content, ReleaseFile } from "../../model/model.js";
import { licenceOf } from "./licence.js";
import { nameOf, type PublishedTable, type Rows } from "./rows.js";

/** A published table with its rows and the files that hold it, paths inside `research/`. */
export interface Resource {
  table: PublishedTable;
  rows: Rows;
  files: { format: "csv" | "parquet" | "arrow"; path: string; bytes: Uint8Array }[];
}

const mediatypes = {
  csv: "text/csv",
  parquet: "application/vnd.apache.parquet",
  arrow: "application/vnd.apache.arrow.file",
};

const fieldTypes: Record<string, string> = {
  VARCHAR: "string",
  DATE: "date",
  INTEGER: "integer",
  BIGINT: "integer",
  DOUBLE: "number",
  BOOLEAN: "boolean",
};

/**
 * `datapackage.json`: a Frictionless Data Package (v1) of every file of the research release, with size and hash, and
 * of every column's type, meaning, key and reference. The CSV files are tabular data resources; an empty cell of theirs
 * is a missing value. All others are of type `file`: a validator compares their size and hash, and does not guess the
 * types of a Parquet file from its first cells.
 * @param marks what the release says of itself: synthetic or not, period, layer
 */
export function dataPackage(
  { pipeline, snapshots, synthetic, release, as_of, period, code_version }: Content,
  resources: readonly Resource[],
  database: ReleaseFile["bytes"],
  marks: Readonly<Record<string, string>>,
): Uint8Array {
  const { title, document } = pipeline;
  const received = new Set(snapshots.map(({ file }) => file));
  const descriptor = {
    profile: "data-package",
    name: pipeline.pipeline,
    id: release,
    title: `${title.zh} / ${title.en}`,
    description: `${marks.synthetic}；${marks.layer}`,
    ...period,
    as_of,
    synthetic,
    layer: marks.layer,
    code_version,
    licenses: [licenceOf(synthetic)],
    sources: [
      { title: `${document.title.zh} / ${document.title.en}` },
      {
        title: `收到的文件${received.size}份，见manifest.json / ${received.size} files received, see manifest.json`,
      },
    ],
    resources: [
      {
        name: "research.duckdb",
        path: "research.duckdb",
        format: "duckdb",
        mediatype: "application/octet-stream",
        type: "file",
        title: "全部表，DuckDB 1.0及以上可打开 / All tables, opens in DuckDB 1.0 and later",
        ...sealed(database),
      },
      ...resources.flatMap(described),
    ],
  };
  return Buffer.from(`${JSON.stringify(descriptor, null, 2)}\n`);
}

function described({ table, rows, files }: Resource): Record<string, unknown>[] {
  return files.map(({ format, path, bytes }) => ({
    name: format === "csv" ? nameOf(table) : `${nameOf(table)}.${format}`,
    path,
    format,
    mediatype: mediatypes[format],
    title: table.comment,
    ...(format === "csv"
      ? { profile: "tabular-data-resource", encoding: "utf-8", schema: schemaOf(table, rows) }
      : { type: "file" }),
    ...sealed(bytes),
  }));
}

const sealed = (bytes: Uint8Array): Record<string, unknown> => ({
  bytes: bytes.length,
  hash: `sha256:${sha256(bytes)}`,
});

function schemaOf({ columns, key, refers = {} }: PublishedTable, { fields }: Rows): Record<string, unknown> {
  return {
    fields: fields.map(({ name, type }) => ({
      name,
      type: type.startsWith("DECIMAL") ? "number" : fieldTypes[type],
      title: columns[name],
      description: `${columns[name]}（${type}）`,
    })),
    missingValues: [""],
    ...(key ? { primaryKey: key } : {}),
    ...(Object.keys(refers).length > 0
      ? {
          foreignKeys: Object.entries(refers).map(([column, [resource, referred]]) => ({
            fields: column,
            reference: { resource, fields: referred },
          })),
        }
      : {}),
  };
}
