import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { executablePath, launched } from "./chromium.js";
import { small as name, smallFolder, startLiandu } from "./command-line.js";

const root = smallFolder();
const plan = join(root, "pipelines", name, "report/report.yaml");
const written = readFileSync(plan, "utf8");
const child = startLiandu(root, "preview", name);
const ended = new Promise((resolve) => child.on("close", resolve));
let [out, address] = ["", ""];
child.stdout.setEncoding("utf8").on("data", (part: string) => {
  out += part;
});
let said = "";
child.stderr.setEncoding("utf8").on("data", (part: string) => {
  said += part;
});

/** Waits for words on one of the two streams. */
function until(stream: NodeJS.ReadableStream, words: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => (words() ? resolve() : undefined);
    stream.on("data", look);
    child.on("close", () => reject(new Error(out + said)));
    look();
  });
}

/** What the server answers, asked under a name of its host. */
function asked(url: string, host?: string): Promise<{ status: number; text: string; policy: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: host ? { host } : {} }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () =>
        resolve({
          status: response.statusCode!,
          text,
          policy: String(response.headers["content-security-policy"]),
        }),
      );
    });
    sent.on("error", reject).end();
  });
}

beforeAll(async () => {
  await until(child.stdout, () => /http:\S+\/(?=（)/.test(out));
  [address] = out.match(/http:\S+\/(?=（)/)!;
  await until(child.stderr, () => said.includes("数据已读取"));
});
afterAll(async () => {
  child.kill("SIGKILL");
  await ended;
  rmSync(root, { recursive: true, force: true });
});

test("the pages are there before anything is released, marked as a preview, and no release is made", async () => {
  const [around, page] = [await asked(address), await asked(`${address}page/index.html`)];
  expect(around.text).toContain("预览 · 未发布");
  expect(around.policy).not.toContain("unsafe");
  expect(page.text).toContain("<code>preview</code>");
  expect(existsSync(join(root, "reports"))).toBe(false);
});

test("who does not know the address, or comes by the name of another host, gets nothing", async () => {
  const { origin, port } = new URL(address);
  expect(origin).toBe(`http://127.0.0.1:${port}`);
  for (const path of ["", "/", "/page/index.html", `/${"0".repeat(32)}/`])
    expect(await asked(`${origin}${path}`)).toMatchObject({ status: 404, text: "" });
  expect((await asked(address, `firm.example:${port}`)).status).toBe(404);
  expect((await asked(address, `localhost:${port}`)).status).toBe(200);
});

test("a file that only a release has is named as such", async () => {
  expect((await asked(`${address}page/bulletin.docx`)).text).toContain("预览只有页面");
});

test("a mistake is told as its sentence and the last good page stays; mended, the page is taken in anew", async () => {
  writeFileSync(plan, `${written}\nsections: [`);
  await until(child.stderr, () => said.includes("YAML写法有误"));
  const { text } = await asked(address);
  expect(text).toContain('<header class="mistake">');
  expect(text).toContain("YAML写法有误");
  expect((await asked(`${address}page/index.html`)).text).toContain("<code>preview</code>");
  said = "";
  writeFileSync(plan, written);
  await until(child.stderr, () => said.includes("已更新：report/report.yaml"));
  expect((await asked(address)).text).not.toContain('class="mistake"');
});

test("a chart that cannot be drawn is told with its file in the place of its page", async () => {
  const spec = join(root, "pipelines", name, "report/charts/vypusk_kvartal.vl.json");
  const drawn = readFileSync(spec, "utf8");
  said = "";
  writeFileSync(spec, JSON.stringify({ ...JSON.parse(drawn), mark: "barr", layer: undefined }));
  await until(child.stderr, () => said.includes("已更新"));
  expect((await asked(`${address}page/index.html`)).text).toMatch(/vypusk_kvartal\.vl\.json: 这张图画不出来/);
  said = "";
  writeFileSync(spec, drawn);
  await until(child.stderr, () => said.includes("已更新"));
});

describe.skipIf(!executablePath)("in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launched();
  });
  afterAll(() => browser?.close());

  test("the page takes in what was saved by itself, under its policy, and asks nobody else", async () => {
    const page = await browser.newPage();
    const [asked, complaints]: [string[], string[]] = [[], []];
    page.on("request", (each) => asked.push(each.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(address);
    const [, title] = written.match(/title: \{ zh: ([^,}]+)/)!;
    writeFileSync(plan, written.replaceAll(title!, `${title}（改）`));
    await page.frameLocator("iframe").getByText(`${title}（改）`).first().waitFor({ timeout: 600_000 });
    expect(complaints).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(address))).toEqual([]);
  });
});

test("Ctrl-C ends it with a sentence and 130", async () => {
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  expect(said).toMatch(/预览已按要求结束，没有发布任何内容。\n$/);
  expect(existsSync(join(root, "reports"))).toBe(false);
});
