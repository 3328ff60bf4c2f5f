import { createHash } from "node:crypto";
import { type Language, type Published, periodLabel, yearToDate } from "../model/model.js";
import { successionWords, syntheticMark } from "./marks.js";
import { html, type Markup, type Piece, trusted } from "./markup.js";
import type { Reader } from "./reader.js";
import { styleSheet } from "./style-sheet.js";
import { dayWords } from "./wording/wording.js";

/** The file of a page: the main one is index.html, another bears its own name. */
export function pageFile(page: string | undefined, language: Language): string {
  return `${page ?? "index"}${language === "zh" ? "" : ".en"}.html`;
}

/** What a page puts into its frame. */
interface Framed {
  /** Its own name, of which its file is made; nothing for the main page. */
  page: string | undefined;
  /** It is sent out by itself and leads to no page beside it. */
  alone?: boolean;
  heading: string;
  /** What stands beside the mark of invented data, and the layer that it belongs to. */
  invented: string;
  layer: Markup;
  /** What stands in a line with period and day. */
  beside?: Piece;
  main: Markup;
  footer: Markup;
  /** What it adds to the style sheet, and its one script. */
  style?: string;
  script?: string;
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing is loaded, evaluated, posted or framed; only the page's own style sheet and script, named by their hashes. */
export function contentPolicy(style: string, script: string | undefined): string {
  const own = script === undefined ? "" : ` script-src ${hashOf(script)};`;
  return `default-src 'none'; style-src ${hashOf(style)};${own} img-src data:; base-uri 'none'; form-action 'none'`;
}

/** A page of a release in the reader's language: head, policy, marks and header around its main part; self-contained. */
export function frame(reader: Reader<Published>, framed: Framed): string {
  const { content, language, say } = reader;
  const { page, heading, invented, layer, beside, main, footer, script } = framed;
  const style = styleSheet + (framed.style ?? "");
  const period = periodLabel(yearToDate(content.period), language);
  const other = language === "zh" ? "en" : "zh";
  return html`<!doctype html>
<html lang="${say("zh-CN", "en")}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(contentPolicy(style, script))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${heading} ${period}</title><style>${trusted(style)}</style></head>
<body><a class="skip" href="#main">${say("跳到正文", "Skip to the text")}</a>
<header>
${content.synthetic && html`<p class="synthetic"><b>${syntheticMark(reader)}</b> ${invented}</p>`}${successionLine(reader)}
<div class="labels">${layer}${!framed.alone && html`<a href="${pageFile(page, other)}" lang="${other}" hreflang="${say("en", "zh-CN")}">${say("English", "中文")}</a>`}</div>
<h1>${heading}</h1>
<p class="period"><b>${period}</b> <span>${say("数据截至", "Data as of ")}${dayWords(content.as_of, language)}</span>${beside}</p>
</header>
<main id="main">${main}</main>
${footer}${script !== undefined && html`<script>${trusted(script)}</script>`}</body></html>
`.text;
}

/** That a release is preliminary, what it awaits and what follows; and which one it replaces. */
function successionLine(reader: Reader<Published>): Markup | false {
  const words = successionWords(reader);
  if (words.length === 0) return false;
  const mark = reader.content.awaits.length > 0 && html`<b>${reader.say("初步发布", "Preliminary")}</b> `;
  return html`<p class="synthetic preliminary">${mark}${words.join(reader.say("", " "))}</p>`;
}

/** The line at a page's end that tells which release it is of. */
export function releaseLine({ content, say, language }: Reader<Published>): Markup {
  return html`<p>${say("发布号", "Release")} <code>${content.release}</code> · ${say("数据截至", "data as of ")}${dayWords(content.as_of, language)} · ${say("程序版本", "code version")} <code>${content.code_version}</code></p>`;
}
