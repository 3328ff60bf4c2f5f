import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Finding, Mistake, type Pipeline, type Severity, sayFinding } from "../model/model.js";
import { readSnapshot } from "../take-in.js";
import { type Landed, openEngine } from "../warehouse/warehouse.js";
import { answer, type Context, choosePipeline } from "./context.js";

/** `liandu check FILES…`: reads files as the run would, without keeping anything; exit 3 when a row or file fails. */
export async function checkVerb(
  context: Context,
  files: string[],
  options: { pipeline?: string },
): Promise<number> {
  const pipeline = choosePipeline(context, options.pipeline);
  const scratch = mkdtempSync(join(tmpdir(), "liandu-check-"));
  const engine = await openEngine();
  try {
    const checked: Landed[] = [];
    for (const file of files) {
      const bytes = readFile(file);
      const snapshot = createHash("sha256").update(bytes).digest("hex");
      const received = {
        snapshot,
        file: basename(file),
        path: file,
        bytes: bytes.length,
        sender: "",
        known_at: "",
        synthetic: false,
      };
      checked.push(await readSnapshot(engine, pipeline, received, "", bytes, scratch));
    }
    if (context.json)
      answer(
        context,
        checked.map(({ ledger, findings, source, period }) => ({ source, period, ledger, findings })),
      );
    else
      for (const each of checked)
        for (const line of lines(context, pipeline, each)) context.effects.say(line);
    const worst = checked
      .flatMap((each) => each.findings)
      .some(({ severity }) => severity === "withhold" || severity === "block");
    return worst ? 3 : 0;
  } finally {
    await engine.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new Mistake(
      file,
      { zh: "读不了这个文件。", en: "this file cannot be read." },
      { zh: "请检查文件名和权限。", en: "Check its name and your rights." },
    );
  }
}

const severityWords: Record<Severity, { zh: string; en: string }> = {
  block: { zh: "整份退回", en: "file refused" },
  withhold: { zh: "该行隔离", en: "row withheld" },
  warn: { zh: "请核实", en: "please check" },
  note: { zh: "提示", en: "note" },
};
const order: Severity[] = ["block", "withhold", "warn", "note"];

function lines(context: Context, pipeline: Pipeline, { ledger, findings, source }: Landed): string[] {
  const zh = context.language === "zh";
  const declared = pipeline.sources.find((each) => each.source === source);
  const form = declared?.title[context.language] ?? (zh ? "未识别" : "not recognised");
  const head = zh
    ? `${ledger.file}（${form}）：${ledger.lines}行，数据${ledger.rows_read}条，通过${ledger.rows_kept}条，隔离${ledger.rows_quarantined}条`
    : `${ledger.file} (${form}): ${ledger.lines} lines, ${ledger.rows_read} rows, ${ledger.rows_kept} passed, ${ledger.rows_quarantined} withheld`;
  const sorted = [...findings].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || (a.at.line ?? 0) - (b.at.line ?? 0),
  );
  return [head, ...sorted.map((finding) => `  ${lineOf(context, finding)}`)];
}

function lineOf(context: Context, finding: Finding): string {
  const { says, mend } = sayFinding(finding, context.language);
  const line = finding.at.line === undefined ? "" : `:${finding.at.line}`;
  return `${finding.at.file}${line}: ${severityWords[finding.severity][context.language]}: ${says}。${mend} [${finding.code}]`;
}
