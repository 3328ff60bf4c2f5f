import { readFileSync } from "node:fs";
import { containerKind } from "../formats/formats.js";
import {
  type Finding,
  finding,
  type Pipeline,
  readCorrectionMark,
  type Snapshot,
  type Source,
  withoutCorrectionMark,
} from "../model/model.js";
import { type Batch, openLedger, placed, refused } from "./batch.js";
import {
  damagedLabels,
  headNotFound,
  isMisread,
  type Opened,
  periodFindings,
  type Recognised,
  recognise,
  shiftedRows,
  type Table,
  tableFindings,
  unitAgainst,
  unitsOf,
  unrecognised,
  wrongConversion,
} from "./head/head.js";
import { closed, isWorkbook, openWorkbook } from "./open-workbook.js";
import { isPacked, LARGEST_CONTAINER, LARGEST_FILE, unpack } from "./receive/receive.js";
import { countLines, EncodingFault, firstLines, openText, rawText, type Text } from "./text/text.js";
import { MisfitFault, UnitFault } from "./walk/walk.js";
import { findPeriod } from "./words/words.js";

/** Where a table must begin: among so many lines and bytes from the top. */
const SEARCHED = { lines: 200, bytes: 1 << 20 };

/**
 * Opens one received file: finds its encoding, which source it is, where the table lies, its period and units.
 * Nothing below the head is read yet. Everything wrong is a finding; nothing is thrown.
 * @returns one table, or one for each sheet of a workbook that belongs to a source
 */
export async function openTables(pipeline: Pipeline, snapshot: Snapshot): Promise<Opened[]> {
  const repeats = (snapshot.also_received_as ?? []).map((file) =>
    finding("duplicate-file", placed({ ...snapshot, file }), { first: snapshot.file }),
  );
  const { said, newest } = snapshot.clock ?? { said: "", newest: "" };
  const late = said < newest ? [finding("clock-behind", placed(snapshot), { said, newest })] : [];
  const opened = await openFile(pipeline, snapshot);
  opened[0]!.batch.findings.unshift(...repeats, ...late);
  return opened;
}

async function openFile(pipeline: Pipeline, snapshot: Snapshot): Promise<Opened[]> {
  const refuse = (why: Finding): Opened[] => [closed(refused(snapshot, null, "unknown", 0, [why]))];
  const { bytes, unreadable } = snapshot;
  if (unreadable) return refuse(finding("file-not-opened", placed(snapshot), { why: unreadable }));
  const limit = bytes > LARGEST_FILE ? LARGEST_FILE : isPacked(snapshot.path) ? LARGEST_CONTAINER : bytes;
  if (bytes > limit) return refuse(finding("file-too-large", placed(snapshot), { bytes, limit }));
  const container = isPacked(snapshot.path) ? containerKind(readFileSync(snapshot.path)) : undefined;
  if (container && isWorkbook(container))
    return openWorkbook(snapshot, container, (text, sheet) => openTable(pipeline, snapshot, text, sheet));
  if (container === "zip") return refuse(archiveFinding(snapshot));
  if (container) return refuse(finding("not-a-table", placed(snapshot), { kind: container }));
  try {
    return [openTable(pipeline, snapshot, openText(snapshot.path))];
  } catch (error) {
    return [givenUp(snapshot, error)];
  }
}

/**
 * A file that was given up half-way: its bytes stop making sense, next to nothing in it fits its head, or a note below
 * names another unit than its head.
 * @param walked the table that was being walked, where one had been located
 * @throws the error, when it is any other
 */
export function givenUp(snapshot: Snapshot, error: unknown, walked?: Opened): Opened {
  const { batch, text } = walked ?? {};
  const sheet = batch?.sheet;
  const place = sheet === undefined ? snapshot : { ...snapshot, sheet };
  const why =
    error instanceof EncodingFault
      ? finding("encoding-error", placed(place), { offset: error.offset })
      : error instanceof MisfitFault
        ? finding("rows-unfit", placed(place), { limit: error.limit })
        : error instanceof UnitFault
          ? finding("unit-contradicted", placed(place, { line: error.line, value: error.text }), {
              unit: error.unit,
            })
          : undefined;
  if (!why) throw error;
  const source = error instanceof UnitFault ? (batch?.source ?? null) : null;
  const read = sheet === undefined ? undefined : text;
  const lines = countLines(read ?? rawText(snapshot.path));
  return closed(refused(snapshot, source, "unknown", lines, [why], batch?.period ?? null, sheet));
}

/** An archive that was not taken apart, and why not. */
function archiveFinding(snapshot: Snapshot): Finding {
  const members = unpack(readFileSync(snapshot.path));
  return Array.isArray(members) || members.reason === "document"
    ? finding("not-a-table", placed(snapshot), { kind: "zip" })
    : finding("archive-unreadable", placed(snapshot), { reason: members.reason });
}

function openTable(pipeline: Pipeline, snapshot: Snapshot, text: Text, sheet?: string): Opened {
  const place = sheet === undefined ? snapshot : { ...snapshot, sheet };
  const lines = firstLines(text, SEARCHED.lines, SEARCHED.bytes);
  const refuse = (why: Finding, source: Source | null): Opened =>
    closed(refused(snapshot, source, text.encoding, countLines(text), [why], null, sheet));
  if (lines.every((line) => line.trim() === ""))
    return refuse(finding("empty-file", placed(place), {}), null);
  const candidates = recognise(pipeline.sources, pipeline.units, lines, snapshot.file, sheet);
  const [only, ...others] = candidates;
  if (!only || others.length > 0)
    return refuse(wrongConversion(place, lines) ?? unrecognised(pipeline, place, lines, candidates), null);
  const { table } = only;
  if (table) return locatedTable(pipeline, snapshot, { ...only, table }, text, lines, sheet);
  return refuse(wrongConversion(place, lines) ?? headNotFound(place, only.source, lines), only.source);
}

/** A located table with its period and units; a fault of its head refuses it. */
function locatedTable(
  pipeline: Pipeline,
  snapshot: Snapshot,
  { source, table, by }: Recognised & { table: Table },
  text: Text,
  lines: readonly string[],
  sheet: string | undefined,
): Opened {
  const place = sheet === undefined ? snapshot : { ...snapshot, sheet };
  const rows = table.above.map((row) => row.cells.join(" "));
  const above = rows.map(withoutCorrectionMark);
  const found = source.period === "title" ? findPeriod(above, snapshot.file, sheet, table.says) : undefined;
  const period = found && "period" in found ? found.period : null;
  const { units, findings: unitFindings } = unitsOf(pipeline, source, place, table.columns, above);
  const inUse = { listed: pipeline.units, used: Object.values(units) };
  const contradicted = (table.items?.notes ?? []).flatMap(({ line, cells }) => {
    const against = unitAgainst(inUse, cells);
    if (!against) return [];
    const at = placed(place, { line: line + 1, value: cells.filter((cell) => cell !== "").join(" ") });
    return [finding("unit-contradicted", at, { unit: against.unit })];
  });
  const { quote = '"', escape: before = quote } = source.dialect ?? {};
  const dialect = { delimiter: table.delimiter, quote, escape: before };
  const findings = [
    ...tableFindings(place, source, table, by, lines),
    ...damagedLabels(place, table),
    ...shiftedRows(pipeline, place, table, lines, dialect),
    ...unitFindings,
    ...contradicted,
    ...(source.period === "title"
      ? periodFindings(place, source, found, pipeline.first_period_months, snapshot.known_at.slice(0, 10))
      : []),
  ];
  if (findings.some(({ severity }) => severity === "block")) {
    const damaged = wrongConversion(place, lines);
    const why = damaged ? [damaged] : findings;
    return closed(refused(snapshot, source, text.encoding, countLines(text), why, period, sheet));
  }
  const corrects = rows.map(readCorrectionMark).find((mark) => mark !== undefined) ?? null;
  const batch = { ...describe(snapshot, source, table, text, sheet), period, units, findings, corrects };
  const looked = corrects !== null || table.stated !== undefined || isMisread(lines);
  const each =
    looked || table.columns.some(({ column }) => column?.fill_down) ? ("each" as const) : undefined;
  return { batch, text, table: { ...table, dialect, units: inUse, readable: each } };
}

function describe(
  snapshot: Snapshot,
  source: Source,
  table: Table,
  text: Text,
  sheet: string | undefined,
): Omit<Batch, "period" | "units" | "findings" | "corrects"> {
  const { quote = '"' } = source.dialect ?? {};
  const present = source.columns.filter((column) => table.columns.some((each) => each.column === column));
  const simple = table.delimiter.length === 1 && table.delimiter < "\x7f" && quote === '"';
  return {
    snapshot,
    sheet,
    source,
    columns: present.map(({ name }) => name),
    layout: table.columns.map(({ column }, at) => column?.name ?? `passed over ${at + 1}`),
    delimiter: simple ? table.delimiter : ",",
    labels: Object.fromEntries(
      table.columns.flatMap(({ column, label }) => (column ? [[column.name, label.printed]] : [])),
    ),
    ledger: openLedger(snapshot, source, text.encoding, 0, sheet),
    misfits: new Map(),
    readings: new Map(),
    totals: [],
    spans: new Map(),
    answers: new Map(),
    printed: {
      above: table.above.map(({ cells }) => cells),
      head: table.head.map(({ cells }) => cells),
      columns: table.columns.map(({ column }) => column?.name ?? null),
    },
  };
}
