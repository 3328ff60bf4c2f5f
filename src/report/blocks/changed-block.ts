import { periodLabel, type RevisedValue } from "../../model/model.js";
import { glyph } from "../glyph.js";
import { html, type Markup } from "../markup.js";
import { unitInCharge } from "../open-terms.js";
import { asReceived, listed, type Reader } from "../reader.js";
import { formatValue } from "../readout.js";
import { headlineWords } from "../verdict-words.js";
import { plainTable } from "./data-blocks.js";

/** What is told otherwise than in the last report: verdicts, and values of periods that it had. */
export function changedBlock(reader: Reader): Markup {
  return html`${changedVerdicts(reader)}${revisedValues(reader)}`;
}

/** Values of earlier periods that files received since the last report changed, with the files. */
function revisedValues(reader: Reader): Markup {
  const { say, content } = reader;
  const { revised } = content;
  if (revised.length === 0)
    return html`<p class="nothing">${say("上期以来，已报告各期的数没有更正和补报。", "No value of an earlier period was corrected or completed since the last report.")}</p>`;
  return plainTable(
    say(
      `已报告各期的更正和补报：${revised.length}项`,
      `Earlier periods corrected or completed: ${revised.length}`,
    ),
    [
      say("目标", "Target"),
      say("报告期", "Period"),
      say("现值", "Value now"),
      say("其中：更正", "By corrections"),
      say("其中：补报", "By late returns"),
      say("来自文件", "From"),
    ],
    revised.map((each) => {
      const { title } = content.pipeline.targets.find(({ target }) => target === each.target)!;
      return [
        html`<span class="id">${each.target}</span>${reader.of(title)}`,
        periodLabel(each, reader.language),
        amount(reader, each, each.value),
        share(reader, each, each.by_corrections, each.corrected),
        share(reader, each, each.by_late_returns, each.late),
        html`${each.files.map((file) => html`${asReceived(reader, file)} `)}`,
      ];
    }),
    [2, 3, 4],
  );
}

function amount(reader: Reader, { target }: RevisedValue, value: string): string {
  const { targets, indicators, units } = reader.content.pipeline;
  const { indicator } = targets.find((each) => each.target === target)!;
  const { display } = indicators.find((each) => each.indicator === indicator)!;
  return formatValue(value, display, units, reader.language);
}

/** A change with its sign and how many returns made it; a dash for none. */
function share(reader: Reader, revised: RevisedValue, change: string, returns: number): string {
  if (returns === 0) return "—";
  const sign = change.startsWith("-") ? "" : "+";
  return `${sign}${amount(reader, revised, change)}${reader.say(`（${returns}家）`, ` (${returns})`)}`;
}

/** Measures whose verdict is another than one period ago, by the same data. */
function changedVerdicts(reader: Reader): Markup {
  const { say, content } = reader;
  const changed = content.measures.filter(
    ({ headline, headline_before }) =>
      headline !== null && headline_before !== null && headline !== headline_before,
  );
  if (changed.length === 0)
    return html`<p class="nothing">${say("与上期相比，没有状态变化。", "No verdict changed since the last period.")}</p>`;
  return plainTable(
    say(`比上期状态有变化：${changed.length}项`, `Changed since the last period: ${changed.length}`),
    [say("事项", "Measure"), say("上期", "Before"), say("本期", "Now"), say("责任单位", "Responsible")],
    changed.map(({ measure, headline, headline_before }) => [
      html`<span class="id">${measure.measure}</span>${reader.of(measure.title)}`,
      html`<span class="status">${glyph(headline_before!)} ${reader.of(headlineWords[headline_before!])}</span>`,
      html`<span class="status">${glyph(headline!)} ${reader.of(headlineWords[headline!])}</span>`,
      listed(
        reader,
        measure.responsible.map(({ title }) =>
          unitInCharge(reader.of(title), measure.inferred, reader.language),
        ),
      ),
    ]),
  );
}
