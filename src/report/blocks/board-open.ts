import type { Assessment, UnstatedTerm } from "../../model/model.js";
import { html, type Markup, type Piece } from "../markup.js";
import { openTerms } from "../open-terms.js";
import type { Reader } from "../reader.js";
import { displayOf, formatValue } from "../readout.js";
import { headlineWords } from "../verdict-words.js";
import { yearVerdicts } from "./board-years.js";

/** The mark beside a verdict that depends on the reading; nothing where it does not. */
export function readingMark(reader: Reader, assessment: Assessment): Piece {
  return soft(openTerms(assessment, reader.language).reading);
}

/** What the other reading of the plan's words would give; nothing where they are plain. */
export function otherReading(reader: Reader, assessment: Assessment): Piece {
  const { other } = assessment;
  if (!other) return false;
  const { pipeline } = reader.content;
  const value = formatValue(other.value, displayOf(assessment, pipeline), pipeline.units, reader.language);
  const told = other.years.length > 0 ? yearVerdicts(reader, assessment, other.years) : value;
  return html`<span class="reading">${reader.say("另一读法：", "Read otherwise: ")}${told} ${reader.of(headlineWords[other.headline])}</span>`;
}

/** What the plan leaves unsaid of a target's value and deadline, which this report had to fill in. */
export function unstatedGoal(reader: Reader, assessment: Assessment): Piece {
  return soft(openTerms(assessment, reader.language).unstated);
}

const soft = (words: string): Piece => words !== "" && html` <span class="soft">${words}</span>`;

/** What the marks mean; nothing where the plan states everything. */
export function unstatedNote(reader: Reader): Markup | false {
  const open = new Set(reader.content.assessments.flatMap(({ target }) => target.unstated));
  const said = notes.filter(({ term }) => open.has(term)).map((note) => reader.say(note.zh, note.en));
  return said.length > 0 && html`<p class="note">${said.join(reader.say("", " "))}</p>`;
}

const notes: { term: UnstatedTerm; zh: string; en: string }[] = [
  {
    term: "path",
    zh: "“应达到”和竖线是本报告测算的路径，原文没有规定，尚未经主管部门确认。",
    en: "“Required” and the line are a path computed for this report; the plan sets none, and no office has confirmed it yet.",
  },
  {
    term: "responsible",
    zh: "“推定”：原文没有写明责任单位，按职责推定；统计部门只提供数据。",
    en: "“Inferred”: the plan names no unit for the target; the one whose task it is stands there. The statistics bureau supplies figures only.",
  },
  {
    term: "due_on",
    zh: "原文没有写年份的，与本年全年比较，不判断是否逾期。",
    en: "Where the plan names no year, the year at hand is compared and nothing is called overdue.",
  },
];
