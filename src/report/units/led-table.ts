import type { MeasureState } from "../../model/model.js";
import type { PrintedTable } from "../document.js";
import { missingWords } from "../measure-words.js";
import { openTerms } from "../open-terms.js";
import { listed } from "../reader.js";
import { readOut } from "../readout.js";
import { stillNeeded } from "../still-needed.js";
import { tableOf } from "./plain-table.js";
import { standingWords } from "./standing-words.js";
import { type UnitReader, verdictOf, verdictWithheld, WITHHELD } from "./unit-reader.js";

/** The measures that a unit leads: goal, state, what the path asks for, what is still needed, by when, which data are missing. */
export function ledTable(reader: UnitReader, leads: readonly MeasureState[]): PrintedTable {
  const { say, of, content } = reader;
  const inferred = leads.some(({ measure }) => measure.inferred);
  return tableOf(
    "led",
    say("牵头事项", "Measures that it leads"),
    [
      say("编号", "No."),
      say("事项", "Measure"),
      say("目标", "Goal"),
      say("现状", "Where it stands"),
      say("应达到", "Required"),
      say("状态", "Status"),
      say("还需", "Still needed"),
      say("期限", "Due on"),
      say("所缺数据", "Missing data"),
    ],
    leads.map((state) => {
      const { measure, title, inferred: told } = state.measure;
      const verdict = verdictOf(reader, state.measure);
      const unsaid = [
        told && say("责任单位推定", "unit inferred"),
        verdict && openTerms(verdict, reader.language).unstated,
      ].filter((text) => typeof text === "string" && text !== "");
      const words = unsaid.join(say("，", ", "));
      const name = `${of(title)}${unsaid.length === 0 ? "" : say(`（${words}）`, ` (${words})`)}`;
      const missing = listed(reader, missingWords(reader, state)) || "—";
      if (!verdict) return [measure, name, "—", standingWords(reader, state), "—", "—", "—", "—", missing];
      const shown = readOut(verdict, content.pipeline, reader.language);
      if (verdictWithheld(reader, verdict)) {
        const hidden = Array.from({ length: 4 }, () => WITHHELD);
        return [measure, name, shown.goal, ...hidden, shown.due_on, missing];
      }
      const ofPeriod = shown.value_of === "" ? "" : say(`（${shown.value_of}）`, ` (${shown.value_of})`);
      const beside = [shown.missed_in, shown.lag, shown.chance, shown.reading].filter(
        (text) => text !== "" && text !== "—",
      );
      return [
        measure,
        name,
        shown.goal,
        `${shown.value}${ofPeriod}`,
        shown.required,
        [`${shown.mark} ${shown.headline}`, ...beside].join(say("，", ", ")),
        stillNeeded(reader, verdict),
        shown.due_on,
        missing,
      ];
    }),
    [
      inferred &&
        say(
          "“推定”：原文没有写明责任单位，按职责推定。",
          "“Inferred”: the plan names no unit; the one whose task it is stands there.",
        ),
      leads.some(({ standing }) => standing === "judged") &&
        say(
          "“应达到”是本报告测算的路径，原文没有规定；“月均”是差额除以年内剩余月数，不是预测。",
          "“Required” is a path computed for this report, the plan sets none; the amount a month is the distance by the months left in the year, no forecast.",
        ),
    ]
      .filter((text) => text !== false)
      .join(say("", " ")),
  );
}
