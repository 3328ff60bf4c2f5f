import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { run as runAxe } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pagesOf } from "../../src/report/report.js";
import { fixture } from "../unit/report/fixture.js";
import { executablePath, launched } from "./chromium.js";
import { city } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

/** The text of axe-core, which asks a page that is open what keeps people from reading it. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

if (!executablePath) console.warn("no Chromium found: the report is not looked at in a browser");

test.runIf(process.env.CI === "true")("a machine that checks releases has a browser", () => {
  expect(executablePath).toBeDefined();
});

describe.skipIf(!executablePath)("the report in a browser without script and without network", () => {
  const folder = mkdtempSync(join(tmpdir(), "liandu-report-"));
  let browser: Browser;

  beforeAll(async () => {
    const papers = ["", ".en"].flatMap((language) =>
      ["brief", "bulletin"].map((paper) => `${paper}${language}.pdf`),
    );
    for (const [path, make] of pagesOf(fixture(), papers)) writeFileSync(join(folder, path), await make());
    browser = await launched();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page of a file, opened once and made as wide as each test asks: the tests look at it and change nothing. */
  const opened = new Map<string, ReturnType<typeof look>>();
  async function open(file: string, width: number): ReturnType<typeof look> {
    if (!opened.has(file)) opened.set(file, look(file));
    const shown = await opened.get(file)!;
    await shown.page.setViewportSize({ width, height: 900 });
    return shown;
  }

  async function look(file: string) {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      javaScriptEnabled: false,
      offline: true,
    });
    context.setDefaultTimeout(0);
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(pathToFileURL(join(folder, file)).href);
    return { page, asked, complaints };
  }

  const { pages, sections } = fixture().pipeline.report;
  /** Every page of the report, both languages: its file and how many charts the plan places on it. */
  const files = [undefined, ...pages.map(({ page }) => page)].flatMap((shown) =>
    ["", ".en"].map((ending) => ({
      file: `${shown ?? "index"}${ending}.html`,
      charts: sections
        .filter(({ page }) => page === shown)
        .flatMap(({ blocks }) => blocks)
        .filter((block) => "chart" in block).length,
    })),
  );
  const views = files.flatMap(({ file }) => [1440, 390].map((width) => [file, width] as const));
  const drawing = files
    .filter(({ charts }) => charts > 0)
    .flatMap(({ file, charts }) => [1440, 390].map((width) => [file, width, charts] as const));

  test.each(views)(
    "%s at %i pixels asks for nothing but itself and breaks no policy",
    async (file, width) => {
      const { asked, complaints } = await open(file, width);
      expect(asked).toHaveLength(1);
      expect(complaints).toEqual([]);
    },
  );

  test.each(views)(
    "%s at %i pixels does not scroll sideways and lets no text leave its cell",
    async (file, width) => {
      const { page } = await open(file, width);
      const wide = await page.locator("html").evaluate((root) => root.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      const outside = await page
        .locator(".board td, .board th, .brief li, h1, h2, .note, .lead")
        .evaluateAll((cells) =>
          cells
            .filter(
              (cell) =>
                getComputedStyle(cell).display !== "inline" &&
                cell.scrollWidth > cell.clientWidth + 1 &&
                !cell.closest("thead"),
            )
            .map((cell) => cell.textContent),
        );
      expect(outside).toEqual([]);
    },
  );

  test.each(["index.html", "index.en.html", "data.en.html", "measures.html"])(
    "%s fits every width from 320 to 1440 pixels, and the status of a target is on the screen",
    async (file) => {
      const { page } = await open(file, 320);
      const outside: string[] = [];
      for (let width = 320; width <= 1440; width += 40) {
        await page.setViewportSize({ width, height: 900 });
        const [wide, right] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          Math.max(
            0,
            ...[...document.querySelectorAll(".board .status")].map(
              (each) => each.getBoundingClientRect().right,
            ),
          ),
        ]);
        if (wide! > width || right! > width) outside.push(`${width}: ${wide}, status ${right}`);
      }
      expect(outside).toEqual([]);
    },
  );

  test.each(files.flatMap(({ file }) => (file.endsWith(".en.html") ? [file] : [])))(
    "no word of a table of %s is broken within, but where it says that it may be",
    async (file) => {
      const { page } = await open(file, 1440);
      const broken = await page.evaluate(() => {
        const found: string[] = [];
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
          const cell = text.parentElement!.closest("td, th");
          if (!cell?.checkVisibility() || cell.classList.contains("unbroken")) continue;
          for (const word of text.data.matchAll(/[A-Za-z\u00ad]{4,}/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
            if (lines.size > 1 && !word[0].includes("\u00ad")) found.push(word[0]);
          }
        }
        return found;
      });
      expect(broken).toEqual([]);
    },
  );

  test("every chart that a section names stands on a page", () => {
    const placed = files
      .filter(({ file }) => !file.includes(".en."))
      .reduce((sum, { charts }) => sum + charts, 0);
    const { sections } = fixture().pipeline.report;
    expect(placed).toBe(sections.flatMap(({ blocks }) => blocks.filter((block) => "chart" in block)).length);
  });

  test.each(drawing)(
    "%s at %i pixels shows its %i charts with all their texts inside",
    async (file, width, charts) => {
      const { page } = await open(file, width);
      const drawn = await page.locator("figure.chart").evaluateAll((figures) =>
        figures.map((figure) => {
          const svg = [...figure.querySelectorAll("svg")].find(
            (each) => each.getBoundingClientRect().width > 0,
          )!;
          const box = svg.getBoundingClientRect();
          const outside = [...svg.querySelectorAll("text")].filter((text) => {
            const { left, right } = text.getBoundingClientRect();
            return left < box.left - 1 || right > box.right + 1;
          });
          return { width: box.width, height: box.height, outside: outside.map((text) => text.textContent) };
        }),
      );
      expect(drawn).toHaveLength(charts);
      for (const { width: wide, height, outside } of drawn) {
        expect(wide).toBeGreaterThan(250);
        expect(height).toBeGreaterThan(100);
        expect(outside).toEqual([]);
      }
    },
  );

  /** What of axe is asked: everything, its rules of colour alone, or all but them, for they cost the most. */
  type Asked = "all" | "colours" | "words";

  /** What axe reports of a page: each rule with the first element that breaks it. */
  async function reported(page: Page, asked: Asked): Promise<string[]> {
    // To who does not see it a picture is its description: what it is drawn of is taken out, half of what axe would look at.
    await page.locator("svg[role=img][aria-label]").evaluateAll((all) => {
      for (const each of all) each.replaceChildren();
    });
    await page.emulateMedia({ colorScheme: asked === "colours" ? "dark" : "light" });
    if (asked !== "colours") await page.evaluate(axe);
    return page.evaluate((which) => {
      const rules = { "color-contrast": { enabled: which !== "words" } };
      const only = which === "colours" && { runOnly: ["color-contrast"] };
      return (window as unknown as { axe: { run: typeof runAxe } }).axe
        .run(document, { resultTypes: ["violations"], rules, ...only })
        .then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`));
    }, asked);
  }

  /** The same style sheet colours both languages, so that the colours of one are looked at, light and dark. */
  const askedOf = (file: string): Asked[] => (file.includes(".en.") ? ["words"] : ["all", "colours"]);

  /** A page of the folder where scripts run: axe is one, and so is the page of charts. */
  async function withScript(file: string): Promise<Page> {
    const page = await browser.newPage({ offline: true, viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(0);
    await page.goto(pathToFileURL(file).href);
    if (file.includes("charts")) await page.locator("html[data-alive]").waitFor({ state: "attached" });
    return page;
  }

  test.each([...files.map(({ file }) => file), "charts.html", "charts.en.html"])(
    "axe reports nothing of %s, light or dark",
    async (file) => {
      const page = await withScript(join(folder, file));
      for (const asked of askedOf(file)) expect(await reported(page, asked), asked).toEqual([]);
      await page.close();
    },
  );

  test("axe reports nothing of the pages that may be handed on, light or dark", async () => {
    const { root, json } = await sampleRun();
    const { release } = JSON.parse(json.out) as { release: string };
    for (const file of ["index.html", "index.en.html", "research/codebook.html"]) {
      const page = await withScript(join(root, "reports", city, release, "public", file));
      for (const asked of file.includes("codebook") ? ["words" as const] : askedOf(file))
        expect(await reported(page, asked), `${file} ${asked}`).toEqual([]);
      await page.close();
    }
  });

  test.each(["index.html", "index.en.html"])(
    "the leaders' part %s takes at most three sheets of A4, no text of its charts under 8.5 points",
    async (file) => {
      const page = await withScript(join(folder, file));
      const printed = await page.pdf({ preferCSSPageSize: true });
      expect(printed.toString("latin1").match(/\/Type \/Page\b/g)!.length).toBeLessThanOrEqual(3);
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 680, height: 900 }); // 180 mm between the margins
      const points = await page.locator(".chart .medium svg").evaluateAll((drawings) =>
        drawings.flatMap((drawing) => {
          const scale =
            drawing.getBoundingClientRect().width / (drawing as SVGSVGElement).viewBox.baseVal.width;
          const texts = [...drawing.querySelectorAll("text")];
          return texts.map((text) => Number.parseFloat(text.getAttribute("font-size")!) * scale * 0.75);
        }),
      );
      expect(points.length).toBeGreaterThan(10);
      expect(Math.min(...points)).toBeGreaterThan(8.5);
      await page.close();
    },
  );

  test("a firm whose name is an attack opens no dialog and makes no element, even with script allowed", async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    let dialogs = 0;
    page.on("dialog", (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    expect(await page.locator("img, script, iframe").count()).toBe(0);
    expect(dialogs).toBe(0);
  });
});
