import { type Headline, periodEnd } from "../model/model.js";
import type { PrintedTable } from "./document.js";
import type { Reader } from "./reader.js";
import { headlineWords } from "./verdict-words.js";

/** The headlines of the year: a row for each target with that of each period, where it has one. */
interface History {
  title: string;
  /** The month up to which each period reaches: 9月, Sep. */
  periods: string[];
  rows: { target: string; title: string; headlines: (Headline | undefined)[] }[];
}

/** The headlines of the year, period by period; nothing where there is none yet. */
export function historyOf(reader: Reader): History | undefined {
  const { say, of, content } = reader;
  const ends = [...new Set(content.history.map(periodEnd))].sort();
  if (ends.length === 0) return undefined;
  const year = ends[0]!.slice(0, 4);
  return {
    title: say(`${year}年各项目标逐期状态`, `Verdicts of ${year}, period by period`),
    periods: ends.map((end) => monthOf(reader, end)),
    rows: content.pipeline.targets.map(({ target, title }) => ({
      target,
      title: of(title),
      headlines: ends.map(
        (end) => content.history.find((each) => each.target === target && periodEnd(each) === end)?.headline,
      ),
    })),
  };
}

/** The headlines of the year as a table of any format; without rows where there is none yet. */
export function historyTable(reader: Reader): PrintedTable {
  const { say, of } = reader;
  const { title = "", periods = [], rows = [] } = historyOf(reader) ?? {};
  const text = (head: string) => ({ title: head, unit: "", align: "text" as const });
  return {
    table: "history",
    title,
    note: "",
    bars: [],
    columns: [say("序号", "No."), say("指标", "Target"), ...periods].map(text),
    rows: rows.map((row) => ({
      kind: "plain" as const,
      cells: [
        { text: row.target },
        { text: row.title },
        ...row.headlines.map((headline) => ({ text: headline ? of(headlineWords[headline]) : "—" })),
      ],
    })),
  };
}

/** The month up to which a period's figures reach, as a head of a column: 9月, Sep. */
function monthOf({ language }: Reader, end: string): string {
  const month = Number(end.slice(5, 7));
  const name = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });
  return language === "zh" ? `${month}月` : name.format(Date.UTC(2000, month - 1, 1));
}
