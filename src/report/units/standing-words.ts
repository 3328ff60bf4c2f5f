import type { MeasureState } from "../../model/model.js";
import { decisionWords, figureWords } from "../measure-words.js";
import { headlineWords } from "../verdict-words.js";
import { type UnitReader, verdictOf, verdictWithheld, WITHHELD } from "./unit-reader.js";

/** Where a measure stands in one cell; of one that a target judges the verdict. */
export function standingWords(reader: UnitReader, state: MeasureState): string {
  const { say, of } = reader;
  if (state.standing === "qualitative") return say("定性要求，不考核", "words without a number, not judged");
  if (state.standing === "missing") return say("尚无数据", "no data yet");
  if (state.decisions) return decisionWords(reader, state.decisions);
  if (verdictWithheld(reader, verdictOf(reader, state.measure))) return WITHHELD;
  if (state.headline) return of(headlineWords[state.headline]);
  return figureWords(reader, state)
    .map(
      ({ figure, name, value, earlier }) =>
        `${name} ${reader.isWithheld(figure) ? WITHHELD : value}${earlier}`,
    )
    .join(say("；", "; "));
}
