#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1).
# Source: the documentation of the date type and of casts.
# Expected: a period is no day, so CAST fails, as it does for a timestamp and a number with words behind them.
# Seen: the first day, without a word about the rest of the cell.
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
const [row] = await ask(`SELECT CAST(CAST('2025-03-01至2025-03-31' AS DATE) AS VARCHAR) AS day,
  TRY_CAST('2025-03-01至2025-03-31' AS TIMESTAMP) AS moment, TRY_CAST('12至15' AS INTEGER) AS number`);
assert.deepEqual(row, { day: "2025-03-01", moment: null, number: null });
END
node seen.mjs
