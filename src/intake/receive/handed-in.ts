import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Snapshot } from "../../model/model.js";
import { membersOf } from "./collect.js";
import { fingerprintAt } from "./fingerprint.js";

/**
 * A file as it would be received at a minute, and nothing of it kept: of an archive the files in it, which are written
 * below `scratch`; nobody is their sender.
 * @returns undefined for what is no regular file: a folder, a pipe, a device
 * @throws the system's error when there is no such file or no right to read it
 */
export function handedIn(path: string, known_at: string, scratch: string): Snapshot[] | undefined {
  const file = basename(path);
  const print = fingerprintAt(path, file);
  if (!print) return undefined;
  const nobodys = { sender: "", known_at, synthetic: false };
  const archive = membersOf(path, print);
  if (!archive) return [{ ...print, file, path, ...nobodys }];
  const folder = join(scratch, "members", print.snapshot);
  mkdirSync(folder, { recursive: true });
  return archive.members.map(({ name, bytes }, at) => {
    const to = join(folder, String(at));
    writeFileSync(to, bytes);
    return { ...fingerprintAt(to, name)!, file: name, path: to, ...nobodys };
  });
}
