import {
  type DecisionCount,
  type MeasureFigure,
  type MeasureState,
  periodEnd,
  periodLabel,
  TOTAL,
} from "../model/model.js";
import type { Reader } from "./reader.js";
import { formatValue } from "./readout.js";

/** A figure in words: 供应量（本地） and 12.3万吨, with （2024年） where it is of an earlier period than the report, else "". */
interface FigureWords {
  figure: MeasureFigure;
  name: string;
  value: string;
  earlier: string;
}

/** The figures of a measure that have a value, in words; which chain each is of where they are of several. */
export function figureWords(reader: Reader, { figures }: MeasureState): FigureWords[] {
  const { pipeline, period } = reader.content;
  const chains = new Set(figures.map(({ activity }) => activity));
  return figures
    .filter(({ value }) => value !== null)
    .map((figure) => {
      const { title, display } = pipeline.indicators.find(({ indicator }) => indicator === figure.indicator)!;
      const earlier = periodEnd(figure) < periodEnd(period);
      return {
        figure,
        name: `${reader.of(title)}${chains.size > 1 ? kindOf(reader, figure.activity) : ""}${kindOf(reader, figure.product)}`,
        value: formatValue(figure.value, display, pipeline.units, reader.language),
        earlier: earlier
          ? reader.say(`（${periodLabel(figure, "zh")}）`, ` (${periodLabel(figure, "en")})`)
          : "",
      };
    });
}

/** The kind or chain that a figure is about, as a code list names it; nothing for the total. */
function kindOf({ content, say, language }: Reader, code: string): string {
  if (code === TOTAL) return "";
  const list = content.pipeline.codes.find(({ rows }) => rows.some((each) => each.code === code));
  const row = list?.rows.find((each) => each.code === code);
  return say(`（${row?.[`title_${language}`] ?? code}）`, ` (${row?.[`title_${language}`] ?? code})`);
}

/** What a rule says of how many firms. */
export function decisionWords({ say }: Reader, { eligible, ineligible, undecided }: DecisionCount): string {
  return say(
    `符合${eligible}、不符合${ineligible}、待定${undecided}`,
    `${eligible} eligible, ${ineligible} not, ${undecided} undecided`,
  );
}

/** The sources of a measure of which nothing has arrived, each with who sends it. */
export function missingWords(reader: Reader, { missing }: MeasureState): string[] {
  const { pipeline } = reader.content;
  return missing.map((name) => {
    const { title, owed } = pipeline.sources.find(({ source }) => source === name)!;
    const sender = pipeline.offices.find(({ office }) => office === owed?.by);
    return sender
      ? reader.say(`${title.zh}（${sender.title.zh}报送）`, `${title.en} (from the ${sender.title.en})`)
      : reader.of(title);
  });
}
