import type { ChartPlan, Content, Language } from "../../model/model.js";
import { figure } from "../blocks/blocks.js";
import { captionOf } from "../caption.js";
import { frame, pageFile, releaseLine } from "../frame.js";
import { layerMark } from "../marks.js";
import { html, type Markup, trusted } from "../markup.js";
import { isChinese, quoting, type Reader, readerOf } from "../reader.js";
import { spanWords } from "../wording/wording.js";
import { pageLicences, pageScript } from "./embedded.js";
import { filtersOf, heldJson, monthsOf, toldRows } from "./held.js";

/** What the page of charts adds to the style of the report; `.replaced` is a picture that came alive. */
const ownStyle = `
#filters{display:flex;flex-wrap:wrap;gap:8px 20px;position:sticky;top:0;z-index:1;padding:10px 0;background:var(--paper);border-bottom:1px solid var(--line)}
#filters[hidden],#tip[hidden],tr[hidden],.none[hidden]{display:none}
#filters label{font-size:14px}#filters label{max-width:100%}select{max-width:min(16em,60vw);font:inherit;font-size:14px;padding:4px;color:var(--ink);background:var(--paper);border:1px solid var(--muted);border-radius:3px}
#filters input{width:min(12em,50vw);vertical-align:middle;accent-color:var(--accent)}#filters output{display:inline-block;min-width:5em}
#tip{position:fixed;z-index:2;max-width:min(24em,90vw);padding:5px 10px;font-size:14px;color:var(--paper);background:var(--ink);border-radius:3px;pointer-events:none}
.chart svg.replaced{display:none}.alive{max-width:100%;overflow-x:auto}.alive [class*=mark-]:not(.role-axis-grid)>path:hover{opacity:.72}
.living th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
.living th[aria-sort=ascending] button::after{content:" ↑"}.living th[aria-sort=descending] button::after{content:" ↓"}
.living table{width:auto;min-width:min(100%,28em)}pre{white-space:pre-wrap;font-size:12px}`;

/** The columns by which rows may be chosen, each with the values that the charts hold of it. */
function filterBar(reader: Reader, charts: readonly ChartPlan[], months: Markup | false): Markup {
  const { content, language, say } = reader;
  const labels = new Map(charts.flatMap((chart) => Object.entries(filtersOf(chart))));
  const chosen = [...labels].map(([column, label]) => {
    const named = [`${column}_${language}`, column];
    const values = charts
      .filter((chart) => column in filtersOf(chart))
      .flatMap(({ chart }) => (content.queries[chart] ?? []).map((row) => row[named[0]!] ?? row[named[1]!]));
    const options = [...new Set(values.filter((value) => typeof value === "string"))];
    const title = language === "zh" ? label : (content.pipeline.report.words[label] ?? label);
    return html`<label>${title} <select name="${column}"><option value="">${say("全部", "all")}</option>${options.map((value) => html`<option${language === "en" && isChinese(value) && trusted(' lang="zh"')}>${value}</option>`)}</select></label> `;
  });
  return html`<div id="filters" data-needs-script hidden>${chosen}${months}</div>`;
}

/** Up to which month the charts that tell months show the year; nothing where there is one month only. */
function slider({ content, language, say }: Reader, charts: readonly ChartPlan[]): Markup | false {
  const months = charts.flatMap((chart) => {
    const column = monthsOf(chart);
    const rows = column === undefined ? [] : (content.queries[chart.chart] ?? []);
    return rows.map((row) => Number(row[column!])).filter((month) => month >= 1 && month <= 12);
  });
  const [first, last] = [Math.min(...months), Math.max(...months)];
  if (!(first < last)) return false;
  const period_start = `${content.period.period_start.slice(0, 4)}-01-01`;
  const spans = Array.from({ length: last - first + 1 }, (_, at) =>
    spanWords({ period_start, period_months: first + at }, language),
  );
  spans.splice(-1, 1, say("全部", "all")); // last year's months and paths go on beyond the report's
  return html`<label>${say("期间", "Months")} <input type="range" min="${first}" max="${last}" value="${last}" data-spans="${spans.join("|")}"> <output>${spans.at(-1)!}</output></label>`;
}

/** The rows of a chart as a table, for those who read figures and for a page without script. */
function rowTable(reader: Reader, chart: ChartPlan): Markup {
  const told = toldRows(reader, chart, reader.content.queries[chart.chart] ?? []);
  const unit = chart.unit ? reader.of(chart.unit) : reader.say("数值", "value");
  return html`<details><summary>${reader.say("数据表", "Table")}</summary><table class="data"><caption>${captionOf(reader, chart).title}</caption><thead><tr><th scope="col"><button type="button">${reader.say("名称", "Name")}</button></th><th scope="col" class="number"><button type="button">${unit}</button></th></tr></thead>
<tbody>${told.map(({ name, printed, value }, at) => html`<tr data-row="${at}"><th scope="row" data-key="${name}">${quoting(reader, name)}</th><td class="number" data-key="${value}">${printed}</td></tr>`)}</tbody></table></details>`;
}

async function living(reader: Reader, chart: ChartPlan): Promise<Markup> {
  const rows = reader.content.queries[chart.chart] ?? [];
  const drawn = await figure(reader, chart);
  if (rows.length === 0) return drawn;
  return html`<section class="living">${drawn}<p class="none nothing" hidden>${reader.say("没有符合所选条件的数据。", "No row is as chosen.")}</p>${rowTable(reader, chart)}
<script type="application/json" data-months="${monthsOf(chart) ?? ""}">${trusted(await heldJson(reader, chart, rows))}</script></section>
`;
}

/**
 * All charts of the plan on one page, in one language: complete as pictures and tables; where scripts run, each comes
 * alive in place. Self-contained, and no text of it is evaluated.
 */
export async function chartsPage(content: Content, language: Language): Promise<string> {
  const reader = readerOf(content, language);
  const { say, of } = reader;
  const { title, report } = content.pipeline;
  const written: Markup[] = [];
  for (const chart of report.charts) written.push(await living(reader, chart));
  const months = slider(reader, report.charts);
  const choose = months
    ? say("可按下列各项和期间筛选", "choose rows and months below")
    : say("可按下列各项筛选", "choose rows below");
  return frame(reader, {
    page: "charts",
    heading: `${of(title)}${say("：图", ": charts")}`,
    invented: "",
    layer: html`<span class="internal">${layerMark(reader)}</span>`,
    beside: html` <a href="${pageFile(undefined, language)}">${say("主报告", "Main report")}</a>`,
    main: html`<p class="lead" data-needs-script hidden>${say(`指向图中的点、条，可见其数；${choose}，图下的数据表可排序。`, `Point at a mark to read its figure; ${choose}; the tables under the charts can be sorted.`)}</p>
${filterBar(reader, report.charts, months)}
${written}`,
    footer: html`<div id="tip" role="status" hidden></div>
<footer>${releaseLine(reader)}<details><summary>${say("本页所含程序的许可", "Licences of the programs in this page")}</summary><pre lang="en">${pageLicences()}</pre></details></footer>
`,
    style: ownStyle,
    script: pageScript(),
  });
}
