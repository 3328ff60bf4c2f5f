import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import type { Language } from "../../../src/model/model.js";
import { picture } from "../../../src/report/blocks/figure.js";
import { chineseFonts } from "../../../src/report/chinese-fonts.js";
import { readerOf } from "../../../src/report/reader.js";
import { chartVerb } from "../../../src/verbs/chart.js";
import { fixture } from "../report/fixture.js";

const root = mkdtempSync(join(tmpdir(), "liandu-chart-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const name = "liaocheng-nonferrous";
const shelf = join(root, "reports", name);
let said: string[] = [];
beforeEach(() => {
  said = [];
});
const effects = { ...realEffects(root), say: (line: string): void => void said.push(line) };
const context = (language: Language = "zh") => ({ effects, language, json: false });
const out = join(root, "out.png");
const fonts = chineseFonts();

/** A release with one chart of the fixture, as far as the verb looks at it. */
const content = fixture();
const chart = content.pipeline.report.charts.find((each) => each.chart === "firm_moves")!;
const svg = await picture(readerOf(content, "zh"), chart, content.queries.firm_moves!, "wide", true);
mkdirSync(join(shelf, "2025-09_12345678/internal/charts"), { recursive: true });
writeFileSync(join(shelf, "2025-09_12345678/internal/charts/firm_moves.zh.svg"), svg);
writeFileSync(join(shelf, "2025-09_12345678/manifest.json"), JSON.stringify({ release: "2025-09_12345678" }));
writeFileSync(join(shelf, "current.json"), JSON.stringify({ release: "2025-09_12345678" }));
cpSync(join(import.meta.dirname, "../../../pipelines"), join(root, "pipelines"), { recursive: true });

test("a chart comes out of the release as it was sealed", async () => {
  expect(await chartVerb(context(), "firm_moves", { out: join(root, "out.svg") })).toBe(0);
  expect(readFileSync(join(root, "out.svg"), "utf8")).toBe(svg);
  expect(said).toEqual([`已写入：${join(root, "out.svg")}`]);
});

test("a name that the release does not have is answered with those that it has", async () => {
  await expect(chartVerb(context(), "firm_move", { out })).rejects.toMatchObject({
    mend: { zh: "可选：firm_moves。" },
  });
});

test.runIf(process.env.CI === "true")("a machine that checks releases has a Chinese font", () => {
  expect(fonts).not.toEqual([]);
});

test("where no folder holds a Chinese font, none is found and none is guessed", () => {
  expect(chineseFonts([join(root, "reports"), join(root, "nowhere")])).toEqual([]);
});

test.skipIf(fonts.length === 0)(
  "a PNG has twice the picture's size, and the same picture gives the same bytes",
  async () => {
    await chartVerb(context(), "firm_moves", { png: true, out });
    const png = readFileSync(out);
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    const [, width, height] = svg.match(/viewBox="0 0 ([\d.]+) ([\d.]+)"/)!;
    expect(Math.abs(png.readUInt32BE(16) - 2 * Number(width))).toBeLessThan(3);
    expect(Math.abs(png.readUInt32BE(20) - 2 * Number(height))).toBeLessThan(3);
    await chartVerb(context(), "firm_moves", { png: true, out });
    expect(readFileSync(out).equals(png)).toBe(true);
  },
);
