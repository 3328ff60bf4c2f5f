import { type ChartPlan, type Published, periodLabel, yearToDate } from "../model/model.js";
import { answerOf } from "./answer.js";
import { layerMark, preliminaryMark, syntheticMark } from "./marks.js";
import type { Reader } from "./reader.js";
import { textWidth } from "./text-width.js";
import { dayWords } from "./wording/wording.js";

/** The layer of a release that charts belong to: they show single firms, or cells of fewer than three. */
export const chartLayer = "internal";

/** What stands over a chart: the answer, or the label where there is none, and what is shown, in which unit, of when. */
export interface Caption {
  title: string;
  subtitle: string;
}

/** The title and subtitle of a chart; the label is told once, as the one or in the other. */
export function captionOf(reader: Reader<Published>, chart: ChartPlan): Caption {
  const label = reader.of(chart.title);
  const answer = answerOf(reader, chart);
  const unit = chart.unit && reader.say(`单位：${chart.unit.zh}`, chart.unit.en);
  const period = periodLabel(yearToDate(reader.content.period), reader.language);
  const subtitle = [answer && label, unit, period].filter((part) => part !== undefined);
  return { title: answer ?? label, subtitle: subtitle.join(reader.say("，", ", ")) };
}

/** Where the figures come from, who may see them, and that they are invented where they are: for a chart that travels alone. */
function sourceAndMarks(reader: Reader<Published>, chart: ChartPlan): string[] {
  const { content, say, of } = reader;
  const day = dayWords(content.as_of, reader.language);
  const source = chart.source === undefined ? of(content.pipeline.title) : of(chart.source);
  return [
    say(`来源：${source}，数据截至${day}`, `Source: ${source}, data as of ${day}`),
    [layerMark(reader), preliminaryMark(reader), syntheticMark(reader)]
      .filter((mark) => mark !== undefined)
      .join(say("　", " · ")),
  ];
}

/** A text in lines of at most `width` pixels: Chinese breaks anywhere but before closing marks, other text at blanks. */
export function wrapped(text: string, fontSize: number, width: number): string[] {
  const pieces =
    text.match(
      /[\u2e80-\uffef\u{20000}-\u{3ffff}][，。、；：！？）》”]*|[^\s\u2e80-\uffef\u{20000}-\u{3ffff}]+\s*|\s+/gu,
    ) ?? [];
  const lines = [""];
  for (const piece of pieces) {
    const longer = lines.at(-1)! + piece;
    if (textWidth(longer.trimEnd(), fontSize) <= width || lines.at(-1) === "")
      lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines.map((line) => line.trim());
}

/** The Vega-Lite title of a chart that leaves the page: answer, label with unit and period, source, marks. */
export function standaloneTitle(
  reader: Reader<Published>,
  chart: ChartPlan,
  width = 820,
): Record<string, string[]> {
  const { title, subtitle } = captionOf(reader, chart);
  return {
    text: wrapped(title, 18, width),
    subtitle: [subtitle, ...sourceAndMarks(reader, chart)].flatMap((line) => wrapped(line, 13, width)),
  };
}
