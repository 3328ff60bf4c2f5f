import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isByproduct } from "../formats/formats.js";

/** The files of inbox folders as they lie at a moment: path → size and time of change. */
export type InboxLook = ReadonlyMap<string, string>;

/** What copying programs and browsers call a file that is not whole yet. */
const unfinished = /\.(?:part|partial|crdownload|tmp|download)$/i;

/** Looks at the regular files of folders and below; names with a dot before, and what goes away meanwhile, are passed over. */
export function lookAt(folders: readonly string[]): InboxLook {
  return new Map(folders.flatMap((folder) => filesIn(folder)));
}

function filesIn(folder: string): [string, string][] {
  return told(() => readdirSync(folder), []).flatMap((name): [string, string][] => {
    const path = join(folder, name);
    if (name.startsWith(".") || isByproduct(name) || unfinished.test(name)) return [];
    if (name === "received.csv" || name.endsWith(".md")) return [];
    const status = told(() => lstatSync(path), undefined);
    if (status?.isDirectory()) return filesIn(path);
    return status?.isFile() && status.size > 0 ? [[path, `${status.size} ${status.mtimeMs}`]] : [];
  });
}

function told<Answer>(ask: () => Answer, otherwise: Answer): Answer {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}

/**
 * The files that are new since they were checked, or changed, and lay still from one look to the next: one that is being
 * copied grows between them.
 * @param checked how they lay when they were checked
 */
export function settled(checked: InboxLook, before: InboxLook, now: InboxLook): string[] {
  return [...now].flatMap(([path, mark]) =>
    before.get(path) === mark && checked.get(path) !== mark ? [path] : [],
  );
}
