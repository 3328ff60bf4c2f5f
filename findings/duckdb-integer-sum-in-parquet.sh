#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1).
# Source: the documentation of sum() (integers add up to HUGEINT) and of writing Parquet.
# Expected: a sum of whole numbers is a whole number in the file, or COPY refuses the type.
# Seen: it is stored as DOUBLE; a sum beyond 2^53 comes back as its neighbour.
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
await ask(`COPY (SELECT sum(yuan) AS total, CAST(sum(yuan) AS BIGINT) AS kept
  FROM (VALUES (CAST(9007199254740993 AS BIGINT))) AS t(yuan)) TO 'total.parquet' (FORMAT parquet)`);
const [row] = await ask("SELECT typeof(total) AS type, CAST(total AS BIGINT) AS total, kept FROM 'total.parquet'");
assert.deepEqual(row, { type: "DOUBLE", total: "9007199254740992", kept: "9007199254740993" });
END
node seen.mjs
