import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkbook, sha256, type WorkbookSheet, writeWorkbook } from "../../src/formats/formats.js";
import { arrive, city, emptyBureau, listen, sample, stable, start } from "./world.js";

/**
 * `npm run month`: a month as a statistician lives through it, by real processes whose clock is set, from an empty
 * ledger; writes docs/month.md. Exit 1 when a step does not give what it must.
 */
const project = join(import.meta.dirname, "../../..");
const september = "2025/合成_2025年1—9月_B204-1.csv";
const root = emptyBureau(september);
const shelf = mkdtempSync(join(tmpdir(), "liandu-shelf-"));
const empty = mkdtempSync(join(tmpdir(), "liandu-other-"));
const lines: string[] = [];
const failures: string[] = [];

/** A step's heading: what happens, and the same in English. */
function step(minute: string, zh: string, en: string): void {
  arrive(root, minute, september);
  lines.push(`\n## ${minute.replace("T", " ")}　${zh}`, `*${en}*`, "");
  process.stderr.write(`${minute} ${en}\n`);
}

function shown(command: string, text: string, most = 26): void {
  const all = stable(text, [root, shelf, empty]).split("\n");
  const more = all.length > most ? [`……（共${all.length}行 / ${all.length} lines）`] : [];
  lines.push("```text", `$ ${stable(command, [root, shelf, empty])}`, ...all.slice(0, most), ...more, "```");
}

/** Runs a verb and keeps what it said; `must` is what it says when the step is right. */
async function liandu(
  minute: string,
  words: readonly string[],
  must: RegExp,
  code = 0,
  folder = root,
): Promise<void> {
  const { said, ended } = listen(start(folder, minute, words));
  const exit = await ended;
  shown(`liandu ${words.join(" ")}`, said());
  if (exit !== code || !must.test(said())) failures.push(`${words.join(" ")}: exit ${exit}, ${must}`);
}

/** What the file of alerts has gained. */
let told = 0;
function alerts(): void {
  const text = readFileSync(join(root, "data/jobs/alerts.txt"), "utf8");
  shown("cat data/jobs/alerts.txt", text.slice(told));
  told = text.length;
}

const original = readFileSync(join(project, sample, september), "latin1");
/** A firm's output of the year so far, with a letter O for a nought: what a tired hand writes (synthetic). */
const right = /^91[0-9A-Z]{16},[^,\n]*,\d+,\d+,(\d+0\d*),/m.exec(original)![1]!; // the bytes are GB18030, digits are digits
const wrong = right.replace("0", "O");

step("2025-10-09T09:00", "台账还是空的：这个月该做什么", "The ledger is empty: what the month asks for");
await liandu("2025-10-09T09:00", ["schedule", "list", city], /产值/);

step(
  "2025-10-11T09:00",
  "过了期限还没收到：排期程序通知，状态里写明向谁催",
  "The day is over and nothing came: the scheduler tells, and status says whom to remind",
);
await liandu("2025-10-11T09:00", ["schedule", "once", city], /没有到期/);
alerts();
await liandu("2025-10-11T09:00", ["status", city], /催报/);

step(
  "2025-10-11T14:30",
  "报表来了：放进收件文件夹，几秒内查出问题，更正表可以当天退回",
  "The form comes: it is checked within seconds, and the correction sheet can go back the same day",
);
const watch = start(root, "2025-10-11T14:30", ["watch", city]);
const heard = listen(watch);
await until(() => heard.said().includes("等待新文件"));
writeFileSync(join(root, sample, september), original.replace(`,${right},`, `,${wrong},`), "latin1");
await until(() => heard.said().includes("更正表："));
watch.kill("SIGINT");
if ((await heard.ended) !== 130 || !heard.said().includes(wrong)) failures.push("watch");
shown(`liandu watch ${city}`, heard.said());

step(
  "2025-10-13T10:05",
  "12日是星期日，13日10点到期：运行并发布，错的一行暂不计入",
  "The 12th is a Sunday, so it is due on the 13th at ten: released, the wrong row held back",
);
await liandu("2025-10-13T10:05", ["schedule", "once", city], /已发布/);
alerts();

step(
  "2025-10-13T15:00",
  "企业改好更正表发回：放进收件文件夹，同一期再做一次",
  "The sender mends the correction sheet and sends it back: the same period is made once more",
);
await mendSheet();
await liandu("2025-10-13T15:00", ["schedule", "once", city], /已发布/);
await liandu("2025-10-13T15:00", ["schedule", "once", city], /没有到期/);

step(
  "2025-10-14T09:00",
  "待核实的一次列出，填好放回，运行时逐行采用",
  "All that waits for a word in one workbook, filled in and dropped back",
);
const list = join(root, "data/published", city, "待核实清单.xlsx");
await liandu("2025-10-14T09:00", ["accept", "--list", "--pipeline", city], /待核实/);
await fillList(join(root, "data/checked", city, "待核实清单.xlsx"), list);
await liandu("2025-10-14T09:00", ["run", city], /采用\d+行/);

step("2025-10-14T17:00", "这个月做了什么：历史和审计日志", "What was done this month: history and audit log");
await liandu("2025-10-14T17:00", ["history", city], /schedule|退出码/);
await liandu("2025-10-14T17:00", ["verify", "--audit", "--pipeline", city], /环环相扣/);

step(
  "2025-10-14T17:30",
  "备份，在一个空文件夹里恢复，发布逐字节相同",
  "A backup, restored into an empty folder: the releases are the same byte for byte",
);
await liandu("2025-10-14T17:30", ["backup", city, "--to", shelf], /✔/);
await liandu("2025-10-14T17:30", ["restore", "--from", shelf], /3次发布/, 0, empty);
await liandu("2025-10-14T17:30", ["verify", "--pipeline", city], /逐字节相同/, 0, empty);
if (sumOf(join(root, "reports", city)) !== sumOf(join(empty, "reports", city)))
  failures.push("restored bytes");

writeFileSync(join(project, "docs/month.md"), `${opening()}${lines.join("\n")}\n`);
for (const folder of [root, shelf, empty]) rmSync(folder, { recursive: true, force: true });
for (const failure of failures) process.stderr.write(`✘ ${failure}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;

function opening(): string {
  return [
    "# 一个月怎么过 / A month lived through",
    "",
    "由`npm run month`写成：样例（合成数据）上的真实进程，时钟由脚本设定；机器名、发布名里的指纹、用时和大小已换成固定写法。",
    "",
    "Written by `npm run month`: real processes on the sample (synthetic data), their clock set by the script; names of the machine, fingerprints, times and sizes are replaced by fixed ones.",
    "",
  ].join("\n");
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 600) throw new Error(`it never came: ${heard.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The sender's part: the marked cell of the correction sheet is put right. */
async function mendSheet(): Promise<void> {
  const folder = join(root, "data/corrections", city);
  const path = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((name) =>
    name.includes("1—9月"),
  )!;
  const [sheet] = await readWorkbook(readFileSync(join(folder, path)));
  const rows = sheet!.rows.map((row) => row.map((cell) => (cell === wrong ? right : cell)));
  await writeBook(join(root, sample, "2025", "更正表_1—9月_B204-1.xlsx"), sheet!.sheet, rows);
}

/** The statistician's part: a reason and a name for each row but the first, which stays open. */
async function fillList(from: string, to: string): Promise<void> {
  const [sheet] = await readWorkbook(readFileSync(from));
  const head = sheet!.rows[2]!;
  const rows = sheet!.rows.map((row, at) => {
    if (at <= 3) return row;
    return head.map(
      (name, place) => ({ 原因: "新产线投产，已与企业核对", 核实人: "张三" })[name] ?? row[place] ?? "",
    );
  });
  await writeBook(to, sheet!.sheet, rows);
}

async function writeBook(path: string, sheet: string, rows: string[][]): Promise<void> {
  const cells = rows.map((row) => row.map((value) => ({ value })));
  const book: WorkbookSheet = { sheet, widths: [], frozen_rows: 0, rows: cells };
  writeFileSync(path, await writeWorkbook([book], { title: sheet, created: "2025-10-13" }));
}

function sumOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return sha256(paths.map((path) => `${path.slice(folder.length)} ${sha256(readFileSync(path))}`).join("\n"));
}
