import { type Published, periodLabel, type ReleaseFile, yearToDate } from "../model/model.js";
import { queryTable } from "./blocks/blocks.js";
import { html, trusted } from "./markup.js";
import { pageFile, policy } from "./page.js";
import { type Reader, readerOf } from "./reader.js";
import { styleSheet } from "./style-sheet.js";
import { dayWords } from "./wording/wording.js";

/**
 * The page that may be handed on, in both languages: `index.html` and `index.en.html` of the public layer. It is given what
 * was read from the research file and has no other figure. None where the pipeline plans no public table.
 */
export function publicPages(published: Published): ReleaseFile[] {
  if (published.pipeline.report.public.length === 0) return [];
  return (["zh", "en"] as const).map((language) => ({
    path: pageFile(undefined, language),
    bytes: new TextEncoder().encode(page(readerOf(published, language))),
  }));
}

function page(reader: Reader<Published>): string {
  const { content, language, say, of } = reader;
  const { pipeline, period, as_of, release, code_version, synthetic } = content;
  const title = `${of(pipeline.title)}${say("：公开数据", ": public figures")}`;
  const other = language === "zh" ? "en" : "zh";
  return html`<!doctype html>
<html lang="${say("zh-CN", "en")}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${title} ${periodLabel(yearToDate(period), language)}</title><style>${trusted(styleSheet)}</style></head>
<body><a class="skip" href="#main">${say("跳到正文", "Skip to the text")}</a>
<header>
${synthetic && html`<p class="synthetic"><b>${say("合成数据 · 非真实统计", "Synthetic data · not real statistics")}</b> ${say("由程序生成，仅供演示", "generated for demonstration")}</p>`}
<div class="labels"><span>${say("公开层　可以外传", "Public layer · may be passed on")}</span><a href="${pageFile(undefined, other)}" lang="${other}" hreflang="${say("en", "zh-CN")}">${say("English", "中文")}</a></div>
<h1>${title}</h1>
<p class="period"><b>${periodLabel(yearToDate(period), language)}</b> <span>${say("数据截至", "Data as of ")}${dayWords(as_of, language)}</span></p>
</header>
<main id="main"><p class="lead">${say(
    "“…”是依法不予公布的数：由它能够推知个别单位的资料，或者由它可以推算出别的保密数；“—”是没有数据或不适用；0是确实为零。",
    "“…” is withheld by law: it would tell of single units, or another withheld figure could be told from it. “—” means no data or not applicable; 0 is truly zero.",
  )}</p>
${pipeline.report.public.map((plan) => queryTable(reader, plan))}
<p class="note">${say("来源：各单位报表汇总，经保密处理；本页各数均取自研究文件", "Source: units’ returns, added up and cleared for disclosure; every figure here is read from the research file")} <a href="research/research.duckdb">research.duckdb</a>${say("；", "; ")}<a href="research/codebook.html">${say("数据字典", "codebook")}</a>${say("、", ", ")}<a href="research/README.md">${say("说明与引用", "notes and citation")}</a></p></main>
<footer><p>${say("部分数据因四舍五入，总计与分项合计可能不等。", "Owing to rounding, parts may not add up to totals.")}</p><p>${say("发布号", "Release")} <code>${release}</code> · ${say("数据截至", "data as of ")}${dayWords(as_of, language)} · ${say("程序版本", "code version")} <code>${code_version}</code></p></footer></body></html>
`.text;
}
