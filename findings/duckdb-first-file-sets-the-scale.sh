#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1).
# Source: the documentation of reading several files, on combining schemas by position and by name.
# Expected: months stored with one and with two decimals add up to the same total in either order.
# Seen: the first file gives the type; the second one's 2.25 is rounded to 2.3 unless columns are united by name.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1
cat >seen.mjs <<'END'
import assert from "node:assert/strict";
import { DuckDBInstance } from "@duckdb/node-api";
const duck = await (await DuckDBInstance.create(":memory:")).connect();
const ask = async (sql) => {
  const rows = (await duck.runAndReadAll(sql)).getRowObjectsJson();
  console.log(sql, "\n  ->", JSON.stringify(rows));
  return rows;
};
assert.equal((await ask("SELECT version() AS v"))[0].v, "v1.5.6");
await ask("COPY (SELECT CAST(100.5 AS DECIMAL(18,1)) AS v) TO 'january.parquet' (FORMAT parquet)");
await ask("COPY (SELECT CAST(2.25 AS DECIMAL(18,2)) AS v) TO 'february.parquet' (FORMAT parquet)");
const total = async (list, more = "") => (await ask(`SELECT sum(v) AS total FROM read_parquet([${list}]${more})`))[0].total;
assert.equal(await total("'january.parquet', 'february.parquet'"), "102.8");
assert.equal(await total("'february.parquet', 'january.parquet'"), "102.75");
assert.equal(await total("'january.parquet', 'february.parquet'", ", union_by_name = true"), "102.75");
END
node seen.mjs
