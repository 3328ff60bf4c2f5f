import { glyph } from "../glyph.js";
import { html, type Markup } from "../markup.js";
import { printNumber } from "../number.js";
import type { Reader } from "../reader.js";
import { readOut } from "../readout.js";
import { paceWords } from "../verdict-words.js";
import { yearVerdicts } from "./board.js";
import { quotation } from "./board-detail.js";
import { plainTable } from "./data-blocks.js";

/** Targets that are due each year, with the verdict of each year; a missed year stays missed. */
export function annualBlock(reader: Reader): Markup {
  const { say, content } = reader;
  const annual = content.assessments.filter(({ years }) => years.length > 0);
  const title = say("按年考核的目标", "Targets due each year");
  return plainTable(
    title,
    [say("目标", "Target"), say("每年", "Each year"), say("各年完成", "Year by year"), say("状态", "Status")],
    annual.map((assessment) => {
      const shown = readOut(assessment, content.pipeline, reader.language);
      return [
        `${shown.target} ${shown.title}`,
        shown.goal,
        yearVerdicts(reader, assessment),
        html`<span class="status">${glyph(assessment.headline)} ${shown.headline}</span>`,
      ];
    }),
    [1],
  );
}

/** What the plan leaves open and was decided here, every one. */
export function settingsBlock(reader: Reader): Markup {
  const { say, content } = reader;
  return plainTable(
    say("意见未写明、由本报告确定的口径", "What the plan leaves open and is decided here"),
    [say("口径", "Setting"), say("取值", "Value"), say("理由", "Why")],
    content.pipeline.settings.map(({ title, value, note }) => [
      reader.of(title),
      html`<code>${value}</code>`,
      reader.of(note),
    ]),
  );
}

/** How a verdict is reached, with its thresholds. */
export function methodBlock(reader: Reader): Markup {
  const { say, content } = reader;
  const { thresholds, thresholds_version } = content.method;
  return html`<p>${say(
    "完成率＝本期值÷目标值。已走路程＝（本期值−基期值）÷（目标值−基期值）。应走路程由路径给出：产值类取上年同月占全年的比重，名录和批次类取规划路径。进度比＝已走÷应走。",
    "Completion is value ÷ target. Way done is (value − baseline) ÷ (target − baseline). Way required comes from the path: last year's share of the same months for output, the planned steps for rosters and batches. Pace ratio is done ÷ required.",
  )}</p>
${plainTable(
  say(
    `进度分档（阈值版本${thresholds_version}）`,
    `Classes of pace (thresholds version ${thresholds_version})`,
  ),
  [say("进度比", "Pace ratio"), say("状态", "Class")],
  thresholds.map(({ pace, at_least }) => [
    at_least === null ? say("小于0", "below 0") : `≥ ${printNumber(at_least, 2, reader.language)}`,
    reader.of(paceWords[pace]),
  ]),
)}
${plainTable(
  say("指标定义", "Definitions"),
  [say("指标", "Indicator"), say("定义", "Definition")],
  content.pipeline.indicators.map(({ title, definition }) => [reader.of(title), reader.of(definition)]),
)}`;
}

/** Every clause that a target rests on, once, with the targets it carries. */
export function citationsBlock(reader: Reader): Markup {
  const { assessments } = reader.content;
  const clauses = [...new Set(assessments.map(({ target }) => target.citation.citation))];
  return html`${clauses.map((clause) => {
    const resting = assessments.filter(({ target }) => target.citation.citation === clause);
    return html`<div class="citation"><p class="targets">${resting.map(({ target }) => target.target).join(" ")}</p>${quotation(reader, resting[0]!)}</div>`;
  })}
<p class="note">${reader.say("文件", "Document")} SHA-256 <code>${reader.content.pipeline.document.sha256.slice(0, 12)}</code></p>`;
}
