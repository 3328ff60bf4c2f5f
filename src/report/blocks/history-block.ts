import { periodEnd } from "../../model/model.js";
import { glyph } from "../glyph.js";
import { html, type Markup } from "../markup.js";
import type { Reader } from "../reader.js";
import { headlineWords } from "../verdict-words.js";
import { plainTable } from "./data-blocks.js";

/** The headlines of the year as a calendar: a row for each target, a column for each period, its shape and its word in the cell. */
export function historyBlock(reader: Reader): Markup {
  const { say, of, content } = reader;
  const ends = [...new Set(content.history.map(periodEnd))].sort();
  if (ends.length === 0)
    return html`<p class="nothing">${say("本年还没有状态。", "There is no verdict of this year yet.")}</p>`;
  const year = ends[0]!.slice(0, 4);
  return plainTable(
    say(`${year}年各项目标逐期状态`, `Verdicts of ${year}, period by period`),
    [say("目标", "Target"), ...ends.map((end) => monthOf(reader, end))],
    content.pipeline.targets.map(({ target, title }) => [
      html`<span class="id">${target}</span>${of(title)}`,
      ...ends.map((end) => {
        const verdict = content.history.find((each) => each.target === target && periodEnd(each) === end);
        return verdict
          ? html`<span class="past">${glyph(verdict.headline)} ${breakable(of(headlineWords[verdict.headline]))}</span>`
          : "—";
      }),
    ]),
  );
}

/** A column of a month is narrow on paper: a long English word may break after its fifth letter (provi-sional, incom-plete). */
function breakable(words: string): string {
  return words.replace(/([a-z]{5})([a-z]{5,})/gi, "$1\u00ad$2");
}

/** The month up to which a period's figures reach, as a head of a column: 9月, Sep. */
function monthOf({ language }: Reader, end: string): string {
  const month = Number(end.slice(5, 7));
  const name = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });
  return language === "zh" ? `${month}月` : name.format(Date.UTC(2000, month - 1, 1));
}
