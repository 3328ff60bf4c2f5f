import { join } from "node:path";
import { writeDelimited } from "../../formats/formats.js";
import {
  type ChartPlan,
  type Content,
  Mistake,
  type Published,
  periodEnd,
  type Row,
  type Words,
} from "../../model/model.js";
import { altText } from "../alt-text.js";
import { type Bound, bind, rowsIn, type Width, widths } from "../bind.js";
import { captionOf, chartLayer, standaloneTitle } from "../caption.js";
import { missingField } from "../chart-fields.js";
import { draw, drawAhead } from "../draw.js";
import { escapeText, html, type Markup, trusted } from "../markup.js";
import type { Press } from "../press/press.js";
import { isChinese, type Reader, readerOf } from "../reader.js";

/** The tables that a query reads, its own intermediate steps left out: said when there is nothing to draw. */
export function tablesOf(sql: string): string[] {
  const steps = new Set([...sql.matchAll(/\b(\w+)\s+as\s*\(/gi)].map(([, step]) => step!.toLowerCase()));
  const read = [...sql.matchAll(/\b(?:from|join)\s+([\w.]+)/gi)].map(([, table]) => table!.toLowerCase());
  return [...new Set(read)].filter((table) => !steps.has(table)).sort();
}

/** The sentence that stands where a chart or table has no rows. */
export function nothingToShow(reader: Reader<Published>, title: string, sql: string): Markup {
  const tables = tablesOf(sql).join(reader.say("、", ", "));
  return html`<p class="nothing">${reader.say(
    `本期没有“${title}”所需的数据（来自：${tables}）。`,
    `There are no data for “${title}” this period (they come from: ${tables}).`,
  )}</p>`;
}

/** Received Chinese text stays Chinese in an English chart and is marked as such; nothing else is. */
function markReceived(reader: Reader<Published>, svg: string, rows: readonly Row[]): string {
  if (reader.language === "zh") return svg;
  const received = new Set(
    rowsIn(rows, "en").flatMap((row) =>
      Object.values(row).filter((value) => typeof value === "string" && isChinese(value)),
    ),
  );
  return svg.replace(/<text ([^>]*)>([^<]*)<\/text>/g, (whole, attributes: string, text: string) =>
    [...received].some((value) => escapeText(String(value)) === text)
      ? `<text lang="zh" ${attributes}>${text}</text>`
      : whole,
  );
}

/** A picture's definitions by names of its own: on one page they must differ, and Vega counts on from picture to picture. */
function withOwnIds(svg: string, owner: string): string {
  const names: string[] = [];
  return svg.replace(/(\sid="|url\(#)(\w+)/g, (_, before: string, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `${before}${owner}-${names.indexOf(name)}`;
  });
}

/** The specification of a picture; alone, it bears its title. */
function boundFor(
  reader: Reader<Published>,
  chart: ChartPlan,
  rows: readonly Row[],
  width: Width,
  alone: boolean,
): Bound {
  const title = alone ? standaloneTitle(reader, chart) : undefined;
  return bind(chart, rows, reader.content.pipeline.report.words, reader.language, width, title);
}

/**
 * Has a press draw every picture of a report's charts, before pages and papers ask for them.
 * @returns when all have been drawn; one that cannot be is told to who asks for it
 */
export async function drawPictures(content: Content, press: Pick<Press, "chart">): Promise<void> {
  const drawn: Promise<void>[] = [];
  for (const language of ["zh", "en"] as const)
    for (const chart of content.pipeline.report.charts) {
      const rows = content.queries[chart.chart] ?? [];
      if (rows.length === 0) continue;
      const reader = readerOf(content, language);
      for (const bound of [
        ...widths.map((width) => boundFor(reader, chart, rows, width, false)),
        boundFor(reader, chart, rows, "wide", true),
      ])
        drawn.push(drawAhead(bound, content.values, press.chart));
    }
  await Promise.all(drawn);
}

/** What a picture is drawn from: rows; it is drawn once for the figures of a release, where they are there. */
type Drawn = Published & Partial<Pick<Content, "values">>;

/**
 * One picture of a chart: SVG with a role and a description made from the data. Alone, it bears its title, unit,
 * period, source and marks in itself; on a page these stand around it.
 * @param where its rows are to be read, as a sentence of its description; in the file beside it where nothing is said
 * @throws Mistake when its specification cannot be drawn, or draws a field that its query does not give
 */
export async function picture(
  reader: Reader<Drawn>,
  chart: ChartPlan,
  rows: readonly Row[],
  width: Width,
  alone = false,
  where?: Words,
): Promise<string> {
  const bound = boundFor(reader, chart, rows, width, alone);
  checkFields(reader, chart, bound);
  const { values, queries, pipeline } = reader.content;
  const drawn = await draw(bound, values ?? queries, values ?? pipeline.report).catch((error) =>
    refuse(reader, chart, error),
  );
  const svg = withOwnIds(drawn, `${chart.chart}-${width}`);
  const label = escapeText(altText(reader, chart, rows, where));
  const lang = reader.language === "zh" ? "zh-CN" : "en";
  return markReceived(reader, svg, rows).replace(
    /^<svg /,
    `<svg role="img" lang="${lang}" aria-label="${label}" `,
  );
}

/** A specification that is JSON and no chart is a mistake in its file. */
function refuse({ content }: Reader<Published>, { chart }: ChartPlan, error: Error): never {
  const [what = ""] = error.message.split("\n");
  throw new Mistake(
    join(content.pipeline.folder, "report", "charts", `${chart}.vl.json`),
    { zh: `这张图画不出来（${what}）。`, en: `this chart cannot be drawn (${what}).` },
    { zh: "请在Vega编辑器中检查。", en: "Check it in a Vega editor." },
  );
}

function checkFields({ content }: Reader<Published>, { chart }: ChartPlan, bound: Bound): void {
  const missing = missingField(bound);
  if (missing === undefined) return;
  const given = Object.keys(bound.data.values[0]!).join(", ");
  throw new Mistake(
    join(content.pipeline.folder, "report", "charts", `${chart}.vl.json`),
    {
      zh: `图中的“${missing}”不在${chart}.sql的结果中。`,
      en: `“${missing}” in this chart is not among the columns that ${chart}.sql gives.`,
    },
    { zh: `结果有：${given}。`, en: `It gives: ${given}.` },
  );
}

/** A chart on the page: title, the picture for each width, note, and its files. */
export async function figure(reader: Reader, chart: ChartPlan): Promise<Markup> {
  const rows = reader.content.queries[chart.chart] ?? [];
  const title = reader.of(chart.title);
  if (rows.length === 0) return nothingToShow(reader, title, chart.sql);
  const pictures: Markup[] = [];
  for (const width of widths)
    pictures.push(html`<div class="${width}">${trusted(await picture(reader, chart, rows, width))}</div>`);
  const file = `charts/${chart.chart}`;
  const caption = captionOf(reader, chart);
  return html`<figure class="chart" id="chart-${chart.chart}">
<figcaption>${caption.title}<span class="shown">${caption.subtitle}</span></figcaption>
${pictures}
<p class="note">${chart.note && reader.of(chart.note)} <span class="files"><a href="${file}.csv">${reader.say("数据CSV", "Data CSV")}</a> <a href="${file}.${reader.language}.svg">SVG</a> <a href="${file}.vl.json">Vega-Lite</a></span></p>
</figure>`;
}

/** The rows of a chart for machines: its columns, then what every row must say when it travels alone. */
function chartCsv({ period, synthetic }: Reader["content"], chart: ChartPlan, rows: readonly Row[]): string {
  const columns = Object.keys(rows[0]!);
  const marks = [periodEnd(period), chart.unit?.zh ?? "", chartLayer, synthetic];
  return writeDelimited(
    [...columns, "report_period_end", "unit", "layer", "synthetic"],
    rows.map((row) => [...columns.map((column) => row[column]), ...marks]),
  );
}

/** A chart's own files, path → text: a picture in each language, the specification with its data, the rows as CSV. */
export async function chartFiles(content: Reader["content"], chart: ChartPlan): Promise<[string, string][]> {
  const rows = content.queries[chart.chart] ?? [];
  if (rows.length === 0) return [];
  const [zh, en] = [readerOf(content, "zh"), readerOf(content, "en")];
  const title = standaloneTitle(zh, chart);
  const spec = bind(chart, rows, content.pipeline.report.words, "zh", "wide", title);
  const file = `charts/${chart.chart}`;
  return [
    [`${file}.zh.svg`, await picture(zh, chart, rows, "wide", true)],
    [`${file}.en.svg`, await picture(en, chart, rows, "wide", true)],
    [`${file}.vl.json`, `${JSON.stringify(spec, null, 2)}\n`],
    [`${file}.csv`, chartCsv(content, chart, rows)],
  ];
}
