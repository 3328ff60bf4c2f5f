import { glyph } from "../glyph.js";
import { html, type Markup } from "../markup.js";
import { printNumber, printPercent } from "../number.js";
import type { Reader } from "../reader.js";
import { readOut } from "../readout.js";
import { paceWords } from "../verdict-words.js";
import { quotation } from "./board-detail.js";
import { readingMark } from "./board-open.js";
import { yearVerdicts } from "./board-years.js";
import { plainTable } from "./data-blocks.js";
import { readingsTable } from "./readings-table.js";

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
        html`<span class="status">${glyph(assessment.headline)} ${shown.headline}</span>${readingMark(reader, assessment)}`,
      ];
    }),
    [1],
  );
}

/** What the plan leaves open and was decided here, every one. */
export function settingsBlock(reader: Reader): Markup {
  const { say, content } = reader;
  return html`${plainTable(
    say("原文未写明、由本报告确定的口径", "What the plan leaves open and is decided here"),
    [say("口径", "Setting"), say("取值", "Value"), say("理由", "Why")],
    content.pipeline.settings.map(({ title, value, note }) => [
      reader.of(title),
      html`<code>${value}</code>`,
      reader.of(note),
    ]),
  )}${readingsTable(reader)}`;
}

/** How a verdict is reached, with its thresholds. */
export function methodBlock(reader: Reader): Markup {
  const { say, content } = reader;
  const { thresholds, thresholds_version } = content.method;
  return html`<p>${say(
    "完成率＝本期值÷目标值。完成进度＝（本期值−基期值）÷（目标值−基期值），当年累计类从零算起，就是完成率（目标年份以前，是占本年路径值的份额）。应达进度由路径给出：当年累计类取上年同月占全年的比重；名录和批次类取本报告测算的各年步骤，原文没有规定，尚待主管部门确认。进度比＝完成进度÷应达进度。",
    "Completion is value ÷ target. Progress is (value − baseline) ÷ (target − baseline); an amount of a year begins at nought, so its progress is its completion (before the target year its share of that year's value on the path). Progress needed by now comes from the path: last year's share of the same months for an amount of a year; for rosters and batches the yearly steps of this report, which the plan does not set and no office has confirmed yet. Pace ratio is progress ÷ progress needed.",
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
<p>${say(
    "当年累计类目标在年内不用进度比定档：先由全年预测得出达到目标的可能性，再按下表定档；低于20%另注明“可能性低于20%”，剩余月份每月所需超过以往任何一个月另注明。满12个月后不再判断进度：未达到目标的先记“未达成（待核定）”，年报核定后为“逾期未达成”。目标年份以前的年度，按基期到目标年份的直线取本年路径值。报送覆盖率低于下限的，只写“数据不全”、覆盖率和缺了谁，不写进度；不低于下限但未满的，应完成数按已报企业自己的上年比重计算，且只有补齐未报企业也不改变结论（可能性相差不到10个百分点）时才写进度。数量较少（与基期相差不超过30）的，达到应有数取整后的整数即算符合进度，但比基期没有增加的不算。",
    "An amount of a year gets its class, while the year runs, not from the pace ratio but from the year-end forecast: the chance of reaching the target, by the table below. Below 20% that is said, and so is a monthly requirement above the best month ever seen. Once twelve months are known there is no pace: a miss is “not met, provisional” until the annual return settles it. Years before the target year are held to their value on a straight line from the baseline. Below the floor of reporting coverage there is no word but “data incomplete” with the coverage and who is missing; above it, while returns are missing, what is required counts those who have reported by their own share of last year, and a word is given only where the missing would not change it (or move its chance by less than ten points). Small counts (within 30 of the baseline) are on track at the whole number below what is required, unless nothing was gained since the baseline.",
  )}</p>
${plainTable(
  say(
    "当年累计类：全年达到目标的可能性分档",
    "Amounts of a year: classes of the chance of reaching the target",
  ),
  [say("可能性", "Chance"), say("状态", "Class")],
  content.method.bands.map(({ pace, at_least }) => [
    `≥ ${printPercent(at_least, reader.language)}`,
    pace === "ON_TRACK"
      ? say(
          `${paceWords[pace].zh}；预测不低于目标的${printPercent(content.method.ahead_from, "zh")}为${paceWords.AHEAD.zh}`,
          `${paceWords[pace].en}; ${paceWords.AHEAD.en} where the forecast is at least ${printPercent(content.method.ahead_from, "en")} of the target`,
        )
      : reader.of(paceWords[pace]),
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
