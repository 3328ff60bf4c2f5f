import { Mistake, type Words, wording } from "../model/model.js";
import { listReleases } from "../release/release.js";
import type { Context } from "./context.js";

/**
 * The release of that name, or the only one whose name begins so.
 * @throws Mistake that lists those there are
 */
export function releaseNamed({ effects, language }: Context, pipeline: string, name: string): string {
  const known = listReleases(effects.root, pipeline);
  const meant = known.filter((each) => each.startsWith(name));
  if (known.includes(name)) return name;
  if (meant.length === 1) return meant[0]!;
  const wrong: Words =
    meant.length > 1
      ? { zh: "这样开头的发布不止一个。", en: "several releases begin so." }
      : { zh: "没有这个发布。", en: "there is no such release." };
  if (known.length === 0)
    throw new Mistake(name, wrong, { zh: "请先运行 liandu run。", en: "Run liandu run first." });
  const list = (meant.length > 1 ? meant : known).join(wording(language)("、", ", "));
  throw new Mistake(name, wrong, { zh: `现有：${list}。`, en: `There are: ${list}.` });
}
