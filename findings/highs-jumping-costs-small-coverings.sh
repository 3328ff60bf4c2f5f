#!/usr/bin/env bash
# HiGHS 1.15 (npm highs 1.15.3).
# Source: the list of HiGHS's options: mip_heuristic_run_feasibility_jump, on by default, "Use the feasibility jump heuristic".
# Expected: a covering with 17 choices and 4 cuts, as disclosure control asks hundreds of, is solved in well under a
# millisecond with any heuristic.
# Seen: nine tenths of its time go to that one heuristic; without it the same optimum comes several times as fast.
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
// Invented: 17 cells of a table, what hiding each costs, and four cuts of which each must be met by one hidden cell.
const weights = [0.68, 0.31, 0.99, 0.68, 0.31, 0.99, 0.004, 0.008, 0.68, 0.684, 0.31, 0.314, 0.99, 1, 0.68, 0.31, 0.99];
const cuts = [[4, 11], [10, 11], [6, 13, 16], [2, 6, 13]];
const starts = [0];
for (const cut of cuts) starts.push(starts.at(-1) + cut.length);
function solve(options) {
  const count = weights.length;
  const model = highs.createModel({
    numCols: count, numRows: cuts.length, colCost: Float64Array.from(weights),
    colLower: new Float64Array(count), colUpper: new Float64Array(count).fill(1),
    rowLower: new Float64Array(cuts.length).fill(1), rowUpper: new Float64Array(cuts.length).fill(Infinity),
    integrality: new Int32Array(count).fill(highs.constants.variableType.integer),
    matrix: { format: "csr", numRows: cuts.length, numCols: count, starts: Int32Array.from(starts),
      indices: Int32Array.from(cuts.flat()), values: new Float64Array(cuts.flat().length).fill(1) },
  });
  model.options.set({ output_flag: false, mip_rel_gap: 0, ...options });
  model.run();
  const { colValue } = model.getSolution();
  const chosen = [...colValue.keys()].filter((at) => colValue[at] > 0.5).join();
  model.dispose();
  return chosen;
}
function time(options) {
  const times = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const began = performance.now();
    assert.equal(solve(options), "6,11");
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[30];
}
time({}); // warm
const [usual, without] = [time({}), time({ mip_heuristic_run_feasibility_jump: false })];
console.log(`median of 60: ${usual.toFixed(2)} ms as it comes, ${without.toFixed(2)} ms without; both choose 6 and 11`);
assert.ok(usual / without > 3, `only ${(usual / without).toFixed(1)} times as long`);
END
node seen.mjs
