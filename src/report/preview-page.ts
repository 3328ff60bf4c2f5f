import { type Language, type Words, wording } from "../model/model.js";
import { contentPolicy, pageFile } from "./frame.js";
import { html, type Markup, trusted } from "./markup.js";
import { sansFaces } from "./theme.js";

const style = `:root{color-scheme:light dark}
*{box-sizing:border-box}html,body{height:100%;margin:0}
body{display:flex;flex-direction:column;background:#fff;color:#1b2733;font:15px/1.5 ${sansFaces};overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:2px 16px;align-items:baseline;padding:6px 16px;background:#fff3d6;color:#5c3b00;border-bottom:2px solid #d9a441}
header p{margin:0}header.mistake{background:#a83210;color:#fff}
iframe{flex:1;width:100%;border:0;background:#fff}main{padding:24px 32px;max-width:48em}
@media (prefers-color-scheme:dark){body{background:#151b22;color:#e4e9ee}header{background:#3a2d10;color:#ffdf9e}header.mistake{background:#7c2109;color:#fff}iframe{background:#151b22}}`;

/** Shows what the server tells; a newer page is fetched in place of the old one, at the same height. */
const script = `const frame = document.querySelector("iframe"), bar = document.querySelector("header"), told = document.querySelector("#told");
let shown = document.body.dataset.version;
const events = new EventSource("events");
events.onmessage = (event) => {
  const { version, says, mistake } = JSON.parse(event.data);
  told.textContent = says;
  bar.classList.toggle("mistake", mistake);
  if (String(version) === shown) return;
  shown = String(version);
  const page = frame.contentWindow, height = page.scrollY;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, height), { once: true });
  page.location.reload();
};
events.onerror = () => { told.textContent = document.body.dataset.over; };`;

/** A page with the policy that it is to be sent with. */
export interface SentPage {
  text: string;
  policy: string;
}

function head(language: Language, title: string): Markup {
  return html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${trusted(style)}</style></head>`;
}

/** What the server told last: which of the pages made so far is shown, a sentence, and whether it tells of a mistake. */
export interface Told {
  version: number;
  says: string;
  mistake: boolean;
}

/**
 * The page around a page that is being written: the mark 预览, what the server told last, and the page itself in a frame,
 * untouched. It asks nothing of anybody but the server that it came from.
 */
export function previewPage(language: Language, title: Words, { version, says, mistake }: Told): SentPage {
  const say = wording(language);
  const { text } = html`${head(language, `${say("预览", "Preview")} · ${title[language]}`)}
<body data-version="${version}" data-over="${say("预览已结束。", "The preview has ended.")}">
<header${mistake && trusted(' class="mistake"')}><p><b>${say("预览 · 未发布 · 内部资料", "Preview · not published · internal")}</b></p><p id="told" role="status">${says}</p></header>
<iframe src="page/${pageFile(undefined, language)}" title="${say("预览的报告", "The report as it would be")}"></iframe>
<script>${trusted(script)}</script></body></html>
`;
  const own = "connect-src 'self'; frame-src 'self'; frame-ancestors 'none'";
  return { text, policy: `${contentPolicy(style, script)}; ${own}` };
}

/** A sentence in the place of a page that is not there, or not yet. */
export function notePage(language: Language, sentence: string): SentPage {
  const { text } = html`${head(language, sentence)}<body><main><p>${sentence}</p></main></body></html>
`;
  return { text, policy: `${contentPolicy(style, undefined)}; frame-ancestors 'self'` };
}
