import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/**
 * Loaded before the program (`node --import`): ends or stops the process just before the call of the given number that
 * changes a file, FAULT_AT with the signal FAULT_SIGNAL; without a number it tells on standard error how many there were.
 */
const changing = [
  "writeFileSync",
  "copyFileSync",
  "renameSync",
  "linkSync",
  "rmSync",
  "mkdirSync",
  "fsyncSync",
  "chmodSync",
] as const;
const at = Number(process.env.FAULT_AT ?? 0);
const signal = (process.env.FAULT_SIGNAL ?? "SIGKILL") as NodeJS.Signals;
const real = process.stderr.write.bind(process.stderr);
let calls = 0;

const disk = fs as unknown as Record<string, (...given: unknown[]) => unknown>;
for (const name of changing) {
  const original = disk[name]!;
  disk[name] = (...given) => {
    calls += 1;
    if (calls === at) process.kill(process.pid, signal);
    return original(...given);
  };
}
syncBuiltinESMExports();
if (at === 0) process.on("exit", () => real(`calls that change a file: ${calls}\n`));
