import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Why an alert could not be sent, in a code that tells no secret: "ECONNREFUSED", "HTTP 500", "secret missing". */
export class AlertFault extends Error {}

/**
 * A secret by its name: the environment's, else the file of that name below `data/secrets/`.
 * @throws AlertFault where there is none, or others may read the file
 */
export function secretNamed(name: string, root: string, env: NodeJS.ProcessEnv): string {
  const told = env[name]?.trim();
  if (told) return told;
  const path = join(root, "data", "secrets", name);
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) throw new AlertFault(`secret ${name} missing`);
  if (process.platform !== "win32" && (status.mode & 0o077) !== 0)
    throw new AlertFault(`data/secrets/${name} must have mode 0600`);
  return readFileSync(path, "utf8").trim();
}
