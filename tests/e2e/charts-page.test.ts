import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chartsPage } from "../../src/report/live/live.js";
import { fixture } from "../unit/report/fixture.js";
import { executablePath, launched } from "./chromium.js";

const { charts } = fixture().pipeline.report;

/** Milliseconds that end only what hangs: a script at fault would be waited for without end. */
const HANGING = 600_000;

describe.skipIf(!executablePath)("the page of charts in a browser without network", () => {
  const folder = mkdtempSync(join(tmpdir(), "liandu-charts-"));
  let browser: Browser;
  let text = "";

  beforeAll(async () => {
    text = await chartsPage(fixture(), "zh");
    writeFileSync(join(folder, "charts.html"), text);
    writeFileSync(join(folder, "charts.en.html"), await chartsPage(fixture(), "en"));
    browser = await launched();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(file: string, width: number, javaScriptEnabled: boolean) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled,
      offline: true,
    });
    context.setDefaultTimeout(HANGING);
    const page = await context.newPage();
    const [asked, complaints]: [string[], string[]] = [[], []];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(join(folder, file)).href);
    if (javaScriptEnabled) await page.locator("html[data-alive]").waitFor({ state: "attached" });
    return { page, asked, complaints };
  }

  test("it takes at most 3 MB and names its style and its script by their hashes, without eval", () => {
    expect(text.length).toBeLessThan(3_000_000);
    const [, policy] = text.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)!;
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^ ]+'; script-src 'sha256-[^ ]+'; img-src data:;/,
    );
    expect(policy).not.toContain("unsafe");
  });

  test.each([
    ["charts.html", 1440],
    ["charts.en.html", 1440],
    ["charts.html", 390],
  ] as const)(
    "%s at %i pixels: every chart comes alive, asks for nothing and breaks no policy",
    async (file, width) => {
      const { page, asked, complaints } = await open(file, width, true);
      expect(complaints).toEqual([]);
      expect(asked).toHaveLength(1);
      const alive = await page.locator(".living").evaluateAll((sections) =>
        sections.map((section) => {
          const svg = section.querySelector(".alive svg");
          const { width: wide, height } = svg?.getBoundingClientRect() ?? { width: 0, height: 0 };
          return wide > 200 && height > 100 && section.querySelectorAll("svg.replaced").length === 1;
        }),
      );
      expect(alive).toEqual(charts.map(() => true));
      const wide = await page.locator("html").evaluate((root) => root.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      await page.context().close();
    },
  );

  test("a mark under the pointer tells its figure; a county chosen is the only one shown; a table sorts", async () => {
    const { page, complaints } = await open("charts.html", 1440, true);
    const chart = page.locator(".living", { has: page.locator("#chart-county_output") });
    await chart.locator(".alive .mark-rect path").first().hover();
    await page.locator("#tip").waitFor();
    expect(await page.locator("#tip").textContent()).toMatch(/^\S+ [铝铜]：[\d.]+$/);
    const others = page.locator("#chart-county_output .alive", { hasText: "高唐县" });
    await page.locator('select[name="county"]').selectOption("茌平区");
    await others.waitFor({ state: "detached" });
    expect(await chart.locator(".alive").first().textContent()).toContain("茌平区");
    await page.locator('select[name="county"]').selectOption("");
    await others.waitFor();
    await chart.locator("summary").click();
    await chart.locator("th button").nth(1).click();
    const values = await chart.locator("tbody td").allTextContents();
    expect(values.map(Number)).toEqual(values.map(Number).sort((one, other) => one - other));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("the slider of months leaves out what came after, in pictures and tables, and brings it back", async () => {
    const { page, complaints } = await open("charts.html", 1440, true);
    const chart = page.locator(".living", { has: page.locator("#chart-output_growth") });
    const slider = page.locator('#filters input[type="range"]');
    const rows = chart.locator("tbody tr:not([hidden])");
    const points = chart.locator(".alive .mark-symbol path");
    const all = [await rows.count(), await points.count()];
    const to = async (month: string) => {
      await slider.fill(month);
      await slider.dispatchEvent("change");
    };
    const months = [...new Set(fixture().queries.output_growth!.map(({ month }) => Number(month)))];
    await to(String(Math.min(...months)));
    await chart.locator("tbody tr[hidden]").first().waitFor({ state: "attached" });
    expect(await page.locator("#filters output").textContent()).toMatch(/^1—\d月$/);
    expect(await rows.count()).toBeLessThan(all[0]!);
    expect(await points.count()).toBeLessThan(all[1]!);
    await to((await slider.getAttribute("max"))!);
    await chart.locator("tbody tr[hidden]").first().waitFor({ state: "detached" });
    expect([await rows.count(), await points.count()]).toEqual(all);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("without script every chart is there as a picture and as a table, and nothing that needs one", async () => {
    const { page, complaints } = await open("charts.html", 1440, false);
    expect(complaints).toEqual([]);
    for (const { chart } of charts) {
      expect(await page.locator(`#chart-${chart} .wide svg`).isVisible(), chart).toBe(true);
      expect(await page.locator(`.living:has(#chart-${chart}) table`).count(), chart).toBe(1);
    }
    expect(await page.locator("#filters").isVisible()).toBe(false);
    await page.context().close();
  });
});
