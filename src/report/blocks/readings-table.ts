import type { Assessment } from "../../model/model.js";
import { html, type Markup } from "../markup.js";
import { readingDecides } from "../open-terms.js";
import type { Reader } from "../reader.js";
import { displayOf, formatValue } from "../readout.js";
import { headlineWords } from "../verdict-words.js";
import { plainTable } from "./data-blocks.js";

/**
 * The targets whose words can be read in two ways: which reading decides, what it gives, and what the other would have
 * given; nothing where the plan is plain.
 */
export function readingsTable(reader: Reader): Markup | false {
  const { say, content } = reader;
  const open = content.assessments.filter(({ other }) => other !== null);
  if (open.length === 0) return false;
  return html`${plainTable(
    say("原文有两种读法的目标", "Targets that can be read in two ways"),
    [
      say("目标", "Target"),
      say("采用的读法", "The reading that decides"),
      say("结果", "Verdict"),
      say("另一读法", "The other reading"),
      say("会得出的结果", "Its verdict"),
      say("结论是否不同", "Different?"),
    ],
    open.map((each) => [
      `${each.target.target} ${reader.of(each.target.title)}`,
      indicatorWords(reader, each.target.indicator),
      verdictWords(reader, each, each),
      indicatorWords(reader, each.other!.indicator),
      verdictWords(reader, each, each.other!),
      readingDecides(each) ? say("不同", "yes") : say("相同", "no"),
    ]),
  )}<p class="note">${say(
    "采用哪一种由pipeline.yaml的readings决定，first改为other即换读法。两种读法结论不同时，未达成先记为待核定。",
    "readings in pipeline.yaml says which decides; change first to other to read otherwise. Where the two differ, a miss stays provisional.",
  )}</p>`;
}

function indicatorWords({ content, of }: Reader, name: string): string {
  return of(content.pipeline.indicators.find(({ indicator }) => indicator === name)!.title);
}

function verdictWords(
  reader: Reader,
  of: Assessment,
  { value, headline }: Pick<Assessment, "value" | "headline">,
): string {
  const { units } = reader.content.pipeline;
  const shown = formatValue(value, displayOf(of, reader.content.pipeline), units, reader.language);
  return `${shown}${reader.say("，", ", ")}${reader.of(headlineWords[headline])}`;
}
