import { yearToDate } from "../model/model.js";
import type { PrintedCell, PrintedTable } from "./document.js";
import { periodChange } from "./period-change.js";
import type { Reader } from "./reader.js";
import { displayOf, inUnit, readOut } from "./readout.js";
import { spanWords } from "./wording/wording.js";

/**
 * The board of all targets as a table of any format, as a 通报 prints it: number, target, goal, value, completion, what
 * the path asks for, distance, status, responsible unit. Every text is that of the page's board; where the plan names no
 * unit at all, the head says so once.
 */
export function boardTable(reader: Reader): PrintedTable {
  const { say, content } = reader;
  const text = (title: string) => ({ title, unit: "", align: "text" as const });
  const number = (title: string) => ({ title, unit: "", align: "number" as const });
  const inferred = content.assessments.every(({ target }) => target.unstated.includes("responsible"));
  const together = (...texts: string[]) => texts.filter((text) => text !== "").join(say("，", ", "));
  const aside = (text: string) => (text === "" ? "" : say(`（${text}）`, ` (${text})`));
  return {
    table: "board",
    title: say("主要目标完成情况", "Where the targets stand"),
    note: "",
    bars: [],
    columns: [
      text(say("序号", "No.")),
      text(say("指标", "Target")),
      number(say("目标", "Goal")),
      number(spanWords(yearToDate(content.period), reader.language, { year: true })),
      number(say("完成率", "Completion")),
      number(say("应达到", "Required")),
      text(say("与应达到比", "Against required")),
      text(say("状态", "Status")),
      text(say(`责任单位${inferred ? "（推定）" : ""}`, `Responsible${inferred ? " (inferred)" : ""}`)),
    ],
    rows: content.assessments.map((assessment) => {
      const shown = readOut(assessment, content.pipeline, reader.language);
      const { unit, decimals } = displayOf(assessment, content.pipeline);
      const value: PrintedCell = {
        text: `${shown.value}${aside(shown.value_of)}`,
        ...(assessment.value !== null && {
          number: {
            value:
              unit === "%"
                ? assessment.value
                : inUnit(assessment.value, unit, content.pipeline.units).toFixed(),
            decimals,
            percent: unit === "%",
          },
        }),
      };
      const cells: PrintedCell[] = [
        { text: shown.target },
        { text: shown.title },
        { text: shown.goal },
        value,
        { text: shown.completion },
        { text: shown.required },
        { text: together(shown.lag, shown.chance) },
        { text: together(shown.headline, shown.missed_in) },
        { text: inferred ? reader.of(assessment.target.responsible) : shown.responsible },
      ];
      return { kind: "plain" as const, cells };
    }),
  };
}

/**
 * The board with each value's change since the period before as its last column, for which a sheet has room and paper
 * has not.
 */
export function boardSheet(reader: Reader): PrintedTable {
  const board = boardTable(reader);
  const title = reader.say("较上期", "Since the period before");
  return {
    ...board,
    columns: [...board.columns, { title, unit: "", align: "text" }],
    rows: board.rows.map(({ kind, cells }, at) => ({
      kind,
      cells: [...cells, { text: periodChange(reader, reader.content.assessments[at]!) || "—" }],
    })),
  };
}
