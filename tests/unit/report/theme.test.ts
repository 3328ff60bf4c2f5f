import { expect, test } from "vitest";
import { picture } from "../../../src/report/blocks/figure.js";
import { readerOf } from "../../../src/report/reader.js";
import { palette, theme } from "../../../src/report/theme.js";
import { contrast, leastDistance } from "./colours.js";
import { fixture } from "./fixture.js";
import { textBoxes } from "./svg-boxes.js";

const content = fixture();
const { charts } = content.pipeline.report;
const reader = readerOf(content, "zh");

/** The width between the margins of a printed page, and what a point is, in CSS pixels. */
const PAPER = 672;
const POINT = 96 / 72;

const schemes = [0, 1] as const;
const groundOf = (scheme: 0 | 1): string => palette.paper[scheme];

test("measured as WCAG measures them, black on white is 21 and grey on white what its tables say", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

test.each(charts)(
  "$chart draws in colours of the palette only, so that each has its partner on a dark page",
  async (chart) => {
    const svg = await picture(reader, chart, content.queries[chart.chart]!, "wide");
    const drawn = [...svg.matchAll(/(?:fill|stroke)="(#[0-9a-f]+)"/g)].map(([, colour]) => colour);
    const known: string[] = Object.values(palette).map(([light]) => light);
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.filter((colour) => !known.includes(colour!))).toEqual([]);
  },
);

test.each(schemes)(
  "every mark stands out from its ground by 3 to 1, every word by 4.5 (scheme %i)",
  (scheme) => {
    const { paper: _, grid: __, ...marks } = palette;
    for (const [name, colours] of Object.entries(marks))
      expect(contrast(colours[scheme], groundOf(scheme)), name).toBeGreaterThanOrEqual(3);
    for (const name of ["ink", "muted"] as const)
      expect(contrast(palette[name][scheme], groundOf(scheme)), name).toBeGreaterThanOrEqual(4.5);
  },
);

test.each(schemes)(
  "the first two series are told apart by every eye, and the rim of a line on a bar too (scheme %i)",
  (scheme) => {
    expect(leastDistance(palette.blue[scheme], palette.orange[scheme])).toBeGreaterThan(40);
    expect(contrast(palette.paper[scheme], palette.blue[scheme])).toBeGreaterThanOrEqual(3);
    expect(theme.range.category.slice(0, 2)).toEqual([palette.blue[0], palette.orange[0]]);
  },
);

test.each(charts)("$chart prints its words at 8.5 points or more on A4", async (chart) => {
  for (const language of ["zh", "en"] as const) {
    const rows = content.queries[chart.chart]!;
    const svg = await picture(readerOf(content, language), chart, rows, "medium");
    const shrunk = Math.min(1, PAPER / textBoxes(svg).width);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)px"/g)].map(([, size]) => Number(size));
    expect((Math.min(...sizes) * shrunk) / POINT, language).toBeGreaterThanOrEqual(8.5);
  }
});

test.each(charts)(
  "$chart is one image to a screen reader: nothing inside it has a role or a label",
  async (chart) => {
    const svg = await picture(reader, chart, content.queries[chart.chart]!, "wide");
    expect(svg.match(/ (role|aria-[a-z]+)=/g)).toEqual([" role=", " aria-label="]);
  },
);
