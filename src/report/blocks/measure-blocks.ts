import type { Delivery, MeasureState, Office } from "../../model/model.js";
import { glyph } from "../glyph.js";
import { html, type Markup } from "../markup.js";
import { decisionWords, figureWords, missingWords } from "../measure-words.js";
import { asReceived, listed, quoting, type Reader } from "../reader.js";
import { readOut } from "../readout.js";
import { unitPageFile, unitsWithTasks, unitWorkbook } from "../unit-file.js";
import { readingMark, unstatedGoal } from "./board-open.js";
import { plainTable } from "./data-blocks.js";

/** The figures of a measure, each with its name and, where it is of an earlier period, that period. */
function figures(reader: Reader, state: MeasureState): Markup[] {
  return figureWords(reader, state).map(
    ({ name, value, earlier }) => html`<span class="figure">${name} <b>${value}</b>${earlier}</span> `,
  );
}

/** Where a measure stands: its verdict, its decisions, its figures, or that nothing can be told. */
function standing(reader: Reader, state: MeasureState): Markup {
  const { say, content } = reader;
  if (state.standing === "qualitative")
    return html`${say("定性要求，不考核", "Words without a number, not judged")}`;
  if (state.standing === "missing") return html`<b class="lacking">${say("尚无数据", "No data yet")}</b>`;
  if (state.decisions) return html`${decisionWords(reader, state.decisions)}`;
  const verdict = content.assessments.find(({ target }) => target.target === state.measure.measure);
  if (!verdict) return html`${figures(reader, state)}`;
  const shown = readOut(verdict, content.pipeline, reader.language);
  return html`<span class="status">${glyph(verdict.headline)} ${shown.headline}</span>${readingMark(reader, verdict)} ${shown.value} / ${shown.goal}${unstatedGoal(reader, verdict)}`;
}

/** Which data are missing and who sends them. */
function lacking(reader: Reader, state: MeasureState): Markup | string {
  const named = missingWords(reader, state);
  if (named.length === 0)
    return state.standing === "missing"
      ? reader.say("数据已到，本期无数", "arrived, no value for the period")
      : "";
  return html`<span class="lacking">${reader.say("缺：", "Missing: ")}${listed(reader, named)}</span>`;
}

function words(reader: Reader, { measure }: MeasureState): Markup {
  const { clause, quotation, translation } = measure.citation;
  return html`<details><summary>${reader.of(clause)}</summary><blockquote><p lang="zh">${quotation}</p>${reader.language === "en" && html`<p>${quoting(reader, translation)}</p>`}</blockquote></details>`;
}

/** The measures for which an office is named first, and those in which it takes part. */
function ofOffice(reader: Reader, { office, title }: Office): Markup | false {
  const { say, content } = reader;
  const named = content.measures.filter(({ measure }) =>
    measure.responsible.some((each) => each.office === office),
  );
  const leads = named.filter(({ measure }) => measure.responsible[0]!.office === office);
  const joins = named.filter((state) => !leads.includes(state));
  if (named.length === 0) return false;
  const name = reader.of(title);
  return html`<div class="office" id="office-${office}">${
    leads.length === 0
      ? html`<h3>${name}</h3>`
      : plainTable(
          say(`${name}：牵头${leads.length}项`, `${name}: leads ${leads.length}`),
          [
            say("事项", "Measure"),
            say("进展", "Where it stands"),
            say("所缺数据", "Missing data"),
            say("原文", "Clause"),
          ],
          leads.map((state) => [
            html`<span class="id">${state.measure.measure}</span>${reader.of(state.measure.title)}${state.measure.inferred && say("（责任单位推定）", " (unit inferred)")}`,
            standing(reader, state),
            lacking(reader, state),
            words(reader, state),
          ]),
        )
  }${
    joins.length > 0 &&
    html`<p class="note">${say("参与：", "Takes part in: ")}${listed(
      reader,
      joins.map(({ measure }) => `${measure.measure} ${reader.of(measure.title)}`),
    )}</p>`
  }</div>`;
}

/** Every row of the plan under the unit that is named first for it, with the data that are missing and from whom. */
export function measuresBlock(reader: Reader): Markup {
  const { say, content } = reader;
  const count = (wanted: MeasureState["standing"]): number =>
    content.measures.filter((state) => state.standing === wanted).length;
  return html`<p class="lead">${say(
    `文件共${content.measures.length}项：按目标判断${count("judged")}项，按规则判定${count("decided")}项，报数${count("measured")}项，尚无数据${count("missing")}项，定性不考核${count("qualitative")}项。`,
    `The plan holds ${content.measures.length} measures: ${count("judged")} judged against a target, ${count("decided")} decided by rule, ${count("measured")} told in figures, ${count("missing")} without data yet, ${count("qualitative")} in words only.`,
  )}</p>${toSend(reader)}${content.pipeline.offices.map((office) => ofOffice(reader, office))}`;
}

/** The ways to what is sent to each unit: its page and its workbook, which hold nothing of others. */
function toSend(reader: Reader): Markup {
  const { say, of, language } = reader;
  const links = unitsWithTasks(reader.content).map(
    ({ office, title }) =>
      html`<span class="figure"><a href="${unitPageFile(office, language)}">${of(title)}</a> <a href="${unitWorkbook(office)}">${say("Excel", "Excel (in Chinese)")}</a></span> `,
  );
  return html`<p class="note">${say("可单独分送的任务清单（只含本单位的事项）：", "Lists that can be sent to each unit (they hold nothing of others): ")}${links}</p>`;
}

/** What each unit owes: deliveries that are overdue or never came, the longest overdue first; then those received. */
export function deliveriesBlock(reader: Reader): Markup {
  const { say, content } = reader;
  const late = content.deliveries.filter(({ standing: told }) => told !== "received");
  const received = content.deliveries.filter(({ standing: told }) => told === "received");
  const row = (delivery: Delivery): (Markup | string | number)[] => {
    const { pipeline } = content;
    const { title } = pipeline.sources.find(({ source }) => source === delivery.source)!;
    const sender = pipeline.offices.find(({ office }) => office === delivery.office)!;
    return [reader.of(sender.title), reader.of(title), delivery.covers_to, delivery.due_on];
  };
  const heads = [
    say("报送单位", "Sender"),
    say("资料", "Data"),
    say("数据截至", "Covers to"),
    say("应报日期", "Due on"),
  ];
  const order = (one: Delivery, other: Delivery): number => other.days_late - one.days_late;
  return html`${
    late.length === 0
      ? html`<p class="nothing">${say("没有逾期未报的资料。", "Nothing is overdue.")}</p>`
      : plainTable(
          say(`逾期未报：${late.length}项`, `Overdue: ${late.length}`),
          [...heads, say("逾期天数", "Days late"), say("情况", "State")],
          [...late]
            .sort(order)
            .map((each) => [
              ...row(each),
              each.days_late,
              html`<b class="lacking">${each.standing === "never" ? say("从未报送", "never sent") : say("本期未报", "not sent this time")}</b>`,
            ]),
          [4],
        )
  }<details class="long"><summary>${say(`已按期收到：${received.length}项`, `Received: ${received.length}`)}</summary>${plainTable(
    say("已收到的资料", "Received"),
    [...heads, say("收到日期", "Received on"), say("文件", "File")],
    received.map((each) => [...row(each), each.received_on ?? "—", asReceived(reader, each.file ?? "—")]),
  )}</details>`;
}
