import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/**
 * `npm run pictures`: runs the sample in a folder of its own and draws what it publishes into docs/pictures/: the page
 * wide, dark, and on a phone, with Chromium; the bulletin's first sheets (pdftoppm) and the same from Word, and a sheet of the
 * workbook, as LibreOffice shows them. What this machine has no program for is said and left as it was.
 */
const project = join(import.meta.dirname, "../../..");
const city = "liaocheng-nonferrous";
const out = join(project, "docs/pictures");

function release(): string {
  const root = mkdtempSync(join(tmpdir(), "liandu-pictures-"));
  for (const part of ["pipelines", "data/sample", "data/published"])
    cpSync(join(project, part), join(root, part), { recursive: true });
  const program = join(project, "dist/src/cli.js");
  const { status } = spawnSync(process.execPath, [program, "run", city], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`the run ended with ${status}`);
  const reports = join(root, "reports", city);
  const current = JSON.parse(readFileSync(join(reports, "current.json"), "utf8")) as { release: string };
  return join(reports, current.release, "internal");
}

const found = (program: string): boolean => spawnSync("which", [program]).status === 0;

/** The first sheet of a PDF as `name.png`. */
function sheet(pdf: string, name: string, page = 1): void {
  const at = ["-f", String(page), "-l", String(page)];
  spawnSync("pdftoppm", [...at, "-r", "70", "-png", "-singlefile", pdf, join(out, name)]);
  process.stdout.write(`docs/pictures/${name}.png\n`);
}

async function pages(folder: string): Promise<void> {
  const executablePath = [process.env.CHROMIUM ?? "", "/usr/bin/chromium"].find(existsSync);
  if (executablePath === undefined)
    return void process.stdout.write("no Chromium: the pages are left as they were\n");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const views = [
    { name: "page", width: 1280, height: 860, colorScheme: "light" },
    { name: "page-dark", width: 1280, height: 860, colorScheme: "dark" },
    { name: "page-phone", width: 390, height: 844, colorScheme: "light" },
  ] as const;
  for (const { name, width, height, colorScheme } of views) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    await page.screenshot({ path: join(out, `${name}.png`) });
    await page.close();
    process.stdout.write(`docs/pictures/${name}.png\n`);
  }
  await browser.close();
}

async function draw(): Promise<void> {
  mkdirSync(out, { recursive: true });
  const folder = release();
  await pages(folder);
  cpSync(join(folder, "brief.png"), join(out, "brief.png"));
  if (found("pdftoppm")) {
    sheet(join(folder, "bulletin.pdf"), "bulletin-pdf");
    if (found("soffice")) {
      const printed = mkdtempSync(join(tmpdir(), "liandu-printed-"));
      for (const [file, name, page] of [
        ["bulletin.docx", "bulletin-word", 1],
        ["tables.xlsx", "tables-excel", 5],
      ] as const) {
        const asked = ["--headless", "--convert-to", "pdf", "--outdir", printed, join(folder, file)];
        spawnSync("soffice", asked, { stdio: "ignore" });
        sheet(join(printed, file.replace(/\.\w+$/, ".pdf")), name, page);
      }
      rmSync(printed, { recursive: true });
    } else process.stdout.write("no LibreOffice: Word and workbook are left as they were\n");
  } else process.stdout.write("no pdftoppm: the documents are left as they were\n");
}

await draw();
