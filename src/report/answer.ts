import type { ChartPlan, Published, Row, Words } from "../model/model.js";
import { printedField, rowsIn } from "./bind.js";
import type { Reader } from "./reader.js";
import { growthWords } from "./wording/wording.js";

/** The name under which the rows of a chart's answer query are kept, beside those of the chart itself. */
export function answerName(chart: string): string {
  return `${chart}.answer`;
}

/**
 * A sentence with its facts: `{county}` as it stands, `{gap:d1}` a number with one decimal, `{share:p0}` in whole
 * percent, `{rate:growth}` in words of growth (增长3.2%, 下降3.2%); of `county_zh`, `county_en` the reader's is `county`.
 * @returns undefined where a fact is missing: half a sentence says nothing
 */
export function filledAnswer(sentence: Words, row: Row, { language }: Reader<Published>): string | undefined {
  const [facts = {}] = rowsIn([row], language);
  let whole = true;
  const filled = sentence[language].replace(
    /\{(\w+)(?::(growth|[dp]\d))?\}/g,
    (_, name: string, as?: string) => {
      const value = facts[name];
      if (value === null || value === undefined || typeof value === "boolean") {
        whole = false;
        return "";
      }
      if (as === undefined) return String(value);
      return as === "growth" ? growthWords(value, language) : printedField(value, `${name}__${as}`, language);
    },
  );
  return whole ? filled : undefined;
}

/**
 * What a chart says, in one sentence made from its own rows: its answer query names the case that holds (`says`) and
 * the facts, the plan has the wording of each case.
 * @returns undefined where the chart has no such query, or its rows bear out no sentence
 */
export function answerOf(reader: Reader<Published>, { chart, answer }: ChartPlan): string | undefined {
  const row = reader.content.queries[answerName(chart)]?.[0];
  const sentence = row && answer?.says[String(row.says)];
  return sentence && filledAnswer(sentence, row, reader);
}
