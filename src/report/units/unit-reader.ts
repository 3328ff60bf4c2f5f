import type { Assessment, IsWithheld, Measure } from "../../model/model.js";
import type { PrintedTable } from "../document.js";
import type { Reader } from "../reader.js";

/** Stands for a figure that may not leave the bureau, as on the public page. */
export const WITHHELD = "…";

/** Who reads what is sent to a unit: outside the bureau, and so not every figure. */
export interface UnitReader extends Reader {
  isWithheld: IsWithheld;
}

/** What the mark says, where a table has one; else undefined. */
export function withheldNote({ say }: UnitReader, tables: readonly PrintedTable[]): string | undefined {
  const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  if (!cells.some(({ text }) => text.includes(WITHHELD))) return undefined;
  return say(
    "“…”：由这个数能够推知个别单位的资料，依统计法不提供。",
    "“…” would tell of single units and is not passed on, by the Statistics Law.",
  );
}

/** The verdict of the target that judges a measure; undefined where none does. */
export function verdictOf({ content }: UnitReader, { measure }: Measure): Assessment | undefined {
  return content.assessments.find(({ target }) => target.target === measure);
}

/** Whether the verdict on a target would tell a value that is withheld: its state, its distance and its pace do too. */
export function verdictWithheld({ isWithheld }: UnitReader, verdict: Assessment | undefined): boolean {
  return verdict?.inputs.some((input) => input.role === "current" && isWithheld(input)) ?? false;
}
