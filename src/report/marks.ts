import { type Published, periodLabel, yearToDate } from "../model/model.js";
import type { Reader } from "./reader.js";

/** Who may see what the bureau's report shows: single firms, and cells of fewer than three. */
export function layerMark({ say }: Reader): string {
  return say("内部资料　不得外传", "Internal use only · not to be passed on");
}

/** That the figures are invented, where they are. */
export function syntheticMark({ say, content }: Reader<Published>): string | undefined {
  return content.synthetic ? say("合成数据 · 非真实统计", "Synthetic data · not real statistics") : undefined;
}

/** What stands on everything that leaves the report, each table and document: period, synthetic, internal. */
export function marksOf(reader: Reader): string[] {
  const period = periodLabel(yearToDate(reader.content.period), reader.language);
  return [period, syntheticMark(reader), layerMark(reader)].filter((mark) => mark !== undefined);
}
