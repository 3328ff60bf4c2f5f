import { type Language, wording } from "../model/model.js";
import type { Overdue } from "./overdue.js";
import { type Tasks, taskLines } from "./tasks.js";

/**
 * What is to be done this month as lines of the screen: how much of each kind, then whom to remind, what to return, to
 * verify, and which codes to check, so many of each kind.
 * @param rest whether a line of its own tells how many more there are of a kind
 */
export function monthsWork(
  language: Language,
  overdue: readonly Overdue[],
  tasks: Tasks,
  shown: number,
  rest = true,
): string[] {
  const say = wording(language);
  const counts = [
    [overdue.length + tasks.remind.length, say("催报", "to remind")],
    [tasks.give_back.length, say("退回", "to return")],
    [tasks.verify.length, say("核实", "to verify")],
    [tasks.codes.length, say("核对代码", "codes to check")],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, word]) => `${word} ${count}`);
  const lines = [...reminders(language, overdue, shown, rest), ...taskLines(tasks, shown, language, rest)];
  return [
    `${say("本期要办：", "To be done: ")}${told.join(say("，", ", ")) || say("没有", "nothing")}`,
    ...lines,
  ];
}

function reminders(language: Language, overdue: readonly Overdue[], shown: number, rest: boolean): string[] {
  const say = wording(language);
  const newest = overdue.slice(-shown);
  const more = overdue.length - newest.length;
  const late = newest.map(({ title, office, period, due_on, days_late, last }) => {
    const had = last
      ? say(
          `上次收到${last.received_on}，至${last.covers_to}`,
          `last came ${last.received_on}, up to ${last.covers_to}`,
        )
      : say("从未收到", "never came");
    return say(
      `  催报  ${title.zh}　${period.zh}　${office.zh}　应于${due_on}报送，迟${days_late}天；${had}`,
      `  remind  ${title.en}, ${period.en}, ${office.en}: due ${due_on}, ${days_late} days late; ${had}`,
    );
  });
  if (more <= 0 || !rest) return late;
  return [
    say(`  另有${more}项更早的迟报（liandu schedule list）`, `  ${more} older ones (liandu schedule list)`),
    ...late,
  ];
}
