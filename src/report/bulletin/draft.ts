import { Mistake } from "../../model/model.js";
import { boardTable } from "../board-table.js";
import { captionOf } from "../caption.js";
import type { Block } from "../document.js";
import { printedTable } from "../printed-table.js";
import type { Reader } from "../reader.js";

/** A line that names a table or a chart of the plan: [table county_rank], [chart output_growth], [board]. */
const placed = /^\[(table|chart|board)(?: (\w+))?\]$/;

/**
 * The blocks of a filled template, line by line: `# title` (a backslash breaks it), `## heading {#name}`, `### heading of second rank`, `> note`,
 * `〔…〕` a place where a person has to write, `[table name]`, `[chart name]`, `[board]`, `[masthead name | issue | issuer | day]`; anything else is a paragraph.
 * @throws Mistake for a table or chart that the plan does not have
 */
export function blocksOf(reader: Reader, file: string, text: string): Block[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .flatMap((line) => block(reader, file, line));
}

function block(reader: Reader, file: string, line: string): Block[] {
  const [, marks, text = ""] = /^(#{1,3}|>) +(.*)$/.exec(line) ?? [];
  if (marks === "#") return [{ kind: "title", lines: text.split(/ *\\ */) }];
  if (marks === ">") return [{ kind: "note", text }];
  if (marks !== undefined) return [heading(marks === "##" ? 1 : 2, text)];
  if (/^〔.*〕$/.test(line)) return [{ kind: "open", text: line }];
  const [, parts] = /^\[masthead (.*)\]$/.exec(line) ?? [];
  if (parts !== undefined) {
    const [name = "", ...rest] = parts.split("|").map((each) => each.trim());
    return [{ kind: "masthead", name, parts: rest }];
  }
  const [, kind, name = ""] = placed.exec(line) ?? [];
  return kind === undefined ? [{ kind: "paragraph", text: line }] : named(reader, file, kind, name);
}

/** A heading; `{#name}` at its end names what stands under it. */
function heading(level: 1 | 2, line: string): Block {
  const [, text = line, part] = /^(.*?) *\{#(\w+)\}$/.exec(line) ?? [];
  return { kind: "heading", level, text, ...(part !== undefined && { part }) };
}

/** What a line in brackets places; a table or chart without rows is left out, as there is nothing to print. */
function named(reader: Reader, file: string, kind: string, name: string): Block[] {
  if (kind === "board") return [{ kind: "table", table: boardTable(reader) }];
  const { tables, charts } = reader.content.pipeline.report;
  if (kind === "table") {
    const plan = tables.find(({ table }) => table === name) ?? missing(file, name);
    const table = printedTable(reader, plan);
    return table.rows.length === 0 ? [] : [{ kind: "table", table }];
  }
  const plan = charts.find(({ chart }) => chart === name) ?? missing(file, name);
  const rows = reader.content.queries[name] ?? [];
  return rows.length === 0
    ? []
    : [{ kind: "chart", chart: name, title: captionOf(reader, plan).title, rows }];
}

function missing(file: string, name: string): never {
  throw new Mistake(
    file,
    { zh: `没有名为“${name}”的图或表。`, en: `there is no chart or table “${name}”.` },
    { zh: "名称见report.yaml的charts和tables。", en: "The names stand in charts and tables of report.yaml." },
  );
}
