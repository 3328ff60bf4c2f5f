import { type Assessment, fill, type Indicator, periodLabel } from "../../model/model.js";
import { html, type Markup, type Piece } from "../markup.js";
import { printNumber, printPercent } from "../number.js";
import { listed, quoting, type Reader } from "../reader.js";
import { displayOf, formatValue } from "../readout.js";
import {
  attainmentWords,
  evidenceWords,
  formulaWords,
  paceWords,
  pathWords,
  roleWords,
} from "../verdict-words.js";
import { paceDifference } from "../wording/wording.js";
import { forecastFacts } from "./forecast-facts.js";

/** The words of the plan that a target rests on, never without the document and whether it is a draft. */
export function quotation(reader: Reader, { target }: Assessment): Markup {
  const { document } = reader.content.pipeline;
  const status =
    document.status === "draft"
      ? reader.say("征求意见稿", "draft for comment")
      : reader.say("正式文件", "final text");
  return html`<blockquote><p lang="zh">${target.citation.quotation}</p>${reader.language === "en" && html`<p>${quoting(reader, target.citation.translation)}</p>`}<cite>${reader.say(`《${document.title.zh}》（${status}）${target.citation.clause.zh}`, `${document.title.en} (${status}), ${target.citation.clause.en}`)}</cite></blockquote>`;
}

/** The sentences behind a verdict. */
function reasons(reader: Reader, assessment: Assessment, { display }: Indicator): Markup | false {
  const { reasons: codes, facts: given } = assessment;
  if (codes.length === 0) return false;
  const { reasons: sentences } = reader.content.method;
  const { path_value } = given;
  const { units } = reader.content.pipeline;
  const held = path_value && formatValue(String(path_value), display, units, reader.language);
  const facts = held ? { ...given, path_value: held } : given;
  return html`<dt>${reader.say("说明", "Remarks")}</dt><dd>${codes
    .map((code) => fill(reader.of(sentences[code]), facts))
    .join(reader.say("；", "; "))}</dd>`;
}

/** The numbers of the judgement that stand behind the row. */
function facts(reader: Reader, assessment: Assessment, indicator: Indicator): [string, Piece][] {
  const { language, say, content } = reader;
  const { units } = content.pipeline;
  const share = (value: number | null) => (value === null ? "—" : printPercent(value, language));
  const shown: [string, Piece][] = [
    [
      say("指标", "Measure"),
      `${reader.of(indicator.title)}${say("：", ": ")}${reader.of(indicator.definition)}`,
    ],
    [
      say("判定", "Verdict"),
      assessment.value === null && assessment.headline === "NOT_ASSESSABLE"
        ? say("没有本期数值，不作判定", "no value of this period, hence none")
        : say(
            `${attainmentWords[assessment.attainment].zh}；进度${paceWords[assessment.pace].zh}；数据${evidenceWords[assessment.evidence].zh}`,
            `${attainmentWords[assessment.attainment].en}; pace ${paceWords[assessment.pace].en}; ${evidenceWords[assessment.evidence].en}`,
          ),
    ],
    [
      say("进度", "Progress"),
      `${say("完成进度", "made")} ${share(assessment.progress_share)}${say("，应达进度", ", needed by now")} ${share(assessment.expected_share)}${assessment.pace_ratio === null ? "" : say(`，进度比${printNumber(assessment.pace_ratio, 2, language)}`, `, pace ratio ${printNumber(assessment.pace_ratio, 2, language)}`)}`,
    ],
  ];
  if (assessment.baseline_value !== null)
    shown.push([
      say("基期", "Baseline"),
      `${assessment.target.baseline_on}${say("：", ": ")}${formatValue(assessment.baseline_value, indicator.display, units, language)}`,
    ]);
  const onPath = assessment.reasons.includes("path_of_year"); // then completion is of a later year's target
  const done = onPath ? assessment.progress_share : assessment.completion;
  if (assessment.elapsed_share !== null && done !== null && assessment.target.kind === "flow")
    shown.push([
      say("序时进度", "Elapsed time"),
      `${share(assessment.elapsed_share)}${onPath ? say("，完成进度", "; progress is ") : say("，完成率", "; completion is ")}${paceDifference((done - assessment.elapsed_share) * 100, say("序时进度", "elapsed time"), language)}`,
    ]);
  if (assessment.forecast !== null) shown.push(...forecastFacts(reader, assessment.forecast, indicator));
  if (assessment.upper_bound !== null && assessment.reasons.includes("unknown_answers")) {
    const counted = formatValue(String(assessment.upper_bound), indicator.display, units, language);
    shown.push([
      say("上限", "Upper bound"),
      indicator.aggregate === "ratio"
        ? say(
            `若未报的全部为“有”：${share(assessment.upper_bound)}`,
            `if every unknown answer were yes: ${share(assessment.upper_bound)}`,
          )
        : say(`若情况未知的全部计入：${counted}`, `if all that is unknown counted: ${counted}`),
    ]);
  }
  if (assessment.coverage !== null) shown.push([say("报送覆盖率", "Coverage"), share(assessment.coverage)]);
  const other = content.pipeline.indicators.find((each) => each.indicator === assessment.other?.indicator);
  if (other)
    shown.push([
      say("另一读法", "Read otherwise"),
      `${reader.of(other.title)}${say("：", ": ")}${reader.of(other.definition)}`,
    ]);
  const missing = shortfall(reader, assessment);
  if (missing) shown.push([say("未计入", "Not in it"), missing]);
  return shown;
}

/** Names that stand before “and others”. */
const NAMED = 3;

/**
 * How many units of the roster are not in a value, those that sent nothing and those that sent what is being queried,
 * with the names of the largest; nothing where none is known to miss.
 */
export function shortfall(reader: Reader, { target }: Assessment): Piece {
  const { units = [] } = reader.content.shortfalls.find((each) => each.target === target.target) ?? {};
  const told = [false, true].flatMap((queried) => {
    const own = units.filter((unit) => unit.queried === queried);
    if (own.length === 0) return [];
    const listing = listed(
      reader,
      own.slice(0, NAMED).map(({ name }) => name),
    );
    const more = own.length - NAMED;
    const zh = queried ? "已报待核实" : "未报";
    const en = queried ? "sent and being queried" : "not reported";
    return reader.say(
      `${zh}${own.length}家：${listing}${more > 0 ? "等" : ""}`,
      `${own.length} ${en}: ${listing}${more > 0 ? ` and ${more} more` : ""}`,
    );
  });
  return told.length > 0 && quoting(reader, told.join(reader.say("；", "; ")));
}

/** The values that entered, each with its period and whether it is final. */
function inputs(reader: Reader, assessment: Assessment): Markup | false {
  const { language, say, content } = reader;
  const display = displayOf(assessment, content.pipeline);
  if (assessment.inputs.length === 0) return false;
  return html`<dt>${say("输入", "Inputs")}</dt><dd>${assessment.inputs
    .map((input) => {
      const status = input.obs_status === "A" ? say("最终", "final") : say("初步", "preliminary");
      const value = formatValue(input.value, display, content.pipeline.units, language);
      return `${reader.of(roleWords[input.role])} ${periodLabel(input, language)} ${value}${say("（", " (")}${status}${say("）", ")")}`;
    })
    .join(say("；", "; "))}</dd>`;
}

/** Clause, formula, inputs and reasons of one target, folded until asked for. */
export function boardDetail(reader: Reader, assessment: Assessment): Markup {
  const { pipeline } = reader.content;
  const { say } = reader;
  const indicator = pipeline.indicators.find(({ indicator: name }) => name === assessment.target.indicator)!;
  return html`<details><summary>${say("依据与算法", "Clause and method")}<span class="spoken"> ${assessment.target.target}</span></summary>
${quotation(reader, assessment)}
<dl>${facts(reader, assessment, indicator).map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}<dt>${say("公式", "Formula")}</dt><dd>${reader.say(formulaWords[assessment.formula] ?? assessment.formula, assessment.formula)}${say("；阈值版本", "; thresholds version ")}${assessment.thresholds_version}${say("；路径：", "; path: ")}${reader.say(pathWords[assessment.target.path] ?? assessment.target.path, assessment.target.path)}</dd>${inputs(reader, assessment)}${reasons(reader, assessment, indicator)}</dl></details>`;
}
