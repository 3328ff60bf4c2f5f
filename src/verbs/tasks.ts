import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chineseText, parseDelimited } from "../formats/formats.js";
import { type Language, type Manifest, printable, severityWords, wording } from "../model/model.js";
import { inLayer } from "../release/release.js";

/** One finding that asks for somebody's work: the file, its sender and line, and what is wrong. */
export interface Task {
  file: string;
  sender: string;
  line: string;
  says: string;
  /** What is to be done about it. */
  mend: string;
}

/** What the findings of a release ask for: files to return, figures to verify, codes to check. */
export type Tasks = Record<"give_back" | "verify" | "codes", Task[]>;

/** What the list of findings of a release asks for, in its order; nothing without a release. */
export function readTasks(root: string, release: Manifest | undefined, language: Language): Tasks {
  const name = language === "zh" ? "findings.csv" : "findings.en.csv";
  const folder = join(root, "reports", release?.pipeline ?? "", release?.release ?? "");
  const path = join(folder, inLayer("internal", name));
  const [, ...rows] = release && existsSync(path) ? parseDelimited(chineseText(readFileSync(path))) : [];
  const of = (kind: keyof Tasks): Task[] =>
    rows.flatMap(([file = "", , sender = "", line = "", , , severity, says = "", mend = "", code = ""]) =>
      kindOf(
        code,
        severity === severityWords.note[language],
        severity === severityWords.withhold[language],
      ) === kind
        ? [{ file, sender, line, says, mend }]
        : [],
    );
  return { give_back: of("give_back"), verify: of("verify"), codes: of("codes") };
}

function kindOf(code: string, note: boolean, withheld: boolean): keyof Tasks | undefined {
  if (note) return undefined;
  if (code === "edit-rule" || code === "audit") return "verify";
  if (code.includes("code")) return "codes";
  return withheld ? "give_back" : undefined;
}

/** The tasks as lines of the screen, so many of each kind and, with `rest`, the number of the others. */
export function taskLines(tasks: Tasks, shown: number, language: Language, rest = true): string[] {
  const say = wording(language);
  const kinds = [
    ["give_back", say("退回", "return")],
    ["verify", say("核实", "verify")],
    ["codes", say("核对代码", "check code")],
  ] as const;
  return kinds.flatMap(([kind, word]) => {
    const all = tasks[kind];
    const more = all.length - shown;
    const place = ({ file, line }: Task): string => printable(line === "" ? file : `${file}:${line}`);
    const lines = all
      .slice(0, shown)
      .map(
        (task) =>
          `  ${word}  ${task.sender}　${place(task)}　${printable(task.says)}${say("；", "; ")}${printable(task.mend)}`,
      );
    return more > 0 && rest
      ? [
          ...lines,
          say(`  ${word}  另有${more}项，见findings.csv`, `  ${word}  ${more} more, see findings.csv`),
        ]
      : lines;
  });
}
