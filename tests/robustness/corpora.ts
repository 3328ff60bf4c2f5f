import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** The checkout, seen from the compiled file as well as from its source. */
export const project = ((): string => {
  const near = resolve(import.meta.dirname, "../..");
  return existsSync(join(near, "package.json")) ? near : resolve(near, "..");
})();

/** Every regular file below a folder, in the order of its names; links are passed over. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The folder of the files of others, where it is one. */
export function corporaAt(asked: string | undefined): string | undefined {
  return asked !== undefined && statSync(asked, { throwIfNoEntry: false })?.isDirectory() ? asked : undefined;
}
