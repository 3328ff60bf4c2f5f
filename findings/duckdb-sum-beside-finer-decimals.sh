#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1).
# Source: the documentation of typecasting, on the joint type of a set operation; sum() of decimals is 38 digits wide.
# Expected: a total above its finer parts keeps the finer scale, as the same union without sum() does, or it fails.
# Seen: 2.25 becomes 2.3. With 38 digits taken the joint type has no room for more places, and rounds silently.
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
const rows = await ask(`SELECT sum(v) AS amount FROM (VALUES (CAST(10.5 AS DECIMAL(18,1)))) AS t(v)
  UNION ALL SELECT CAST(2.25 AS DECIMAL(18,4))`);
assert.deepEqual(rows.map(({ amount }) => amount).sort(), ["10.5", "2.3"]);
const plain = await ask(`SELECT CAST(10.5 AS DECIMAL(18,1)) AS amount UNION ALL SELECT CAST(2.25 AS DECIMAL(18,4))`);
assert.deepEqual(plain.map(({ amount }) => amount).sort(), ["10.5000", "2.2500"]);
END
node seen.mjs
