import type { Finding } from "./finding.js";
import type { Words } from "./words.js";

/** What a finding asks of the office: to remind who has not sent, to return a file, to verify a figure, to check a code. */
export const taskKinds = ["remind", "give_back", "verify", "codes"] as const;
/** One of them. */
export type TaskKind = (typeof taskKinds)[number];

/** The word for each, as in the column 办理 of the list of findings and on the screen. */
export const taskWords: Record<TaskKind, Words> = {
  remind: { zh: "催报", en: "remind" },
  give_back: { zh: "退回", en: "return" },
  verify: { zh: "核实", en: "verify" },
  codes: { zh: "核对代码", en: "check code" },
};

/**
 * What a finding asks for; nothing where it only tells. An audit of the pipeline says it itself (`task` in
 * `audits.yaml`), and is verified where it does not.
 */
export function taskOf({ code, severity, data }: Finding): TaskKind | undefined {
  if (severity === "note") return undefined;
  if (code === "audit") return taskKinds.find((kind) => kind === data.task) ?? "verify";
  if (code === "edit-rule") return "verify";
  if (code.includes("code")) return "codes";
  return severity === "withhold" ? "give_back" : undefined;
}
