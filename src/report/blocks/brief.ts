import {
  type Assessment,
  type Attainment,
  type Headline,
  periodLabel,
  yearToDate,
} from "../../model/model.js";
import type { Block } from "../document.js";
import { glyph } from "../glyph.js";
import { html, type Markup } from "../markup.js";
import { readingDecides } from "../open-terms.js";
import { listed, quoting, type Reader } from "../reader.js";
import { readOut } from "../readout.js";

/** How the brief sorts headlines: what needs a leader's hand first in the list, what is done first in the sentence. */
interface Group {
  headlines: Headline[];
  shape: Headline;
  zh: string;
  en: string;
  /** The list says how far behind. */
  urgent: boolean;
}

const groups: Group[] = [
  {
    headlines: ["ACHIEVED", "PROVISIONALLY_ACHIEVED"],
    shape: "ACHIEVED",
    zh: "已达成或暂达标",
    en: "met (some provisionally)",
    urgent: false,
  },
  {
    headlines: ["AHEAD", "ON_TRACK"],
    shape: "ON_TRACK",
    zh: "符合进度或超前",
    en: "on track or ahead",
    urgent: false,
  },
  {
    headlines: ["SLIGHTLY_BEHIND"],
    shape: "SLIGHTLY_BEHIND",
    zh: "略滞后",
    en: "slightly behind",
    urgent: true,
  },
  {
    headlines: ["BEHIND", "REVERSING"],
    shape: "BEHIND",
    zh: "滞后",
    en: "behind",
    urgent: true,
  },
  {
    headlines: ["MISSED", "MISSED_PROVISIONAL", "LOST", "MISSED_THEN_MET"],
    shape: "MISSED",
    zh: "未达成或回落",
    en: "missed or lost",
    urgent: true,
  },
  {
    headlines: ["INCOMPLETE"],
    shape: "INCOMPLETE",
    zh: "数据不全",
    en: "on incomplete data",
    urgent: true,
  },
  {
    headlines: ["NOT_DUE"],
    shape: "NOT_DUE",
    zh: "未到考核期",
    en: "not due yet",
    urgent: false,
  },
  {
    headlines: ["NOT_ASSESSABLE", "VALUE_WITHOUT_PACE", "NOT_APPLICABLE"],
    shape: "NOT_ASSESSABLE",
    zh: "尚不能判断",
    en: "not to be judged yet",
    urgent: false,
  },
];

/** The targets of a group, those furthest from the goal first where they need a hand; else in the plan's order. */
function membersOf(group: Group, assessments: Assessment[]): Assessment[] {
  const members = assessments.filter(({ headline }) => group.headlines.includes(headline));
  if (!group.urgent) return members;
  return members.sort((one, other) => (one.completion ?? 0) - (other.completion ?? 0));
}

/** The main thing in one sentence: how many targets are met, on track, behind and missed. */
export function mainSentence(reader: Reader): string {
  const { assessments, period } = reader.content;
  const counted = groups
    .map((group) => ({ group, count: membersOf(group, assessments).length }))
    .filter(({ count }) => count > 0);
  const [total, label] = [assessments.length, periodLabel(yearToDate(period), reader.language)];
  return reader.say(
    `${label}，${total}项目标中，${counted.map(({ group, count }) => `${count}项${group.zh}`).join("，")}。`,
    `Of ${total} targets, ${listed(
      reader,
      counted.map(({ group, count }) => `${count} ${count === 1 ? "is" : "are"} ${group.en}`),
    )}.`,
  );
}

const missedWords: readonly Attainment[] = ["MISSED", "MISSED_PROVISIONAL"];

/** A target's name in the list; those behind with how far. */
function named(reader: Reader, assessment: Assessment, urgent: boolean): string {
  const { title, completion, lag, chance } = readOut(assessment, reader.content.pipeline, reader.language);
  if (!urgent) return title;
  const open = readingDecides(assessment) ? reader.say("，取决于口径", ", depending on the reading") : "";
  const missed = assessment.years.filter(({ attainment }) => missedWords.includes(attainment));
  const years = missed.map(({ year }) => year);
  if (years.length > 0)
    return reader.say(
      `${title}（${years.join("、")}年未完成${open}）`,
      `${title} (missed in ${years.join(", ")}${open})`,
    );
  const parts = [
    readingDecides(assessment) ? reader.say("取决于口径", "depends on the reading") : "",
    completion === "—" ? "" : reader.say(`完成${completion}`, `${completion} done`),
    lag === "—" ? "" : lag,
    chance,
  ].filter((part) => part !== "");
  return parts.length === 0
    ? title
    : `${title}${reader.say("（", " (")}${parts.join(reader.say("，", ", "))}${reader.say("）", ")")}`;
}

/**
 * The brief on top of the page: the answer, how many targets stand where, then which, those that need a hand first.
 * @param answer what the pipeline's own template says of the month; where it has none the count of targets leads
 */
export function brief(reader: Reader, answer: readonly Block[]): Markup {
  const { assessments } = reader.content;
  const shown = [
    ...groups.filter(({ urgent }) => urgent).reverse(),
    ...groups.filter(({ urgent }) => !urgent),
  ];
  return html`<section class="brief" aria-label="${reader.say("要点", "Key points")}">${answer.map((block) => block.kind === "paragraph" && html`<p class="main">${quoting(reader, block.text)}</p>`)}<p class="${answer.length > 0 ? "count" : "main"}">${mainSentence(reader)}</p>
<ul>${shown.map((group) => {
    const members = membersOf(group, assessments);
    if (members.length === 0) return false;
    const names = members.map((member) => named(reader, member, group.urgent)).join(reader.say("、", "; "));
    return html`<li>${glyph(group.shape)}<span><b>${reader.say(`${group.zh}${members.length}项`, `${members.length} ${group.en}`)}</b>${reader.say("：", ": ")}${names}</span></li>`;
  })}</ul></section>`;
}
