import { createHash } from "node:crypto";
import {
  type Content,
  type Language,
  periodLabel,
  type ReportPlan,
  type SectionPlan,
  yearToDate,
} from "../model/model.js";
import { brief } from "./blocks/blocks.js";
import { openingOf } from "./bulletin/bulletin.js";
import { layerMark, syntheticMark } from "./marks.js";
import { html, type Markup, trusted } from "./markup.js";
import { type Reader, readerOf } from "./reader.js";
import { section } from "./section.js";
import { styleSheet } from "./style-sheet.js";
import { dayWords } from "./wording/wording.js";

/** Nothing may run, load, post or be framed; only the page's own style sheet, named by its hash. */
export function policy(): string {
  const hash = createHash("sha256").update(styleSheet).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
}

function masthead(reader: Reader, own: ReportPlan["pages"][number] | undefined): Markup {
  const { content, say, language } = reader;
  const { title, document } = content.pipeline;
  const draft = document.status === "draft";
  return html`<header>
${content.synthetic && html`<p class="synthetic"><b>${syntheticMark(reader)}</b> ${say("由程序生成，仅供演示；企业和代码均为虚构", "generated for demonstration; firms and codes are invented")}</p>`}
<div class="labels"><span class="internal">${layerMark(reader)}</span><a href="${pageFile(own?.page, language === "zh" ? "en" : "zh")}" lang="${language === "zh" ? "en" : "zh"}" hreflang="${language === "zh" ? "en" : "zh-CN"}">${language === "zh" ? "English" : "中文"}</a></div>
<h1>${reader.of(title)}${own && `${say("：", ": ")}${reader.of(own.title)}`}</h1>
<p class="period"><b>${periodLabel(yearToDate(content.period), language)}</b> <span>${say("数据截至", "Data as of ")}${dayWords(content.as_of, language)}</span> <span>${say("依据", "Against ")}${say(`《${document.title.zh}》${draft ? "（征求意见稿）" : ""}`, `“${document.title.en}”${draft ? " (draft for comment)" : ""}`)}</span></p>
</header>`;
}

function footer({ content, say, language }: Reader): Markup {
  return html`<footer><p>${say(
    "部分数据因四舍五入的原因，存在总计与分项合计不等的情况。“—”表示没有数据或不适用；“其中”项已包含在上一行内，不重复加总。",
    "Owing to rounding, parts may not add up to totals. “—” means no data or not applicable; indented parts are contained in the row above and are not added again.",
  )}</p><p>${say("发布号", "Release")} <code>${content.release}</code> · ${say("数据截至", "data as of ")}${dayWords(content.as_of, language)} · ${say("程序版本", "code version")} <code>${content.code_version}</code></p></footer>`;
}

/** The file of a page: the main one is index.html, another bears its own name. */
export function pageFile(page: string | undefined, language: Language): string {
  return `${page ?? "index"}${language === "zh" ? "" : ".en"}.html`;
}

/** The way to the other pages and to each section; after the first screen, which shows the first. */
function contents(reader: Reader, sections: SectionPlan[], shown: string | undefined): Markup | false {
  const { pages } = reader.content.pipeline.report;
  const others = [
    ...(shown === undefined ? [] : [{ page: undefined, title: { zh: "主报告", en: "Main report" } }]),
    ...pages.filter(({ page }) => page !== shown),
  ];
  return (
    sections.length + others.length > 1 &&
    html`<nav aria-label="${reader.say("目录", "Contents")}">${others.map(({ page, title }) => html`<a class="page" href="${pageFile(page, reader.language)}">${reader.of(title)}</a> `)}${sections.slice(1).map((plan) => html`<a href="#${plan.section}">${reader.of(plan.title)}</a> `)}</nav>`
  );
}

/** The files beside the page that an office or a researcher takes away; `made` are those of the bulletin and the tables. */
function takeAway(reader: Reader, made: readonly string[]): Markup {
  const { say, language, content } = reader;
  const ending = language === "zh" ? "" : ".en";
  const files: [string, string][] = [
    [`brief${ending}.pdf`, say("一页简报（PDF）", "One-page brief (PDF)")],
    [`brief${ending}.png`, say("简报图（手机）", "Brief as a picture (phone)")],
    [`bulletin${ending}.docx`, say("月度运行通报（Word）", "Monthly bulletin (Word)")],
    [`bulletin${ending}.pdf`, say("通报（PDF）", "Bulletin (PDF)")],
    [`tables${ending}.xlsx`, say("数据表（Excel）", "Tables (Excel)")],
  ];
  const links = files.filter(([file]) => made.includes(file));
  links.push([`findings${ending}.xlsx`, say("问题清单（Excel）", "Findings (Excel)")]);
  if (content.pipeline.report.charts.length > 0)
    links.push([`charts${ending}.html`, say("图表（可筛选、可排序）", "Charts (filter and sort)")]);
  if (content.pipeline.report.public.length > 0)
    links.push([`../public/${pageFile(undefined, language)}`, say("公开版", "Public edition")]);
  return html`<p class="files take">${links.map(([file, title]) => html`<a href="${file}">${title}</a> `)}</p>`;
}

/**
 * The main page, or the named one, in one language: self-contained, without script, without a request to anywhere.
 * @param made the documents that lie beside it, which it links
 */
export async function page(
  content: Content,
  language: Language,
  made: readonly string[],
  shown?: string,
): Promise<string> {
  const reader = readerOf(content, language);
  const { report } = content.pipeline;
  const sections = report.sections.filter((plan) => plan.page === shown);
  const own = report.pages.find((each) => each.page === shown);
  const written: Markup[] = [];
  for (const [at, plan] of sections.entries()) written.push(await section(reader, plan, at));
  const title = `${own ? `${reader.of(own.title)} ` : ""}${reader.of(content.pipeline.title)} ${periodLabel(yearToDate(content.period), language)}`;
  return html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${title}</title><style>${trusted(styleSheet)}</style></head>
<body><a class="skip" href="#main">${reader.say("跳到正文", "Skip to the text")}</a>
${masthead(reader, own)}
<main id="main">${shown === undefined && html`${brief(reader, await openingOf(reader))}${takeAway(reader, made)}`}
${shown !== undefined && contents(reader, sections, shown)}${written[0]}${shown === undefined && contents(reader, sections, shown)}${written.slice(1)}</main>
${footer(reader)}</body></html>
`.text;
}
