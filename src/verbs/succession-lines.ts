import { type Language, type Manifest, type Pipeline, wording } from "../model/model.js";

type Told = Pick<Manifest, "awaits" | "replaces">;

/** The titles of the sources that a release awaits, "财务状况（B203）"; "" where it awaits none. */
export function awaitedTitles(
  { sources }: Pick<Pipeline, "sources">,
  told: Told,
  language: Language,
): string {
  const title = (name: string) => sources.find(({ source }) => source === name)?.title[language] ?? name;
  return (told.awaits ?? []).map(({ source }) => title(source)).join(wording(language)("、", ", "));
}

/** Lines of the screen: that a release is preliminary, what it awaits and what follows; and which one it replaces. */
export function successionLines(
  pipeline: Pick<Pipeline, "sources">,
  told: Told,
  language: Language,
): string[] {
  const say = wording(language);
  const late = awaitedTitles(pipeline, told, language);
  const days = [...new Set(told.awaits?.map(({ due_on }) => due_on))].join(say("、", ", "));
  const { replaces } = told;
  const lines = [
    late !== "" &&
      say(
        `初步发布：缺${late}，应于${days}前报送；收到后再次发布，取代本次`,
        `Preliminary: awaits ${late} (due ${days}); once it has come another release replaces this one`,
      ),
    replaces &&
      say(
        `取代初步发布${replaces.release}（当时缺${awaitedTitles(pipeline, replaces, "zh")}）`,
        `Replaces the preliminary release ${replaces.release}, which awaited ${awaitedTitles(pipeline, replaces, "en")}`,
      ),
  ];
  return lines.filter((line) => typeof line === "string");
}
