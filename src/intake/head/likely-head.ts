import type { Source } from "../../model/model.js";
import { labelsOf, type PartReader } from "../words/words.js";
import { isDatum } from "./datum.js";
import { dictionaryOf, nameColumns } from "./dictionary.js";
import { firstRowsOf } from "./locate.js";
import { unsettledLabels } from "./near-labels.js";
import type { FoundColumn } from "./table.js";

/** Rows in which a head is sought, and rows that it may have. */
const FIRST = { rows: 40, head: 2 };

/** The rows that most resemble the head of a source where none was found, as columns; none where no row does. */
export function likelyHead(lines: readonly string[], source: Source, part: PartReader): FoundColumn[] {
  const dictionary = dictionaryOf(source, part);
  let best: FoundColumn[] = [];
  let most = 0;
  for (const { rows } of firstRowsOf(lines, source.dialect))
    for (const start of rows.slice(0, FIRST.rows).keys())
      for (let depth = 1; depth <= FIRST.head && start + depth <= rows.length; depth += 1) {
        const head = rows.slice(start, start + depth).map(({ cells }) => cells);
        if (head.some((cells) => cells.filter((cell) => /\p{L}/u.test(cell)).length < 2)) continue;
        if (head.some((cells) => cells.some(isDatum))) break;
        const labels = labelsOf(head, part);
        const namings = nameColumns(labels, dictionary, undefined);
        const columns = labels.map((label, at) => ({ label, column: namings[at]?.column }));
        const near = unsettledLabels(columns, source, part).map(
          ({ proposals }) => proposals[0]?.closeness ?? 0,
        );
        const score = namings.filter(Boolean).length + near.reduce((sum, each) => sum + each, 0);
        if (score > most) [best, most] = [columns, score];
      }
  return best;
}
