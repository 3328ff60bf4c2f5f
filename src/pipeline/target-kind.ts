import type { Indicator, TargetKind } from "../model/model.js";
import { type TableRow, wordIn, wrongCell } from "./cell.js";

const kinds = ["stock", "flow", "increment", "annual", "coverage"] as const;
/** Kinds whose months add up. */
const added: readonly TargetKind[] = ["flow", "increment", "annual"];

/**
 * The kind of a target, one that its indicator can be judged by: shares and growth rates are levels, whose months do not
 * add up to a year.
 * @throws Mistake for a word that is no kind, and for an amount of what is no sum
 */
export function kindOf(row: TableRow, { indicator, aggregate }: Indicator): TargetKind {
  const kind = wordIn(row, "kind", kinds, { zh: "目标类型", en: "kind of target" });
  if (aggregate === "sum" || !added.includes(kind)) return kind;
  const what = aggregate === "growth" ? { zh: "增速", en: "a growth rate" } : { zh: "比率", en: "a ratio" };
  throw wrongCell(
    row,
    "kind",
    {
      zh: `按各月相加判断，而指标“${indicator}”是${what.zh}（aggregate: ${aggregate}），不能相加`,
      en: `adds up months, and indicator “${indicator}” is ${what.en} (aggregate: ${aggregate}), which does not add up`,
    },
    {
      zh: "请写stock（期末水平）或coverage（调查得出的比率）；要按累计数判断的，改用合计（aggregate: sum）的指标。",
      en: "Write stock (a level) or coverage (a share that a survey finds); to judge an amount, take an indicator with aggregate: sum.",
    },
  );
}
