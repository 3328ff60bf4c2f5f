import { lstatSync } from "node:fs";
import { dirname } from "node:path";
import { Mistake, type Pipeline, type Snapshot } from "../../model/model.js";
import type { Received } from "./inbox.js";

/** New files that one run takes in at most where the settings name no number: several times what a province sends in a month. */
const AT_ONCE = 5_000;

/**
 * Refuses an inbox with more new files than one run takes in, before any of them is read: a folder that was put there
 * by mistake is said at once. New is what no stored file bears the name and size of.
 * @param lying files of the inbox folders that may be read
 * @param stored what was received before
 * @throws Mistake (exit 3) with the number, the folder and the mend
 */
export function refuseFlood(
  { files_at_once: most = AT_ONCE }: Pick<Pipeline, "files_at_once">,
  lying: readonly Received[],
  stored: readonly Snapshot[],
): void {
  if (lying.length <= most) return;
  const known = new Set(
    stored.flatMap(({ file, also_received_as = [], bytes }) =>
      [file, ...also_received_as].map((name) => `${name}/${bytes}`),
    ),
  );
  const archives = new Set(stored.flatMap(({ container }) => container?.file ?? []));
  const fresh = lying.filter(
    ({ path, name }) => !archives.has(name) && !known.has(`${name}/${lstatSync(path).size}`),
  );
  if (fresh.length <= most) return;
  throw new Mistake(
    dirname(fresh[0]!.path),
    {
      zh: `收件文件夹里有${fresh.length}个没有收过的文件，一次最多收${most}个，没有收取，当前发布保持不变。`,
      en: `there are ${fresh.length} new files in the inbox and one run takes in ${most} at most; none was taken in and the current release stands.`,
    },
    {
      zh: `请移走误放的文件，分批放入；确需一次收取的，在pipeline.yaml写files_at_once: ${fresh.length}。`,
      en: `Take out what was put there by mistake and put in a part at a time; where all are meant, write files_at_once: ${fresh.length} in pipeline.yaml.`,
    },
    3,
  );
}
