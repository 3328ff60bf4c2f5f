#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1), Linux; `ulimit -f` stands for a disk that is full.
# Source: the documentation of ATTACH (RECOVERY_MODE no_wal_writes leaves out the log) and of CHECKPOINT: what is not yet in
# the file is written at the latest when the database is closed.
# Expected: closing a database whose last checkpoint finds no room fails, or says so.
# Seen: the table is made and closing returns as always; the file that is left opens, and the table is not in it. CHECKPOINT,
# asked for before closing, is refused with the reason.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1
cat >make.mjs <<'END'
import { DuckDBInstance } from "@duckdb/node-api";
process.on("SIGXFSZ", () => {}); // a write beyond the limit is an error, not the end
const [, , file, ...before] = process.argv;
const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
const duck = await instance.connect();
await duck.run(`ATTACH '${file}' AS kept (RECOVERY_MODE no_wal_writes)`);
await duck.run("CREATE TABLE kept.firms AS SELECT hash(range) AS code FROM range(100000)");
for (const statement of before)
  console.log(statement, "->", await duck.run(statement).then(() => "done", (error) => error.message.split("\n")[0]));
duck.closeSync();
instance.closeSync();
console.log("closed without an error");
END
cat >read.mjs <<'END'
import { DuckDBInstance } from "@duckdb/node-api";
const duck = await (await DuckDBInstance.create(process.argv[2])).connect();
const tables = (await duck.runAndReadAll("SELECT table_name FROM duckdb_tables()")).getRowsJson().flat();
console.log(`tables in the file: ${tables.join() || "none"}`);
END
try() { (ulimit -f "$1"; shift; node make.mjs "$@") 2>&1; }
echo "with room:"; try unlimited whole.duckdb | tee whole.txt; node read.mjs whole.duckdb | tee -a whole.txt
echo "without:"; try 600 short.duckdb | tee short.txt; node read.mjs short.duckdb | tee -a short.txt
echo "without, and asked first:"; try 600 asked.duckdb CHECKPOINT\ kept | tee asked.txt
grep -q "^closed without an error$" whole.txt && grep -q "^tables in the file: firms$" whole.txt
grep -q "^closed without an error$" short.txt && grep -q "^tables in the file: none$" short.txt
grep -q "^CHECKPOINT kept -> .*[Ff]ailed" asked.txt
