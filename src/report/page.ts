import type { Content, Language, SectionPlan } from "../model/model.js";
import { brief } from "./blocks/blocks.js";
import { openingOf } from "./bulletin/bulletin.js";
import { frame, pageFile, releaseLine } from "./frame.js";
import { layerMark } from "./marks.js";
import { html, type Markup } from "./markup.js";
import { type Reader, readerOf } from "./reader.js";
import { section } from "./section.js";

/** The document that the targets come from, and whether it is a draft. */
function against({ content, say }: Reader): Markup {
  const { title, status } = content.pipeline.document;
  const draft = status === "draft";
  return html` <span>${say("依据", "Against ")}${say(`《${title.zh}》${draft ? "（征求意见稿）" : ""}`, `“${title.en}”${draft ? " (draft for comment)" : ""}`)}</span>`;
}

function footer(reader: Reader): Markup {
  return html`<footer><p>${reader.say(
    "部分数据因四舍五入的原因，存在总计与分项合计不等的情况。“—”表示没有数据或不适用；“其中”项已包含在上一行内，不重复加总。",
    "Owing to rounding, parts may not add up to totals. “—” means no data or not applicable; indented parts are contained in the row above and are not added again.",
  )}</p>${releaseLine(reader)}</footer>`;
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
  const first = shown === undefined;
  const way = contents(reader, sections, shown);
  return frame(reader, {
    page: shown,
    heading: `${reader.of(content.pipeline.title)}${own ? `${reader.say("：", ": ")}${reader.of(own.title)}` : ""}`,
    invented: reader.say(
      "由程序生成，仅供演示；企业和代码均为虚构",
      "generated for demonstration; firms and codes are invented",
    ),
    layer: html`<span class="internal">${layerMark(reader)}</span>`,
    beside: against(reader),
    main: first
      ? html`${brief(reader, await openingOf(reader))}${takeAway(reader, made)}\n${written[0]}${way}${written.slice(1)}`
      : html`${way}${written}`,
    footer: footer(reader),
  });
}
