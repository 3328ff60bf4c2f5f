import { type Office, periodLabel, yearToDate } from "../../model/model.js";
import type { PrintedCell, PrintedTable } from "../document.js";
import { frame, releaseLine } from "../frame.js";
import { preliminaryMark, syntheticMark } from "../marks.js";
import { cellClass, html, type Markup } from "../markup.js";
import { asReceived, quoting, type Reader } from "../reader.js";
import { type UnitReader, withheldNote } from "./unit-reader.js";
import { unitSummary } from "./unit-tables.js";

/** The heading of what is sent to a unit. */
export function unitHeading({ of, say, content }: Reader, { title }: Office): string {
  return `${of(title)}${say("：", ": ")}${of(content.pipeline.title)}${say("任务清单", ", what is yours to do")}`;
}

/** Whom it is for: it is sent to one unit, which passes it on to nobody. */
function layer({ of, say }: Reader, { title }: Office): string {
  return say(
    `内部资料　仅供${of(title)}使用　不得外传`,
    `Internal · for the ${of(title)} only · not to be passed on`,
  );
}

/** What stands on each sheet of its workbook. */
export function unitMarks(reader: UnitReader, office: Office, tables: readonly PrintedTable[]): string[] {
  const period = periodLabel(yearToDate(reader.content.period), reader.language);
  return [
    period,
    preliminaryMark(reader),
    syntheticMark(reader),
    layer(reader, office),
    withheldNote(reader, tables),
  ].filter((mark) => mark !== undefined);
}

/**
 * The page that is sent to a unit: what it owes and has to send, what changed, what is open, and the plan's own words.
 * Self-contained; it leads to no other page, as it goes out alone.
 */
export function unitPage(reader: UnitReader, office: Office, tables: readonly PrintedTable[]): string {
  const { say } = reader;
  const withheld = withheldNote(reader, tables);
  return frame(reader, {
    page: office.office,
    alone: true,
    heading: unitHeading(reader, office),
    invented: say("由程序生成，仅供演示", "generated for demonstration"),
    layer: html`<span class="internal">${layer(reader, office)}</span>`,
    main: html`<p class="lead">${unitSummary(reader, office)}</p>${withheld && html`<p class="note">${withheld}</p>`}${tables.map((table) => sheet(reader, table))}`,
    footer: html`<footer>${releaseLine(reader)}</footer>`,
    style:
      "@media screen{thead th,.listed th{white-space:nowrap}:lang(en) thead th{white-space:normal}}@media screen and (max-width:700px){.listed caption{display:block}}@media screen and (min-width:1000px){#led td:nth-child(4){min-width:15em}}",
  });
}

/** A table of the page; on a phone each row is a card whose lines bear the heads of their columns. */
function sheet(reader: Reader, { table, title, note, columns, rows }: PrintedTable): Markup {
  const shown = ({ text, received }: PrintedCell) =>
    received ? asReceived(reader, text) : quoting(reader, text);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="data listed" id="${table}"><caption>${title}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col" class="${column.align}">${column.title}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ cells }) =>
      html`<tr>${cells.map((cell, at) => {
        const { title: head, align } = columns[at]!;
        return at === 0
          ? html`<th scope="row" data-title="${head}">${shown(cell)}</th>`
          : html`<td class="${cellClass(align, cell.text)}" data-title="${head}">${shown(cell)}</td>`;
      })}</tr>\n`,
  )}</tbody></table></div>
${note !== "" && html`<p class="note">${note}</p>`}`;
}
