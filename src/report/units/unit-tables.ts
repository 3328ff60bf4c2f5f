import type { Delivery, MeasureState, Office } from "../../model/model.js";
import type { PrintedTable } from "../document.js";
import { printedTable } from "../printed-table.js";
import { listed } from "../reader.js";
import { headlineWords } from "../verdict-words.js";
import { ledTable } from "./led-table.js";
import { tableOf } from "./plain-table.js";
import { standingWords } from "./standing-words.js";
import { type UnitReader, verdictOf, verdictWithheld, WITHHELD } from "./unit-reader.js";

/** What concerns one unit: the measures that it leads or joins, and of these, what changed; what it sends; what is open. */
interface Tasks {
  leads: MeasureState[];
  joins: MeasureState[];
  changed: MeasureState[];
  /** Those that are late first, the latest before all. */
  sends: Delivery[];
  /** Tables of the plan whose rows name in `offices` (codes with blanks between) whom they concern: its rows only. */
  open: PrintedTable[];
}

function tasksOf(reader: UnitReader, { office }: Office): Tasks {
  const { content } = reader;
  const named = content.measures.filter(({ measure }) =>
    measure.responsible.some((each) => each.office === office),
  );
  const leads = named.filter(({ measure }) => measure.responsible[0]!.office === office);
  return {
    leads,
    joins: named.filter((state) => !leads.includes(state)),
    changed: named.filter(
      ({ headline, headline_before }) => headline && headline_before && headline !== headline_before,
    ),
    sends: content.deliveries
      .filter((each) => each.office === office)
      .sort((one, other) => other.days_late - one.days_late),
    open: openTables(reader, office),
  };
}

function openTables(reader: UnitReader, office: string): PrintedTable[] {
  const { queries, pipeline } = reader.content;
  return pipeline.report.tables.flatMap((plan) => {
    const own = (queries[plan.table] ?? []).filter(({ offices }) =>
      String(offices ?? "")
        .split(" ")
        .includes(office),
    );
    const content = { ...reader.content, queries: { [plan.table]: own } };
    return own.length > 0 ? [printedTable({ ...reader, content }, plan)] : [];
  });
}

/** How many of each there are, in a sentence. */
export function unitSummary(reader: UnitReader, office: Office): string {
  const { leads, joins, changed, sends, open } = tasksOf(reader, office);
  const late = sends.filter(({ standing }) => standing !== "received").length;
  const issues = open.reduce((sum, { rows }) => sum + rows.length, 0);
  return reader.say(
    `牵头${leads.length}项，参与${joins.length}项；比上期状态有变化${changed.length}项；应报资料${sends.length}项，其中逾期未报${late}项；未办结问题${issues}个。`,
    `Leads ${leads.length} and takes part in ${joins.length}; changed since the last period: ${changed.length}; deliveries: ${sends.length}, of which overdue: ${late}; open issues: ${issues}.`,
  );
}

/** All that concerns a unit as tables, the most pressing first: overdue, open, changed; then what it leads, sends and joins. */
export function unitTables(reader: UnitReader, office: Office): PrintedTable[] {
  const { leads, joins, changed, sends, open } = tasksOf(reader, office);
  const { say } = reader;
  const late = sends.filter(({ standing }) => standing !== "received");
  const rest = sends.filter(({ standing }) => standing === "received");
  return [
    sendsTable(reader, "late", say("逾期未报的资料", "Overdue data"), late),
    ...open,
    changedTable(reader, changed),
    ledTable(reader, leads),
    sendsTable(reader, "sends", say("按期报送的资料", "Data that it sends, none overdue"), rest),
    joinedTable(reader, joins),
    wordsTable(reader, leads),
  ].filter(({ rows }) => rows.length > 0);
}

function sendsTable(
  reader: UnitReader,
  table: string,
  title: string,
  sends: readonly Delivery[],
): PrintedTable {
  const { say, of, content } = reader;
  const state = ({ standing, received_on, days_late }: Delivery): string => {
    if (standing === "received") return say(`已收到（${received_on}）`, `received on ${received_on}`);
    const never = standing === "never" ? say("，从未报送", ", never sent") : "";
    return say(`逾期${days_late}天${never}`, `${days_late} days late${never}`);
  };
  return tableOf(
    table,
    title,
    [
      say("资料", "Data"),
      say("数据截至", "Covers to"),
      say("应报日期", "Due on"),
      say("情况", "State"),
      say("下一次截至", "Next covers to"),
      say("下一次应报日期", "Next due on"),
    ],
    sends.map((each) => [
      of(content.pipeline.sources.find(({ source }) => source === each.source)!.title),
      each.covers_to,
      each.due_on,
      state(each),
      each.next_covers_to,
      each.next_due_on,
    ]),
  );
}

function changedTable(reader: UnitReader, changed: readonly MeasureState[]): PrintedTable {
  const { say, of } = reader;
  return tableOf(
    "changed",
    say("比上期状态有变化", "Changed since the last period"),
    [say("编号", "No."), say("事项", "Measure"), say("上期", "Before"), say("本期", "Now")],
    changed.map(({ measure, headline, headline_before }) => [
      measure.measure,
      of(measure.title),
      ...[headline_before, headline].map((each) =>
        verdictWithheld(reader, verdictOf(reader, measure)) ? WITHHELD : of(headlineWords[each!]),
      ),
    ]),
  );
}

function joinedTable(reader: UnitReader, joins: readonly MeasureState[]): PrintedTable {
  const { say, of } = reader;
  return tableOf(
    "joined",
    say("参与事项", "Measures in which it takes part"),
    [say("编号", "No."), say("事项", "Measure"), say("牵头单位", "Led by"), say("进展", "Where it stands")],
    joins.map((state) => [
      state.measure.measure,
      of(state.measure.title),
      of(state.measure.responsible[0]!.title),
      standingWords(reader, state),
    ]),
  );
}

/** The plan's own words, once for all measures that rest on them. */
function wordsTable(reader: UnitReader, leads: readonly MeasureState[]): PrintedTable {
  const { say, of } = reader;
  const cited = [...new Set(leads.map(({ measure }) => measure.citation))];
  return tableOf(
    "words",
    say("文件依据", "The plan's own words"),
    [say("编号", "No."), say("条款", "Clause"), say("原文", "In the plan")],
    cited.map((citation) => [
      listed(
        reader,
        leads.filter(({ measure }) => measure.citation === citation).map(({ measure }) => measure.measure),
      ),
      of(citation.clause),
      { text: reader.language === "zh" ? citation.quotation : citation.translation },
    ]),
  );
}
