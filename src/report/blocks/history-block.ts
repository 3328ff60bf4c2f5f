import { glyph } from "../glyph.js";
import { historyOf } from "../history-table.js";
import { html, type Markup } from "../markup.js";
import type { Reader } from "../reader.js";
import { headlineWords } from "../verdict-words.js";
import { plainTable } from "./data-blocks.js";

/** The headlines of the year as a calendar: a row for each target, a column for each period, its shape and its word in the cell. */
export function historyBlock(reader: Reader): Markup {
  const { say, of } = reader;
  const history = historyOf(reader);
  if (history === undefined)
    return html`<p class="nothing">${say("本年还没有状态。", "There is no verdict of this year yet.")}</p>`;
  return plainTable(
    history.title,
    [say("目标", "Target"), ...history.periods],
    history.rows.map(({ target, title, headlines }) => [
      html`<span class="dated"><span class="id">${target}</span>${title}</span>`,
      ...headlines.map((headline) =>
        headline
          ? html`<span class="past">${glyph(headline)} ${breakable(of(headlineWords[headline]))}</span>`
          : "—",
      ),
    ]),
  );
}

/** A column of a month is narrow on paper: a long English word may break after its fifth letter (provi-sional, incom-plete). */
function breakable(words: string): string {
  return words.replace(/([a-z]{5})([a-z]{5,})/gi, "$1\u00ad$2");
}
