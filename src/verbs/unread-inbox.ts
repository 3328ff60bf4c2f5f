import { join, relative, resolve, sep } from "node:path";
import { lookAt } from "../jobs/jobs.js";
import type { Pipeline, Words } from "../model/model.js";

/**
 * That files lie in `data/inbox/<pipeline>`, where received files are dropped by custom, while pipeline.yaml names other
 * folders, so that no run reads them; with the line to write there. Undefined where none lies there or it is named.
 * @param root the project folder
 */
export function unreadInbox(
  root: string,
  { pipeline, inbox }: Pick<Pipeline, "pipeline" | "inbox">,
): Words | undefined {
  const custom = `data/inbox/${pipeline}`;
  const named = inbox.map(({ folder }) => resolve(root, folder));
  const lying = [...lookAt([join(root, custom)]).keys()].filter(
    (path) => !named.some((folder) => path.startsWith(folder + sep)),
  );
  const [first] = lying;
  if (first === undefined) return undefined;
  const name = relative(join(root, custom), first);
  const sample = inbox.some(({ synthetic }) => synthetic);
  return {
    zh: `${custom} 里有${lying.length}个文件（如 ${name}）没有读取：pipeline.yaml的inbox没有写这个文件夹；请在inbox中写上 { folder: ${custom}, synthetic: false }${sample ? "，并删去合成样例的文件夹" : ""}`,
    en: `${lying.length} ${lying.length === 1 ? "file" : "files"} in ${custom} (such as ${name}): not read, since inbox in pipeline.yaml does not name that folder: write { folder: ${custom}, synthetic: false } there${sample ? " and take out the folder of the synthetic sample" : ""}`,
  };
}
