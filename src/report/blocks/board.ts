import { type Assessment, type Headline, periodLabel, yearToDate } from "../../model/model.js";
import { completionBar } from "../bar.js";
import { glyph } from "../glyph.js";
import { html, type Markup } from "../markup.js";
import { periodChange } from "../period-change.js";
import type { Reader } from "../reader.js";
import { readOut } from "../readout.js";
import { dayWords } from "../wording/wording.js";
import { boardDetail, shortfall } from "./board-detail.js";
import { otherReading, readingMark, unstatedGoal, unstatedNote } from "./board-open.js";
import { yearVerdicts } from "./board-years.js";

/** Headlines beside which stands who is missing. */
const unsettled: readonly Headline[] = ["INCOMPLETE", "NOT_ASSESSABLE"];

function row(reader: Reader, assessment: Assessment): Markup {
  const { pipeline } = reader.content;
  const shown = readOut(assessment, pipeline, reader.language);
  const { target, headline, years } = assessment;
  const missing = unsettled.includes(headline) && shortfall(reader, assessment);
  const change = periodChange(reader, assessment);
  const cell = (title: string) => html`data-title="${title}"`;
  return html`<tr class="verdict">
<th scope="row" class="name"><span class="id">${shown.target}</span>${shown.title}${target.soft && html` <span class="soft">${reader.say("力争", "aim")}</span>`}${years.length > 0 && yearVerdicts(reader, assessment)}${otherReading(reader, assessment)}${missing && html`<span class="shortfall">${missing}</span>`}<span class="responsible"><span class="spoken">${reader.say("责任单位：", "Responsible: ")}</span>${shown.responsible}</span></th>
<td class="number value" ${cell(valueTitle(reader))}>${shown.value}${shown.value_of !== "" && html` <span class="soft">${shown.value_of}</span>`}${change !== "" && html`<span class="change">${change}</span>`}</td>
<td class="number goal" ${cell(reader.say("目标", "Target"))}>${shown.goal}${!oneDueDay(reader) && html` <span class="soft">${reader.say("期限", "by ")}${dayWords(shown.due_on, reader.language)}</span>`}${unstatedGoal(reader, assessment)}</td>
<td class="completion" ${cell(reader.say("完成率", "Completion"))}>${completionBar(reader, assessment)}<span class="number">${shown.completion}</span></td>
<td class="number required" ${cell(reader.say("应达到", "Required"))}>${shown.required}</td>
<td class="number lag" ${cell(reader.say("与应达到比", "Against required"))}>${shown.lag}${shown.chance !== "" && html`<span class="change">${shown.chance}</span>`}</td>
<td class="headline" ${cell(reader.say("状态", "Status"))}><span class="status">${glyph(headline)} ${shown.headline}</span>${shown.missed_in !== "" && html`<span class="change">${shown.missed_in}</span>`}${readingMark(reader, assessment)}</td>
</tr>
<tr class="more"><td colspan="7">${boardDetail(reader, assessment)}</td></tr>`;
}

/** The head of the value column: the year to date. */
function valueTitle(reader: Reader): string {
  return periodLabel(yearToDate(reader.content.period), reader.language);
}

/** The assessments in the plan's order, grouped by the clause they rest on. */
function byClause(assessments: Assessment[]): Assessment[][] {
  const groups = new Map<string, Assessment[]>();
  for (const assessment of assessments) {
    const clause = assessment.target.citation.citation;
    groups.set(clause, [...(groups.get(clause) ?? []), assessment]);
  }
  return [...groups.values()];
}

/**
 * The one board of all targets: value and its change since the period before, target, completion with the mark of the
 * required path, the distance to it with the chance from which the word of a flow comes, the headline as word and shape,
 * the responsible unit; clause, formula, inputs and reasons on demand.
 */
export function board(reader: Reader): Markup {
  const { say } = reader;
  return html`<div class="board"><table>
<caption class="spoken">${say("全部目标的完成情况", "All targets and where they stand")}</caption>
<thead><tr><th scope="col">${say("目标与责任单位", "Target and who is responsible")}</th><th scope="col" class="number">${valueTitle(reader)}</th><th scope="col" class="number">${oneDueDay(reader) ? say(`${dueYear(reader)}年目标`, `Goal ${dueYear(reader)}`) : say("目标", "Goal")}</th><th scope="col">${say("完成率", "Completion")} <span class="legend">${say("（竖线：应达到）", "(line: required)")}</span></th><th scope="col" class="number">${say("应达到", "Required")}</th><th scope="col" class="number">${say("与应达到比", "Against it")}</th><th scope="col">${say("状态", "Status")}</th></tr></thead>
${byClause(reader.content.assessments).map(
  (
    group,
  ) => html`<tbody><tr class="clause"><th colspan="7" scope="rowgroup">${reader.of(group[0]!.target.citation.clause)}</th></tr>
${group.map((assessment) => row(reader, assessment))}</tbody>`,
)}
</table></div>${unstatedNote(reader)}`;
}

/** Whether all targets are due on one day, which then stands in the head of their column. */
function oneDueDay(reader: Reader): boolean {
  return new Set(reader.content.assessments.map(({ target }) => target.due_on)).size <= 1;
}

function dueYear(reader: Reader): string {
  const [first] = reader.content.assessments;
  return (first?.target.due_on ?? reader.content.pipeline.plan.ends_on).slice(0, 4);
}
