import type { Column, Finding, Pipeline, Quarantined, Snapshot, Source } from "../model/model.js";
import { type Account, account } from "./account.js";
import { type Batch, findingIn, refusedLedger } from "./batch.js";
import { decode } from "./decode.js";
import { labelFindings, preview, unrecognised } from "./head-findings.js";
import type { Table } from "./locate.js";
import { type Recognised, recognise } from "./recognise.js";
import { LONGEST_RECORD, physicalLines } from "./record-reader.js";
import { findPeriod } from "./reporting-period.js";
import { unitsOf } from "./units.js";

/** Bytes above which a file is refused unread. */
const LARGEST_FILE = 200_000_000;

/**
 * Takes in one received file: decodes its bytes, finds which source it is, where the table lies, its period and
 * units, and accounts for every physical line. Cells stay text. Everything wrong is a finding; nothing is thrown.
 */
export function takeIn(pipeline: Pipeline, snapshot: Snapshot, bytes: Uint8Array): Batch {
  const repeats = (snapshot.also_received_as ?? []).map((file) =>
    findingIn({ ...snapshot, file }, "duplicate-file", "note", { first: snapshot.file }),
  );
  const batch = readFile(pipeline, snapshot, bytes);
  return { ...batch, findings: [...repeats, ...batch.findings] };
}

function readFile(pipeline: Pipeline, snapshot: Snapshot, bytes: Uint8Array): Batch {
  const refuse = (finding: Finding, encoding: string, lines: number): Batch =>
    refused(snapshot, null, null, encoding, lines, [finding]);
  if (bytes.length > LARGEST_FILE) {
    const data = { bytes: bytes.length, limit: LARGEST_FILE };
    return refuse(findingIn(snapshot, "file-too-large", "block", data), "unknown", lineBreaks(bytes));
  }
  const decoded = decode(bytes);
  if (!("text" in decoded)) {
    const data = { offset: decoded.offset };
    return refuse(findingIn(snapshot, "encoding-error", "block", data), "unknown", lineBreaks(bytes));
  }
  const lines = physicalLines(decoded.text);
  if (lines.every((line) => line.trim() === ""))
    return refuse(findingIn(snapshot, "empty-file", "block"), decoded.encoding, lines.length);
  const candidates = recognise(pipeline.sources, pipeline.units, lines, snapshot.file);
  const [only, ...others] = candidates;
  if (!only || others.length > 0)
    return refuse(unrecognised(pipeline, snapshot, lines, candidates), decoded.encoding, lines.length);
  return readTable(pipeline, snapshot, only, decoded.encoding, lines);
}

function readTable(
  pipeline: Pipeline,
  snapshot: Snapshot,
  { source, table }: Recognised,
  encoding: string,
  lines: string[],
): Batch {
  if (!table) {
    const data = { source: source.source, preview: preview(lines) };
    const finding = findingIn(snapshot, "header-not-found", "block", data);
    return refused(snapshot, source, null, encoding, lines.length, [finding]);
  }
  const above = table.above.map((row) => row.cells.join(" "));
  const found = source.period === "none" ? undefined : findPeriod(above, snapshot.file);
  const period = found && "period" in found ? found.period : null;
  const { units, findings: unitFindings } = unitsOf(pipeline, source, snapshot, table.columns, above);
  const findings = [...labelFindings(snapshot, source, table.columns), ...unitFindings];
  if (source.period === "title" && !period) {
    const missing = findingIn(snapshot, "period-missing", "block");
    const ambiguous = found && "ambiguous" in found ? found.ambiguous : undefined;
    findings.push(
      ambiguous ? findingIn(snapshot, "period-ambiguous", "block", { text: ambiguous }) : missing,
    );
  }
  if (findings.some(({ severity }) => severity === "block"))
    return refused(snapshot, source, period, encoding, lines.length, findings);
  const present = source.columns.filter((column) => table.columns.some((each) => each.column === column));
  const rows = account(lines, table);
  const base = { snapshot, source, period, units, columns: present.map(({ name }) => name) };
  return {
    ...base,
    ...bodyOf(rows, present, table, lines),
    ...reportOf(snapshot, source, encoding, lines, table, rows, findings),
  };
}

/** The records as canonical CSV with what later findings need of the original. */
function bodyOf(
  { records, totals }: Account,
  columns: readonly Column[],
  table: Table,
  lines: readonly string[],
): Pick<Batch, "body" | "labels" | "totals" | "texts" | "spans"> {
  const places = columns.map((column) => table.columns.findIndex((each) => each.column === column));
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""').replaceAll("\n", " ")}"`;
  const row = (line: string | number, cells: readonly string[]): string =>
    [`"${line}"`, ...cells.map(quoted)].join(",");
  const head = row(
    "line",
    columns.map(({ name }) => name),
  );
  const body = records.map(({ line, cells }) =>
    row(
      line,
      places.map((place) => cells[place] ?? ""),
    ),
  );
  const named = (cells: readonly string[]): [string, string][] =>
    columns.map(({ name }, at) => [name, cells[places[at]!] ?? ""]);
  return {
    body: `${[head, ...body].join("\n")}\n`,
    labels: Object.fromEntries(
      columns.map(({ name }, at) => [name, table.columns[places[at]!]!.label.printed]),
    ),
    totals: totals.map(({ line, grand, cells }) => ({
      line,
      grand,
      cells: Object.fromEntries(named(cells)),
    })),
    texts: new Map(records.map(({ line }) => [line, lines[line - 1]!])),
    spans: new Map(records.filter(({ span }) => span > 1).map(({ line, span }) => [line, span])),
  };
}

function reportOf(
  snapshot: Snapshot,
  source: Source,
  encoding: string,
  lines: readonly string[],
  { width }: Table,
  { records, misfits, totals: _, ...counts }: Account,
  before: readonly Finding[],
): Pick<Batch, "ledger" | "findings" | "quarantined"> {
  const findings = misfits.map(({ line, code, found }) =>
    findingIn(
      snapshot,
      code,
      "withhold",
      { found, expected: width, length: lines[line - 1]!.length },
      { line },
    ),
  );
  const quarantined: Quarantined[] = misfits.map(({ line, code }) => ({
    ...{
      file: snapshot.file,
      snapshot: snapshot.snapshot,
      line,
      text: lines[line - 1]!.slice(0, LONGEST_RECORD),
      codes: [code],
    },
  }));
  const read = records.length + misfits.length;
  const ledger = {
    ...refusedLedger(snapshot, source, encoding, lines.length),
    ...counts,
    quarantined: misfits.length,
    ...{ rows_read: read, rows_kept: records.length, rows_quarantined: misfits.length },
  };
  return { ledger, findings: [...before, ...findings], quarantined };
}

function refused(
  snapshot: Snapshot,
  source: Source | null,
  period: Batch["period"],
  encoding: string,
  lines: number,
  findings: Finding[],
): Batch {
  const ledger = refusedLedger(snapshot, source, encoding, lines);
  const none = { columns: [], body: "", labels: {}, units: {}, quarantined: [], totals: [] };
  return { snapshot, source, period, ...none, ledger, findings, texts: new Map(), spans: new Map() };
}

/** Lines of bytes that are not read as text. */
function lineBreaks(bytes: Uint8Array): number {
  const breaks = bytes.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
  return breaks + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0);
}
