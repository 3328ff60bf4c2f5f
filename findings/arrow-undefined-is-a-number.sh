#!/usr/bin/env bash
# Apache Arrow JavaScript 21.2.0 (apache-arrow).
# Source: the type declarations: vectorFromArray takes numbers, null and undefined; tableFromJSON takes records.
# Expected: a figure that is not there is null and is counted as null.
# Seen: undefined, and a key that a record lacks, become a valid NaN; the null count is 0.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund apache-arrow@21.2.0
cat >seen.mjs <<'END'
import assert from "node:assert/strict";
import { Float64, tableFromJSON, vectorFromArray } from "apache-arrow";
const seen = (column) => ({ values: [...column].map(String), nulls: column.nullCount, valid: column.isValid(1) });
const given = seen(vectorFromArray([1.5, undefined, 2.5], new Float64()));
const lacking = seen(tableFromJSON([{ output: 1.5 }, {}, { output: 2.5 }]).getChild("output"));
const nulled = seen(vectorFromArray([1.5, null, 2.5], new Float64()));
console.log({ given, lacking, nulled });
const wrong = { values: ["1.5", "NaN", "2.5"], nulls: 0, valid: true };
assert.deepEqual({ given, lacking }, { given: wrong, lacking: wrong });
assert.deepEqual({ nulls: nulled.nulls, valid: nulled.valid }, { nulls: 1, valid: false });
END
node seen.mjs
