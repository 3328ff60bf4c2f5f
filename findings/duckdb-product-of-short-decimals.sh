#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1).
# Source: the documentation of fixed-point decimals, which are stored in 16 to 128 bits by their width; SQL:2016 leaves the
# width of a product to the engine, and most take the sum of both widths.
# Expected: 1,090,385 × 100,000,000 of DECIMAL(18,6) and DECIMAL(9,0) is a DECIMAL(27,6), as there are 128 bits to hold it.
# Seen: two factors of at most 18 digits give a product of 18 and raise an error above; one digit more in a factor, and it is 28.
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
  const said = await duck.runAndReadAll(sql).then(
    (reader) => reader.getRowObjectsJson()[0],
    (error) => ({ error: error.message.split("\n")[0] }),
  );
  console.log(sql, "\n  ->", JSON.stringify(said));
  return said;
};
assert.equal((await ask("SELECT version() AS v")).v, "v1.5.6");
const product = (width) => `CAST(1090385 AS DECIMAL(${width},6)) * CAST(100000000 AS DECIMAL(9,0))`;
assert.equal((await ask(`SELECT typeof(CAST(1 AS DECIMAL(18,6)) * CAST(1 AS DECIMAL(9,0))) AS t`)).t, "DECIMAL(18,6)");
assert.match((await ask(`SELECT ${product(18)} AS amount`)).error, /Overflow in multiplication of DECIMAL\(18\)/);
assert.equal((await ask(`SELECT ${product(19)} AS amount`)).amount, "109038500000000.000000");
assert.equal((await ask(`SELECT typeof(${product(19)}) AS t`)).t, "DECIMAL(28,6)");
END
node seen.mjs
