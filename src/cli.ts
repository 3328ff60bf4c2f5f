#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import type { Language } from "./model/model.js";
import { makeProgram } from "./verbs/commands.js";
import { isUsageFault } from "./verbs/program.js";
import { explainUsage } from "./verbs/usage.js";

// What we write is the bureau's alone; only what is published says that everybody may read it.
process.umask(0o077);

// Swept when it has grown by two fifths: left to itself, the heap of a run holds 120 MB of what nobody needs any more.
setFlagsFromString("--heap-growing-percent=40");

// Most of what a run executes it executes a few times: compiled for speed that late, a run takes 8 % less of both cores.
setFlagsFromString("--interrupt-budget=600000");

/** Words in, exit codes out. */
const language = chooseLanguage(process.argv, process.env);

/** `--lang` decides, else the locale; Chinese unless the locale is English. */
function chooseLanguage(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const asked =
    at < 0
      ? (env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? "")
      : (argv[at]!.split("=")[1] ?? argv[at + 1] ?? "");
  return asked.toLowerCase().startsWith("en") ? "en" : "zh";
}

// A reader such as `head` may close the pipe before we have said everything.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

/** Ctrl-C, where no verb hears of it by itself: one sentence, and what was begun aside is swept by the next run. */
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    if (process.listenerCount(signal) > 0) return;
    process.stderr.write(
      language === "zh"
        ? "按要求停止，没有完成，当前发布保持不变。需要时再运行即可。\n"
        : "Stopped as asked and not finished; the current release stands. Run it again when needed.\n",
    );
    process.exit(130);
  });

try {
  await makeProgram(language).parseAsync();
} catch (error) {
  process.exitCode = isUsageFault(error)
    ? explainUsage(error, language)
    : (await import("./verbs/failure.js")).explainFailure(error, language);
}
if (process.exitCode === 130) process.exit(); // what was interrupted is not waited for
