import { type Awaited, type Published, periodLabel, yearToDate } from "../model/model.js";
import type { Reader } from "./reader.js";
import { dayWords } from "./wording/wording.js";

/** Who may see what the bureau's report shows: single firms, and cells of fewer than three. */
export function layerMark({ say }: Reader<Published>): string {
  return say("内部资料　不得外传", "Internal use only · not to be passed on");
}

/** That the figures are invented, where they are. */
export function syntheticMark({ say, content }: Reader<Published>): string | undefined {
  return content.synthetic ? say("合成数据 · 非真实统计", "Synthetic data · not real statistics") : undefined;
}

/** That the figures are preliminary, and which sources are late, where some are. */
export function preliminaryMark(reader: Reader<Published>): string | undefined {
  const { say, content } = reader;
  if (content.awaits.length === 0) return undefined;
  const late = titlesOf(reader, content.awaits);
  return say(`初步发布（缺${late}）`, `Preliminary (awaits ${late})`);
}

/** In sentences: what a preliminary release awaits and what follows, and which one a release replaces; mostly none. */
export function successionWords(reader: Reader<Published>): string[] {
  const { say, content, language } = reader;
  const { awaits, replaces } = content;
  const late = awaits.map((each) =>
    say(
      `${titlesOf(reader, [each])}应于${dayWords(each.due_on, "zh")}前报送，尚未收到`,
      `${titlesOf(reader, [each])} was due on ${dayWords(each.due_on, language)} and has not come`,
    ),
  );
  const words = [
    awaits.length > 0 &&
      say(
        `${late.join("；")}。收到后再次发布并取代本次，有关的数可能变动。`,
        `${late.join("; ")}. Once it has come another release replaces this one, and figures may change.`,
      ),
    replaces &&
      say(
        `本次取代初步发布${replaces.release}（当时缺${titlesOf(reader, replaces.awaits)}）。`,
        `This replaces the preliminary release ${replaces.release}, which awaited ${titlesOf(reader, replaces.awaits)}.`,
      ),
  ];
  return words.filter((each) => typeof each === "string");
}

function titlesOf({ content, of, say }: Reader<Published>, awaits: readonly Awaited[]): string {
  const { sources } = content.pipeline;
  const titles = awaits.map(({ source }) => sources.find((each) => each.source === source)?.title);
  return titles.map((title, at) => (title ? of(title) : awaits[at]!.source)).join(say("、", ", "));
}

/** What stands on everything that leaves the report, each table and document: period, preliminary, synthetic, internal. */
export function marksOf(reader: Reader<Published>): string[] {
  const period = periodLabel(yearToDate(reader.content.period), reader.language);
  return [period, preliminaryMark(reader), syntheticMark(reader), layerMark(reader)].filter(
    (mark) => mark !== undefined,
  );
}
