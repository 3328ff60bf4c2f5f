import { decimal } from "../formats/formats.js";
import type { Finding, Pipeline, ReceivedTable } from "../model/model.js";

/**
 * Findings of edit rules with the cell as its sender wrote it (原值): rules judge amounts in base units, a sender looks
 * for 9873000 in a column of 千元. What was converted is told with what it became, by the units' codes:
 * "9873000 千元 → 9873000000 元".
 */
export function withReceivedValues(
  { units, sources }: Pipeline,
  landed: readonly ReceivedTable[],
  findings: readonly Finding[],
): Finding[] {
  const tables = new Map(landed.map((table) => [placeOf(table.snapshot.snapshot, table.sheet), table]));
  return findings.map((finding) => {
    const { snapshot, sheet, column, value } = finding.at;
    const table = tables.get(placeOf(snapshot, sheet ?? null));
    const known = sources.find(({ source }) => source === table?.source)?.columns;
    const measured = known?.find(({ name }) => name === column)?.measure !== undefined;
    const unit = units.find((each) => each.unit === table?.units[column ?? ""]);
    if (value === undefined || !measured || !unit || decimal(unit.factor).eq(1)) return finding;
    const received = decimal(value).dividedBy(unit.factor).toFixed();
    return {
      ...finding,
      at: {
        ...finding.at,
        value: `${received} ${unit.unit} → ${decimal(value).toFixed()} ${unit.base_unit}`,
      },
    };
  });
}

function placeOf(snapshot: string, sheet: string | null): string {
  return JSON.stringify([snapshot, sheet]);
}
