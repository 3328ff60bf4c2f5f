import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { chineseFonts } from "../../src/report/chinese-fonts.js";
import { engines } from "../../src/report/press/engines.js";
import type { Press } from "../../src/report/press/press.js";

/** The press as it was built: beside it lies the program of its thread. */
const built = join(import.meta.dirname, "../../dist/src/report/press/press.js");
const { openPress } = (await import(pathToFileURL(built).href)) as { openPress(): Press };
const press = openPress();
afterAll(() => {
  press.close();
  engines.close();
});

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text x="2" y="14" font-size="12">铝</text></svg>';
const block = { kind: "paragraph", text: "铝产业产值" };
const document = (...blocks: object[]) => ({
  ...{ layout: "brief", title: "简报", date: [2025, 10, 12], lang: "zh", region: "CN", marks: ["合成数据"] },
  blocks,
});
const paper = (...blocks: object[]) =>
  ({ document: document(...blocks), pictures: new Map(), layout: "brief", as_of: "2025-10-12" }) as const;

test("what the thread prints has the bytes that are printed here", async () => {
  const asked = [paper(block), paper(block, block)];
  const [one, two, pixels] = await Promise.all([
    press.paper(asked[0]!),
    press.paper(asked[1]!),
    press.pixels(svg, chineseFonts()),
  ]);
  const here = [await engines.paper(asked[0]!), await engines.paper(asked[1]!)];
  for (const [at, printed] of [one, two].entries())
    expect(printed && Buffer.from(printed).equals(here[at]!)).toBe(here[at] && true);
  const drawn = await engines.pixels(svg, chineseFonts());
  expect(pixels && Buffer.from(pixels).equals(drawn!)).toBe(drawn && true);
});

test("a chart drawn in the thread is the chart that is drawn here, and one that is none fails where it was asked for", async () => {
  const bound = (mark: string) => ({
    mark,
    encoding: { x: { field: "county", type: "nominal" }, y: { field: "output", type: "quantitative" } },
    data: { values: [{ county: "茌平区", output: 558.03 }] },
  });
  const [there, here] = [press.chart(bound("bar")), engines.chart(bound("bar"))];
  expect(await there).toEqual(await here);
  expect((await there).svg).toContain("茌平区");
  await expect(press.chart(bound("pillar"))).rejects.toThrow("filled");
});

test("a paper that cannot be set fails where it was asked for, and those beside it are printed", async (context) => {
  const wrong = press.paper(paper({ kind: "chart", title: "", file: "/no-such-picture.svg", alt: "" }));
  const right = press.paper(paper(block));
  if (!(await press.prints())) context.skip("this machine sets no paper");
  await expect(wrong).rejects.toThrow(/the PDF engine: .*no-such-picture/);
  expect((await right)!.length).toBeGreaterThan(1000);
});

test("a press that is closed says so to who waits and to who asks later: a thread that began then nobody would end", async () => {
  const own = openPress();
  const unanswered = own.pixels(svg, chineseFonts());
  own.close();
  await expect(unanswered).rejects.toThrow("the press was closed before it had answered");
  await expect(own.prints()).rejects.toThrow("the press was closed before it had answered");
});
