import type { Published, TablePlan } from "../../model/model.js";
import type { PrintedCell, PrintedTable } from "../document.js";
import { cellClass, html, type Markup, type Piece } from "../markup.js";
import { printedTable } from "../printed-table.js";
import { asReceived, type Reader } from "../reader.js";
import { nothingToShow } from "./figure.js";

function shown(reader: Reader<Published>, { text, received }: PrintedCell): Piece {
  return received ? asReceived(reader, text) : text;
}

/** The title of a column with its unit beneath, as a statistical yearbook prints it. */
function columnTitle(reader: Reader<Published>, { title, unit }: PrintedTable["columns"][number]): Piece {
  if (unit === "") return title;
  return html`${title} <span class="unit">${reader.say(`（${unit}）`, `(${unit})`)}</span>`;
}

/** A table of the plan on the page; where its query gives no row, the sentence that says so. */
export function queryTable(reader: Reader<Published>, plan: TablePlan): Markup {
  const { table, title, note, columns, rows } = printedTable(reader, plan);
  if (rows.length === 0) return nothingToShow(reader, title, plan.sql);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="data" id="table-${table}">
<caption>${title}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col" class="${column.align}">${columnTitle(reader, column)}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ kind, cells }) =>
      html`<tr class="${kind}">${cells.map((cell, at) =>
        at === 0
          ? html`<th scope="row" class="${columns[0]!.align === "date" ? "date" : "text"}">${kind === "part" && reader.say("其中：", "of which ")}${shown(reader, cell)}</th>`
          : html`<td class="${cellClass(columns[at]!.align, cell.text)}">${shown(reader, cell)}</td>`,
      )}</tr>\n`,
  )}</tbody></table></div>
${note !== "" && html`<p class="note">${note}</p>`}`;
}
