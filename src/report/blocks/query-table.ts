import type { Format, Published, Row, TablePlan } from "../../model/model.js";
import { html, type Markup, type Piece } from "../markup.js";
import { printNumber, printPercent } from "../number.js";
import { asReceived, type Reader } from "../reader.js";
import { inUnit, withUnit } from "../readout.js";
import { nothingToShow } from "./figure.js";

/** A cell as printed: numbers rounded half up in the format's unit, nothing as —. */
export function printCell(reader: Reader<Published>, value: Row[string] | undefined, format: Format): Piece {
  const { language } = reader;
  const { units } = reader.content.pipeline;
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "boolean") return value ? reader.say("是", "yes") : reader.say("否", "no");
  if (format.kind === "text" || format.kind === "date") return asReceived(reader, String(value));
  if (format.kind === "percent") return printPercent(value, language, format.decimals ?? 1);
  const decimals = format.decimals ?? (format.kind === "integer" ? 0 : format.kind === "points" ? 1 : 2);
  const amount = format.unit === undefined ? value : inUnit(String(value), format.unit, units);
  return printNumber(amount, decimals, language);
}

/** The title of a column with its unit beneath, as a statistical yearbook prints it. */
function columnTitle(reader: Reader<Published>, title: string, { unit }: Format): Piece {
  if (unit === undefined) return title;
  const name = withUnit("", unit, reader.content.pipeline.units, reader.language).trim();
  return html`${title} <span class="unit">${reader.say(`（${name}）`, `(${name})`)}</span>`;
}

/** How a column is set: text from the left, dates unbroken, numbers from the right. */
function alignment({ kind }: Format): string {
  return kind === "text" || kind === "date" ? kind : "number";
}

/** The value of a column: the reader's own of a pair name_zh, name_en, or the column itself. */
function cellOf(row: Row, name: string, reader: Reader<Published>): Row[string] | undefined {
  return name in row ? row[name] : row[`${name}_${reader.language}`];
}

/**
 * A table of the plan with the rows of its query. A row whose `row_kind` is "part" is an 其中 line of the row above,
 * "total" a total. A cell whose `<column>_conf` (SDMX, CL_CONF_STATUS) is not F is withheld and shows as ….
 */
export function queryTable(reader: Reader<Published>, plan: TablePlan): Markup {
  const rows = reader.content.queries[plan.table] ?? [];
  const title = reader.of(plan.title);
  if (rows.length === 0) return nothingToShow(reader, title, plan.sql);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="data" id="table-${plan.table}">
<caption>${title}</caption>
<thead><tr>${plan.columns.map(({ title: head, format }) => html`<th scope="col" class="${alignment(format)}">${columnTitle(reader, reader.of(head), format)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr class="${String(row.row_kind ?? "plain")}">${plan.columns.map(({ name, format }, at) => {
        const withheld = !["F", null].includes((row[`${name}_conf`] ?? null) as string | null);
        const shown = withheld ? "…" : printCell(reader, cellOf(row, name, reader), format);
        return at === 0
          ? html`<th scope="row" class="${format.kind === "date" ? "date" : "text"}">${row.row_kind === "part" && reader.say("其中：", "of which ")}${shown}</th>`
          : html`<td class="${alignment(format)}">${shown}</td>`;
      })}</tr>\n`,
  )}</tbody></table></div>
${plan.note && html`<p class="note">${reader.of(plan.note)}</p>`}`;
}
