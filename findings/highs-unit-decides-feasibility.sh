#!/usr/bin/env bash
# HiGHS in JavaScript 1.15.3 (highs).
# Source: the option primal_feasibility_tolerance in its type declarations: the largest violation accepted, 1e-7.
# Expected: an exact table is feasible and a wrong one is not, whatever unit it is written in.
# Seen: an exact sum in yuan is Infeasible; in units of 100 million yuan a sum that is 9 yuan off is Optimal.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund highs@1.15.3
cat >seen.mjs <<'END'
import assert from "node:assert/strict";
import load from "highs";
const highs = await load();
const status = ([a, b, c], total) =>
  highs.solve(`Minimize\n obj: a\nSubject To\n sum: a + b + c = ${total}\nBounds\n a = ${a}\n b = ${b}\n c = ${c}\nEnd\n`).Status;
const exact = status(["110000000000.1", "220000000000.2", "330000000000.3"], "660000000000.6");
const slip = status(["462.1359781231", "284.1035512017", "353.7604706755"], "1100.0000000903");
console.log({ exact_in_yuan: exact, nine_yuan_off_in_hundred_millions: slip });
assert.deepEqual([exact, slip], ["Infeasible", "Optimal"]);
END
node seen.mjs
