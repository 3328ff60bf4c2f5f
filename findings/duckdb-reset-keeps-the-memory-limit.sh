#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1).
# Source: the documentation of SET and RESET: RESET changes a setting to its default; memory_limit is by default four fifths
# of the machine's memory.
# Expected: a statement that needs more than a limit set before succeeds after RESET memory_limit.
# Seen: current_setting() tells the default again, and the statement still fails at the old limit, which its error names.
# SET memory_limit to as much lifts it.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1
cat >seen.mjs <<'END'
import assert from "node:assert/strict";
import { DuckDBInstance } from "@duckdb/node-api";
const duck = await (await DuckDBInstance.create(":memory:", { threads: "1", temp_directory: "" })).connect();
const ask = async (sql) => {
  const told = await duck.runAndReadAll(sql).then(
    (reader) => reader.getRowsJson().flat().join(),
    (error) => String(error.message).split("\n")[0],
  );
  console.log(sql, "\n  ->", told);
  return told;
};
const limit = () => ask("SELECT current_setting('memory_limit')");
const large = () => ask("SELECT count(*) FROM (SELECT md5(CAST(range AS VARCHAR)) AS v FROM range(1000000) ORDER BY v LIMIT 900000)");
assert.equal(await ask("SELECT version()"), "v1.5.6");
const usual = await limit();
await ask("SET memory_limit = '20MB'");
assert.match(await large(), /^Out of Memory Error: .*19\.0 MiB used/);
await ask("RESET memory_limit");
assert.equal(await limit(), usual);
assert.match(await large(), /^Out of Memory Error: .*19\.0 MiB used/);
await ask("SET memory_limit = '1GB'");
assert.equal(await large(), "900000");
END
node seen.mjs
