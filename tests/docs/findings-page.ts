import { existsSync } from "node:fs";
import { join } from "node:path";
import { cellCatalogue } from "../../src/model/catalogue/cell.js";
import { conversionCatalogue } from "../../src/model/catalogue/conversion.js";
import { fileCatalogue } from "../../src/model/catalogue/file.js";
import { headCatalogue } from "../../src/model/catalogue/head.js";
import { rowCatalogue } from "../../src/model/catalogue/row.js";
import { ruleCatalogue } from "../../src/model/catalogue/rule.js";
import { sheetCatalogue } from "../../src/model/catalogue/sheet.js";
import { catalogue, type FindingCode, type Language, type Pipeline } from "../../src/model/model.js";
import { severityWords } from "../../src/model/saying.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";
import { findingLines } from "../../src/senders/findings-words.js";
import { openEngine } from "../../src/warehouse/engine.js";
import { type Example, exampleOf } from "./example.js";
import { givenElsewhere } from "./given-elsewhere.js";

const codes = Object.keys(catalogue) as FindingCode[];

const parts = [
  { zh: "整份文件", en: "The whole file", codes: fileCatalogue },
  { zh: "工作表", en: "The sheets of a workbook", codes: sheetCatalogue },
  { zh: "表头", en: "The head of a table", codes: headCatalogue },
  { zh: "一行", en: "A row", codes: rowCatalogue },
  { zh: "一个单元格", en: "A cell", codes: cellCatalogue },
  { zh: "转换中改变的内容", en: "What a conversion changed", codes: conversionCatalogue },
  { zh: "审核规则", en: "Rules of a pipeline", codes: ruleCatalogue },
];

/** The catalogue page of each language by its path in the project, `docs/findings.md` in English. */
export async function findingsPages(root: string): Promise<Record<string, string>> {
  const pipeline = loadPipeline(root, "liaocheng-nonferrous");
  const examples = new Map<FindingCode, Example>();
  const engine = await openEngine();
  for (const code of codes) {
    const folder = join(root, "tests/counterexamples", code);
    const elsewhere = givenElsewhere[code];
    if (existsSync(folder)) examples.set(code, await exampleOf(pipeline, folder, code, engine));
    else if (elsewhere) examples.set(code, elsewhere);
    else throw new Error(`${code} has neither a counterexample nor an example in given-elsewhere.ts`);
  }
  await engine.close();
  return {
    "docs/findings.md": page(pipeline, examples, "en"),
    "docs/findings.zh-CN.md": page(pipeline, examples, "zh"),
  };
}

function page(pipeline: Pipeline, examples: ReadonlyMap<FindingCode, Example>, language: Language): string {
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  const sections = parts.map(({ zh, en, codes }) => {
    const entries = Object.keys(codes).map((code) =>
      entry(pipeline, code as FindingCode, examples.get(code as FindingCode)!, language),
    );
    return `## ${say(zh, en)}\n\n${entries.join("\n")}`;
  });
  const intro = say(
    `[English](findings.md)

读入报表时发现的每一个问题都有一个代码、一句说明和一条建议。本页由 \`npm run docs\` 从问题目录生成，例子取自 \`tests/counterexamples/\`，全部为合成数据。花括号中的内容由具体的问题填入。

程度：**整份拒收**——文件没有采用，也不发布；**暂不计入**——该格（代码、报告期等认行的格有错时为整行）已报待核实，没有计入，发给报送方更正；**请核对**——已采用，请核实；**备注**——仅供了解。`,
    `[中文](findings.zh-CN.md)

Everything that is found wrong in a received file has a code, a sentence and a mend. \`npm run docs\` makes this page from the catalogue; the examples come from \`tests/counterexamples/\` and are all synthetic. What stands in braces is filled in by each finding.

Severities: **file refused**, nothing of it is kept and nothing is published; **not counted**, the cell (the whole row, where the cell tells whose row it is) is set aside as sent and being queried, and its sender asked to mend it; **please check**, kept; **note**, for the record.`,
  );
  return `# ${say("问题目录", "Catalogue of findings")}\n\n${intro}\n\n${contents(examples, language)}\n${sections.join("\n")}`;
}

/** All codes with their severity and sentence, each a link. */
function contents(examples: ReadonlyMap<FindingCode, Example>, language: Language): string {
  const head = language === "zh" ? "| 代码 | 程度 | 说明 |" : "| code | severity | sentence |";
  const rows = codes.map((code) => {
    const severity = severityWords[examples.get(code)!.finding.severity][language];
    const given = declared(code) ? (language === "zh" ? "由规则写明" : "as the rule says") : severity;
    return `| [\`${code}\`](#${code}) | ${given} | ${sentence(code, "says", language).replaceAll("|", "\\|")} |`;
  });
  return `${[head, "|---|---|---|", ...rows].join("\n")}\n`;
}

/** Whether a pipeline's own rule brings the sentence and the severity. */
function declared(code: FindingCode): boolean {
  return catalogue[code].severity === "declared";
}

/** A sentence of the catalogue in one line, as Markdown prints it. */
function sentence(code: FindingCode, part: "says" | "mend", language: Language): string {
  if (declared(code)) return language === "zh" ? "由规则写明" : "as the rule says";
  const text = catalogue[code][part][language].replace(/\s*\n\s*/g, " ").trim();
  return text.replace(/[<>*_`]/g, (mark) => `\\${mark}`);
}

function entry(
  pipeline: Pipeline,
  code: FindingCode,
  { finding, ledger, received }: Example,
  language: Language,
): string {
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  const printed = findingLines({ pipeline, ledger, findings: [finding] }, language).slice(0, -1);
  return [
    `### ${code}\n`,
    `${sentence(code, "says", language)}  `,
    `${say("建议：", "Mend: ")}${sentence(code, "mend", language)}\n`,
    ...(received.length > 0 ? [`${say("收到", "Received")}\n`, block(received)] : []),
    `${say("显示", "Printed")}\n`,
    block(printed),
  ].join("\n");
}

function block(lines: readonly string[]): string {
  return `\`\`\`text\n${lines.join("\n")}\n\`\`\`\n`;
}
