import { z } from "zod";
import type { Engine } from "../../model/model.js";
import type { CanonicalText } from "../walk/walk.js";
import type { Claim } from "./disputed-cells.js";
import type { OddRecords } from "./odd-records.js";
import type { Typing } from "./typing.js";

const sumsRow = z.looseObject({ batch: z.int() });

/** Sums of number columns by batch, as text in the unit of the file. */
export type Sums = Map<number, Record<string, string | null>>;

/**
 * Settles the keys that occur in several records of `landed`: of equal records the first counts, of differing ones what
 * they agree on. Then the printed totals are compared. Makes the table `repeated`.
 * @param odd what is found of each batch
 * @param agreed where the records go that differing ones make
 * @param tables what `landed` is made of, each of numbers of one width
 * @returns how many records of `landed` do not count as they stand, and the sums of those that no other repeats
 */
export async function settleRepeats(
  engine: Engine,
  sql: Typing,
  odd: readonly OddRecords[],
  agreed: CanonicalText,
  tables: readonly string[],
): Promise<{ repeated: number; sums: Sums }> {
  await engine.materialise("repeated", sql.repeated);
  let repeated = 0;
  let differ = false;
  const inOrder = "SELECT batch, line, other, differs FROM repeated ORDER BY batch, line";
  await engine.stream(inOrder, ([batch, line, other, differs]) => {
    repeated += 1;
    if (differs === true) differ = true;
    else odd[Number(batch)]!.repeat(Number(line), Number(other));
  });
  if (differ) await settleDisputes(engine, sql, odd, agreed);
  const sums = await sumsOf(engine, sql.sums[repeated > 0 ? "once" : "plain"](tables));
  if (!differ && !odd.some((each) => each.hasTotals)) return { repeated, sums };
  const all = differ ? await sumsOf(engine, sql.sums.all(tables)) : sums;
  for (const [batch, each] of odd.entries()) each.totals(sums.get(batch) ?? {}, all.get(batch) ?? {});
  return { repeated, sums };
}

/** Reads the differing records key by key. */
async function settleDisputes(
  engine: Engine,
  sql: Typing,
  odd: readonly OddRecords[],
  agreed: CanonicalText,
): Promise<void> {
  let key = "";
  let batch = 0;
  let claims: Claim[] = [];
  const settle = (): void => {
    const values = claims.length > 0 ? odd[batch]!.dispute(claims) : null;
    if (values) agreed.cells(batch, claims[0]!.line, values);
    claims = [];
  };
  await engine.stream(sql.disputed, ([of, first, line, ...values]) => {
    if (key !== `${of} ${first}`) settle();
    [key, batch] = [`${of} ${first}`, Number(of)];
    claims.push({
      line: Number(line),
      values: values.map((value) => (value === null ? null : String(value))),
    });
  });
  settle();
}

async function sumsOf(engine: Engine, select: string): Promise<Sums> {
  const rows = await engine.ask(select, sumsRow);
  return new Map(rows.map(({ batch, ...sums }) => [batch, sums as Record<string, string | null>]));
}
