import { join } from "node:path";
import { Mistake, type Pipeline } from "../model/model.js";

/**
 * Targets, indicators, audits and settings each bear a name of their own: of two of one name, one would count in silence.
 * @throws Mistake with the file and the name that stands there twice
 */
export function checkTwice({ folder, targets, indicators, audits, settings }: Pipeline): void {
  const lists: [string, string[]][] = [
    ["targets.csv", targets.map(({ target }) => target)],
    ["indicators.yaml", indicators.map(({ indicator }) => indicator)],
    ["audits.yaml", audits.map(({ audit }) => audit)],
    ["pipeline.yaml", settings.map(({ setting }) => setting)],
  ];
  for (const [file, names] of lists) {
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice === undefined) continue;
    throw new Mistake(
      join(folder, file),
      { zh: `“${twice}”写了两次。`, en: `“${twice}” stands there twice.` },
      { zh: "请删去一处，或换一个名字。", en: "Remove one of them, or give it another name." },
    );
  }
}
