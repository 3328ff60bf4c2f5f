import { decimal } from "../formats/formats.js";
import type { Finding } from "./finding.js";
import type { Pipeline } from "./pipeline.js";
import type { ReceivedTable } from "./received-table.js";
import type { Column } from "./source.js";

/** What tells which figures a target reads: its indicators and their models. */
type Readers = Pick<Pipeline, "targets" | "indicators" | "models">;

/**
 * Findings with what they do to the figures of the plan's targets: the amount that they are about as a share of all
 * that came in its column for the period (`effect`). What is about a cell is weighed by the cell, what withholds a row
 * by the row's weightiest figure, a printed total by its difference. Only figures that a target reads weigh anything:
 * where nothing can be computed there is no effect.
 */
export function withEffects(
  pipeline: Readers & Pick<Pipeline, "sources" | "units">,
  landed: readonly ReceivedTable[],
  findings: readonly Finding[],
): Finding[] {
  const read = measuresOfTargets(pipeline);
  const weighty = new Map(
    pipeline.sources.map(({ source, columns }) => [source, figuresRead(columns, read)] as const),
  );
  const tables = new Map(landed.map((table) => [placeOf(table.snapshot.snapshot, table.sheet), table]));
  const sums = sumsOf(landed);
  return findings.map((finding) => {
    const table = tables.get(placeOf(finding.at.snapshot, finding.at.sheet ?? null));
    if (!table) return finding;
    const columns = weighty.get(table.source ?? "") ?? [];
    const shares = Object.entries(amountsOf(pipeline, table, finding)).flatMap(([column, amount]) => {
      const sum = sums.get(sumKey(table, column)) ?? decimal("0");
      if (!columns.includes(column)) return [];
      const all = sum.plus(decimal(amount).abs());
      return all.isZero() ? [0] : [decimal(amount).abs().dividedBy(all).toNumber()];
    });
    return shares.length === 0 ? finding : { ...finding, effect: Math.max(...shares) };
  });
}

/** The amounts that a finding is about, by column, in base units. */
function amountsOf(
  { units }: Pick<Pipeline, "units">,
  table: ReceivedTable,
  { at, data, amount, severity }: Finding,
): Record<string, string> {
  const { column, line } = at;
  if (column !== undefined && amount !== undefined) return { [column]: amount };
  const factorOf = (of: string): string | undefined =>
    units.find(({ unit }) => unit === table.units[of])?.factor;
  const factor = factorOf(column ?? "");
  if (column !== undefined && factor !== undefined && typeof data.difference === "string")
    return { [column]: decimal(data.difference).times(factor).toFixed() };
  const row = table.weights?.rows[String(line)] ?? {};
  const inBase = (of: string): [string, string] => [
    of,
    decimal(row[of]!)
      .times(factorOf(of) ?? "1")
      .toFixed(),
  ];
  if (column !== undefined && column in row) return Object.fromEntries([inBase(column)]);
  return severity === "withhold" && factor === undefined
    ? Object.fromEntries(Object.keys(row).map(inBase))
    : {};
}

/** What came in each column of each form and period, in base units. */
function sumsOf(landed: readonly ReceivedTable[]): Map<string, ReturnType<typeof decimal>> {
  const sums = new Map<string, ReturnType<typeof decimal>>();
  for (const table of landed)
    for (const [column, sum] of Object.entries(table.weights?.sums ?? {})) {
      const key = sumKey(table, column);
      sums.set(key, (sums.get(key) ?? decimal("0")).plus(sum));
    }
  return sums;
}

function sumKey({ source, period }: ReceivedTable, column: string): string {
  return JSON.stringify([source, period, column]);
}

function placeOf(snapshot: string, sheet: string | null): string {
  return JSON.stringify([snapshot, sheet]);
}

/** Columns of reported figures of these measures; of a measure that has the year to date, that one. */
function figuresRead(columns: readonly Column[], read: (measure: string) => boolean): string[] {
  const figures = columns.filter(
    ({ measure, basis }) => measure !== undefined && basis === "reported" && read(measure),
  );
  const cumulative = new Set(figures.flatMap(({ measure, span }) => (span === "ytd" ? measure : [])));
  return figures
    .filter(({ measure, span }) => span === "ytd" || !cumulative.has(measure))
    .map(({ name }) => name);
}

/** Whether a measure is named, wholly or by a LIKE, in what the targets' indicators are computed from. */
function measuresOfTargets({ targets, indicators, models }: Readers): (measure: string) => boolean {
  const wanted = new Set(
    targets.map(
      ({ indicator }) => indicators.find((each) => each.indicator === indicator)?.cells ?? indicator,
    ),
  );
  for (const name of wanted) for (const read of modelReads(models, name)) wanted.add(read);
  const texts = models
    .filter(({ model }) => wanted.has(model))
    .flatMap(({ sql }) => [...sql.matchAll(/'([^'\n]*)'/g)].map(([, text]) => text!));
  const exact = new Set(texts);
  const begins = texts
    .filter((text) => text.length > 1 && text.endsWith("%"))
    .map((text) => text.slice(0, -1));
  return (measure) => exact.has(measure) || begins.some((text) => measure.startsWith(text));
}

function modelReads(models: Readers["models"], name: string): string[] {
  return models.find(({ model }) => model === name)?.reads ?? [];
}
