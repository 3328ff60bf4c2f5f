import { portableName } from "../formats/formats.js";
import type { ChartPlan, Language, Published, Row, SheetPlan } from "../model/model.js";
import { answerName } from "./answer.js";
import { rowsIn } from "./bind.js";
import { picture, queryTable } from "./blocks/blocks.js";
import { captionOf } from "./caption.js";
import { frame, pageFile, releaseLine } from "./frame.js";
import { layerMark } from "./marks.js";
import { html, type Markup, trusted } from "./markup.js";
import { asReceived, type Reader, readerOf } from "./reader.js";

/** A firm and what its sheet shows: who it is, the rows of the chart, its answer and the table. */
export interface Firm {
  /** Code by which its file is called. */
  stat_unit: string;
  /** Row of `firms`: `firm` is its name, the others say who it is. */
  who: Row;
  chart: Row[];
  answer: Row[];
  table: Row[];
}

/** The chart is drawn for paper and tablets, which a wide page shows as well, and for phones. */
const ownStyle = `.chart .medium{display:block}@media screen and (max-width:700px){.chart .medium{display:none}}`;

const below = { zh: "数据见下表。", en: "The data are in the table below." };

/** The file of a firm's sheet: its code, and the language where it is English. */
export function sheetFile(firm: Pick<Firm, "stat_unit">, language: Language): string {
  return pageFile(portableName(firm.stat_unit), language);
}

/** What else is known of who it is: its code, and the texts of the reader's language in the query's order. */
function whoIs(reader: Reader<Published>, { stat_unit, who }: Firm): string[] {
  const [told = {}] = rowsIn([who], reader.language);
  const { stat_unit: _, firm, ...others } = told;
  return [stat_unit, ...Object.values(others).flatMap((value) => (value === null ? [] : [String(value)]))];
}

function nameOf({ stat_unit, who }: Firm): string {
  return String(who.firm ?? stat_unit);
}

/** The reader of one firm's rows; whatever was drawn for it goes with it. */
function readerOfFirm(published: Published, plan: SheetPlan, firm: Firm, language: Language) {
  const { chart, table } = plan;
  const queries = {
    [chart.chart]: firm.chart,
    [answerName(chart.chart)]: firm.answer,
    [table.table]: firm.table,
  };
  return readerOf({ ...published, queries }, language);
}

/**
 * The internal sheet of one firm as a page that stands alone: one chart whose title is its answer, one table with the
 * file and line of each figure. Self-contained, without script; it holds nothing of other firms.
 * @param published what the edition is; its own rows are not read
 * @throws Mistake where the chart cannot be drawn, or the table names a column that its query does not give
 */
export async function firmSheet(
  published: Published,
  plan: SheetPlan,
  firm: Firm,
  language: Language,
): Promise<string> {
  const reader = readerOfFirm(published, plan, firm, language);
  return frame(reader, {
    page: firm.stat_unit,
    alone: true,
    heading: nameOf(firm),
    invented: invented(reader),
    layer: html`<span class="internal">${layerMark(reader)}</span>`,
    main: html`<p class="lead">${whoIs(reader, firm).map((each, at) => html`${at > 0 && reader.say("　", " · ")}${asReceived(reader, each)}`)}</p>
${await figure(reader, plan.chart, firm.chart)}
${queryTable(reader, plan.table)}`,
    footer: html`<footer>${releaseLine(reader)}</footer>`,
    style: ownStyle,
  });
}

async function figure(reader: Reader<Published>, chart: ChartPlan, rows: readonly Row[]): Promise<Markup> {
  if (rows.length === 0)
    return html`<p class="nothing">${reader.say("本年没有收到这家企业的报表。", "No return of this firm has come this year.")}</p>`;
  const drawn = async (width: "medium" | "narrow") =>
    html`<div class="${width}">${trusted(await picture(reader, chart, rows, width, false, below))}</div>`;
  const { title, subtitle } = captionOf(reader, chart);
  return html`<figure class="chart" id="chart-${chart.chart}"><figcaption>${title}<span class="shown">${subtitle}</span></figcaption>
${await drawn("medium")}
${await drawn("narrow")}
<p class="note">${chart.note && reader.of(chart.note)}</p></figure>`;
}

/** The page that leads to the sheets of all firms, each with the answer of its chart. */
export function sheetIndex(
  published: Published,
  plan: SheetPlan,
  firms: readonly Firm[],
  language: Language,
): string {
  const reader = readerOf(published, language);
  const { say, of } = reader;
  const heads = [say("企业", "Firm"), say("代码等", "Code and more"), of(plan.chart.title)];
  const line = (firm: Firm): Markup => {
    const own = readerOfFirm(published, plan, firm, language);
    const answer = firm.answer.length > 0 ? captionOf(own, plan.chart).title : "—";
    return html`<tr><th scope="row" data-title="${heads[0]!}"><a href="${sheetFile(firm, language)}">${asReceived(reader, nameOf(firm))}</a></th><td data-title="${heads[1]!}">${whoIs(reader, firm).join(say("　", " · "))}</td><td data-title="${heads[2]!}">${answer}</td></tr>
`;
  };
  return frame(reader, {
    page: undefined,
    alone: true,
    heading: `${of(published.pipeline.title)}${say("：企业单页", ": sheets of firms")}`,
    invented: invented(reader),
    layer: html`<span class="internal">${layerMark(reader)}</span>`,
    main: html`<p class="lead">${say(`共${firms.length}家。每家一页，只含本企业的数据，依法不得对外提供。`, `${firms.length} firms, a page each that holds its own figures only and by law may not leave the office.`)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say("企业", "Firms")}"><table class="data listed"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${firms.map(line)}</tbody></table></div>`,
    footer: html`<footer>${releaseLine(reader)}</footer>`,
  });
}

function invented({ say }: Reader<Published>): string {
  return say(
    "由程序生成，仅供演示；企业和代码均为虚构",
    "generated for demonstration; firms and codes are invented",
  );
}
