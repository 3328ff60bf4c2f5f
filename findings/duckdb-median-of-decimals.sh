#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1).
# Source: the documentation of aggregate functions: median averages the two middle values, quantile_cont interpolates.
# Expected: the median of 1.1 and 1.2 is 1.15, as avg() would give a DOUBLE.
# Seen: 1.1. The result keeps the column's scale and the digits beyond it are cut, not even rounded.
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
const [row] = await ask(`SELECT median(v) AS median, quantile_cont(v, 0.5) AS quantile, median(CAST(v AS DOUBLE)) AS as_double
  FROM (VALUES (CAST(1.1 AS DECIMAL(9,1))), (1.2)) AS t(v)`);
assert.deepEqual(row, { median: "1.1", quantile: "1.1", as_double: 1.15 });
END
node seen.mjs
