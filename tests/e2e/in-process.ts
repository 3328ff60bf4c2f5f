import { realEffects } from "../../src/effects.js";
import { Mistake } from "../../src/model/model.js";
import type { Context } from "../../src/verbs/context.js";
import type { Said } from "./command-line.js";

/** A verb with its words, which waits for the world to be called in. */
export type Verb = (context: Context) => Promise<number>;

/**
 * Calls a verb in this process in the folder `root`, in Chinese: for claims about what a verb says and leaves on the
 * disk, where starting the program costs more than the verb. What `liandu` starts proves the words of the command line,
 * its exit codes and what ends at the process.
 * @throws whatever is no Mistake, for that is a bug
 */
export async function called(root: string, verb: Verb, json = false): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const effects = {
    ...realEffects(root),
    say: (line: string): void => void out.push(`${line}\n`),
    note: (line: string): void => void err.push(`${line}\n`),
  };
  const code = await verb({ effects, language: "zh", json }).catch((error: unknown) => {
    if (!(error instanceof Mistake)) throw error;
    effects.note(error.in("zh"));
    return error.exit_code;
  });
  return { code, out: out.join(""), err: err.join("") };
}

/** What a verb answers with `--json`. */
export async function answerOf<Answer>(root: string, verb: Verb): Promise<Answer> {
  return JSON.parse((await called(root, verb, true)).out) as Answer;
}
