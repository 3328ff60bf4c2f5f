import { expect, test } from "vitest";
import { page } from "../../../src/report/page.js";
import { composed } from "./composed.js";
import { fixture } from "./fixture.js";

const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
const files = [...composed].map(([path, bytes]) => ({ path, bytes }));
const text = (path: string): string => decode(files.find((file) => file.path === path)!.bytes);
/** All but the page of charts, which runs a script: what that may do is tried in a browser. */
const pages = files.map(({ path }) => path).filter((path) => /^(?!charts\b).*\.html$/.test(path));

/** Takes out the elements that are marked as Chinese; none of them holds another element of its own name. */
const withoutChineseElements = (page: string): string =>
  page.replace(/<(\w+)(?=[^>]*\slang="zh(?:-CN)?")[^>]*>[\s\S]*?<\/\1>/g, "");

test.each(pages)("%s gives no two elements the same id", (path) => {
  const ids = [...text(path).matchAll(/<[^>]*\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a release has both pages, the verdicts and four files for each chart", () => {
  const { charts } = fixture().pipeline.report;
  for (const { chart } of charts)
    for (const end of ["zh.svg", "en.svg", "vl.json", "csv"])
      expect(files.map(({ path }) => path)).toContain(`charts/${chart}.${end}`);
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining([...pages, "assessments.json"]));
});

test.each(pages)("%s loads nothing, runs nothing and posts nothing", (path) => {
  const page = text(path);
  expect(page.includes("default-src 'none'")).toBe(true);
  const tags = page.match(/<\w[^>]*>/g)!.map((tag) => tag.replace(/"[^"]*"/g, '""'));
  for (const tag of new Set(tags)) {
    expect(tag).not.toMatch(/^<(script|link|iframe|object|embed|form|base|img)\b/i);
    expect(tag).not.toMatch(/\s(src|srcset|action|on\w+|style)=/i);
  }
  for (const [, address] of page.matchAll(/href="([^"]*)"/g)) expect(address).toMatch(/^(#|[\w./]+$)/);
  expect(page.match(/@import|url\((?!#)/)).toBeNull();
});

test.each(["firms.html", "firms.en.html"])(
  "%s shows a firm's name as text even when the name is an attack",
  (path) => {
    const page = text(path);
    expect(page.includes("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")).toBe(true);
    expect(page.includes("<img")).toBe(false);
  },
);

const english = [...composed.keys()].filter((path) => /\.en\.(?:html|svg)$/.test(path));

test.each(english)("%s holds Chinese only in names and quotations, marked as Chinese", (path) => {
  const written = text(path)
    .replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1>/g, "")
    .replaceAll(/ data-key="[^"]*"/g, ""); // what rows are sorted by, which nobody reads
  expect(withoutChineseElements(written).match(/[\u3000-\u9fff\uff00-\uffef]+/g)).toBeNull();
});

test("pictures are described in the language of their page", () => {
  for (const path of pages)
    for (const [, label] of text(path).matchAll(/<svg role="img"[^>]*aria-label="([^"]*)"/g))
      expect(/[\u3400-\u9fff]/.test(label!), `${path}: ${label}`).toBe(!path.endsWith(".en.html"));
});

test("the Chinese page says that its data are synthetic, and a page of real data does not", async () => {
  expect(text("index.html")).toContain("合成数据 · 非真实统计");
  const real = await page(fixture({ synthetic: false }), "zh", []);
  expect(real).not.toContain("合成数据 · 非真实统计");
});

test("the first page holds what leaders read, and leads to the annexes and to the documents", () => {
  const page = text("index.html");
  for (const file of ["bulletin.docx", "tables.xlsx", "findings.xlsx", "industry.html", "method.html"])
    expect(page).toContain(`href="${file}"`);
  expect(page.match(/<figure/g)).toHaveLength(3);
  expect(page).not.toMatch(/id="(?:ledger|records|gaps|method)"/);
});

test("every target is quoted with the document it stands in and that this is a draft", () => {
  const page = text("index.html");
  expect(
    page.split("《关于推进有色金属深加工产业高质量发展的意见》（征求意见稿）").length - 1,
  ).toBeGreaterThan(12);
});

test("the text of a lead is filled with the numbers of its table", () => {
  expect(text("industry.html")).toContain("铝产业产值823.46亿元，增长5.6%；");
  expect(text("industry.en.html")).toContain("Aluminium output is 82.346 billion yuan, up 5.6%");
});
