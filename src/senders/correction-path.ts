import { endOfName, portableName } from "../formats/formats.js";
import { correctionName, type Language, type Snapshot, wording } from "../model/model.js";

/** A name that every disk bears; of a long one the end, where the period and the version stand. */
function safe(name: string): string {
  return endOfName(portableName(name).replace(/^[. ]+|[. ]+$/g, ""));
}

/** "表-更正表.xlsx"; the answer to a correction sheet is "表-更正表2.xlsx". */
function fileName(file: string, language: Language): string {
  const stem = file.replace(/\.[^.]*$/, "");
  const names = Object.values(correctionName).join("|");
  const [, form = stem, round = "1"] = new RegExp(`^(.*)-(?:${names})(\\d*)$`, "u").exec(stem) ?? [];
  const next = form === stem ? "" : String(Number(round || "1") + 1);
  return `${safe(form) || "_"}-${correctionName[language]}${next}`;
}

/**
 * Where the correction sheet of each file lies: "<sender>/<file>-更正表.xlsx", "未具名" where nobody is named. Of files
 * with one name the later ones bear the first digits of their snapshot.
 */
export function correctionPaths(snapshots: readonly Snapshot[], language: Language): string[] {
  const taken = new Set<string>();
  const unnamed = wording(language)("未具名", "unnamed");
  return snapshots.map(({ snapshot, sender, file }) => {
    const path = `${safe(sender) || unnamed}/${fileName(file, language)}`;
    const own = taken.has(path.toLowerCase()) ? `${path}-${snapshot.slice(0, 8)}` : path;
    taken.add(own.toLowerCase());
    return `${own}.xlsx`;
  });
}
