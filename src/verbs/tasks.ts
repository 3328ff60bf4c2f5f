import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chineseText, parseDelimited } from "../formats/formats.js";
import {
  type Language,
  type Manifest,
  printable,
  type TaskKind,
  taskKinds,
  taskWords,
  wording,
} from "../model/model.js";
import { inLayer } from "../release/release.js";

/** What the directory says of a firm: its place in words, and its phone; what it does not say is absent. */
export interface Contact {
  place?: string;
  phone?: string;
}

/** One finding that asks for somebody's work: the file, its sender and line, and what is wrong. */
export interface Task {
  file: string;
  sender: string;
  line: string;
  says: string;
  /** What is to be done about it. */
  mend: string;
  /** Whom to call, where the settings name a directory that tells. */
  contact?: Contact;
}

/** What the findings of a release ask for, by kind. */
export type Tasks = Record<TaskKind, Task[]>;

/** What the list of findings of a release asks for, in its order; nothing without a release. */
export function readTasks(root: string, release: Manifest | undefined, language: Language): Tasks {
  const name = language === "zh" ? "findings.csv" : "findings.en.csv";
  const folder = join(root, "reports", release?.pipeline ?? "", release?.release ?? "");
  const path = join(folder, inLayer("internal", name));
  const [, ...rows] = release && existsSync(path) ? parseDelimited(chineseText(readFileSync(path))) : [];
  const of = (kind: TaskKind): Task[] =>
    rows.flatMap(([file = "", , sender = "", line = "", , , , says = "", mend = "", , task]) =>
      task === taskWords[kind][language] ? [{ file, sender, line, says, mend }] : [],
    );
  return { remind: of("remind"), give_back: of("give_back"), verify: of("verify"), codes: of("codes") };
}

/** "（高唐县，电话0635-2110001）"; nothing of what is not known. */
function called({ contact }: Task, language: Language): string {
  const say = wording(language);
  const phone = contact?.phone && say(`电话${contact.phone}`, `phone ${contact.phone}`);
  const known = [contact?.place, phone].filter((each) => each !== undefined && each !== "");
  const text = printable(known.join(say("，", ", ")));
  return text === "" ? "" : say(`（${text}）`, ` (${text})`);
}

/** The tasks as lines of the screen, so many of each kind and, with `rest`, the number of the others. */
export function taskLines(tasks: Tasks, shown: number, language: Language, rest = true): string[] {
  const say = wording(language);
  return taskKinds.flatMap((kind) => {
    const word = taskWords[kind][language];
    const all = tasks[kind];
    const more = all.length - shown;
    const place = ({ file, line }: Task): string => printable(line === "" ? file : `${file}:${line}`);
    const lines = all
      .slice(0, shown)
      .map(
        (task) =>
          `  ${word}  ${task.sender === "" ? "" : `${task.sender}　`}${place(task)}　${printable(task.says)}${called(task, language)}${say("；", "; ")}${printable(task.mend)}`,
      );
    return more > 0 && rest
      ? [
          ...lines,
          say(`  ${word}  另有${more}项，见findings.csv`, `  ${word}  ${more} more, see findings.csv`),
        ]
      : lines;
  });
}
