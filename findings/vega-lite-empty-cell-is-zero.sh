#!/usr/bin/env bash
# Vega-Lite 6.4.3 with Vega 6.4.0.
# Source: the documentation of invalid data: a quantitative channel leaves out null and NaN, and a line breaks there.
# Expected: a month without a figure is a gap in the line.
# Seen: the empty cell of a CSV stays an empty text, counts as valid and is drawn at zero; with parse: number it is a gap.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vega@6.4.0 vega-lite@6.4.3
cat >seen.mjs <<'END'
import assert from "node:assert/strict";
import { compile } from "vega-lite";
import * as vega from "vega";
const draw = async (parse) => {
  const format = { type: "csv", ...(parse && { parse }) };
  const { spec } = compile({
    data: { values: "month,output\n1,900\n2,\n3,910\n", format },
    mark: "line",
    encoding: { x: { field: "month", type: "ordinal" }, y: { field: "output", type: "quantitative" } },
  });
  const view = await new vega.View(vega.parse(spec), { renderer: "none" }).runAsync();
  const line = view.scenegraph().root.items[0].items.find(({ marktype }) => marktype === "line");
  const february = line.items[1];
  const seen = { drawn: february.defined, at_zero: february.y === view.scale("y")(0) };
  console.log(JSON.stringify({ parse, february: seen }));
  return seen;
};
assert.deepEqual(await draw(), { drawn: true, at_zero: true });
assert.equal((await draw({ output: "number" })).drawn, false);
END
node seen.mjs
