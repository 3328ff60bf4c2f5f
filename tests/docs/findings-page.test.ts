import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogue, type FindingCode } from "../../src/model/model.js";
import { findingsPages } from "./findings-page.js";

const codes = Object.keys(catalogue) as FindingCode[];

const root = join(import.meta.dirname, "../..");
const pages = await findingsPages(root);

test.each(Object.keys(pages))(
  "%s is what `npm run docs` makes of the catalogue and the counterexamples",
  (path) => {
    expect(readFileSync(join(root, path), "utf8")).toBe(pages[path]);
  },
);

test.each(Object.keys(pages))(
  "%s tells of every code once and leaves no mark of a printed finding unfilled",
  (path) => {
    const page = pages[path]!;
    const heads = [...page.matchAll(/^### (\S+)$/gm)].map(([, code]) => code);
    expect(heads.sort()).toEqual([...codes].sort());
    const printed = [...page.matchAll(/^```text\n([\s\S]*?)\n```$/gm)].map(([, lines]) => lines).join("\n");
    expect(printed).not.toMatch(/\{\w+\}/);
  },
);
