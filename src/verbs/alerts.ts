import {
  type AlertNews,
  type AlertState,
  readLedger,
  type Seen,
  type Stand,
  survey,
  tellChannels,
} from "../jobs/jobs.js";
import { type Effects, type Language, Mistake, type Pipeline, type Words, wording } from "../model/model.js";
import { currentRelease } from "../release/release.js";
import { titleOf } from "./stand-words.js";
import { nowOf } from "./wall.js";

/** How many lines of a kind a message has; a robot of a group takes 2 KB. */
const SHOWN = 8;

type Trouble = AlertState["troubles"][number];

/**
 * Tells those who asked for it (`alerts` of the settings) what changed in how the runs stand: what is late, refused, not
 * finished or preliminary, what is over, what was released. The same state twice is told once. No message has a figure
 * or the name of a firm, and none that fails hinders a run. Under the lock.
 * @param seen what has come; undefined where that could not be seen
 */
export async function tellAlerts(
  pipeline: Pipeline,
  held: Effects,
  seen: Seen | undefined,
  language: Language,
): Promise<void> {
  if (pipeline.alerts.length === 0) return;
  try {
    const now = seen && standingNow(pipeline, held, seen);
    await tellChannels(
      pipeline.pipeline,
      pipeline.alerts,
      held,
      (before) => now ?? unseen(before),
      (news) => messageOf(pipeline, news, language),
    );
  } catch (error) {
    if (error instanceof Mistake && error.exit_code === 4) throw error;
    const why = error instanceof Mistake ? error.in(language) : (error as Error).name;
    held.note(`${wording(language)("提醒没有发出", "no alert was sent")}: ${why}`);
  }
}

function standingNow(pipeline: Pipeline, held: Effects, seen: Seen): AlertState {
  const ledger = readLedger(held.root, pipeline.pipeline);
  const runs = survey(pipeline, ledger, seen, nowOf(pipeline, held));
  const release = currentRelease(held.root, pipeline.pipeline)?.release;
  return {
    troubles: runs.flatMap((run) => troubleOf(pipeline, run) ?? []),
    ...(release !== undefined && { release }),
  };
}

/** How a run stands badly; the reason of a refusal may name a firm and is looked up where the data lie. */
function troubleOf(pipeline: Pipeline, { slot, state, missing }: Stand): Trouble | undefined {
  const line = { ...slot.period, job: slot.job.job };
  const title = { zh: titleOf(pipeline, line, "zh"), en: titleOf(pipeline, line, "en") };
  const sources = (language: Language): string =>
    pipeline.sources
      .filter(({ source }) => missing.includes(source))
      .map((source) => source.title[language])
      .join(language === "zh" ? "、" : ", ");
  const says: Partial<Record<Stand["state"], Words>> = {
    late: { zh: `迟报：${sources("zh")}`, en: `late: ${sources("en")}` },
    held: { zh: "未通过，没有发布", en: "refused, nothing published" },
    retrying: { zh: "未完成，稍后重试", en: "not finished, to be tried again" },
    preliminary: { zh: `已出初步数，仍缺${sources("zh")}`, en: `preliminary, awaits ${sources("en")}` },
  };
  const told = says[state];
  if (!told) return undefined;
  const key = `${line.job} ${line.period_start} ${line.period_months}`;
  return { key, state: [state, ...missing].join(" "), says: told, title };
}

const LOOK = "look";

/** What stood before, and that what has come could not be seen. */
function unseen(before: AlertState | undefined): AlertState {
  const others = (before?.troubles ?? []).filter(({ key }) => key !== LOOK);
  const trouble: Trouble = {
    key: LOOK,
    state: LOOK,
    title: { zh: "查看收件", en: "The look at the inbox" },
    says: {
      zh: "没有完成，请在这台机器上运行 liandu status",
      en: "did not finish: run liandu status on the machine",
    },
  };
  return { ...before, troubles: [...others, trouble] };
}

function messageOf(
  pipeline: Pipeline,
  { began, over, released }: AlertNews,
  language: Language,
): { subject: string; text: string } {
  const say = wording(language);
  const few = (lines: string[]): string[] =>
    lines.length <= SHOWN
      ? lines
      : [
          ...lines.slice(-SHOWN),
          say(`另有${lines.length - SHOWN}项较早的`, `${lines.length - SHOWN} older ones`),
        ];
  const subject = `${say("链度提醒", "Liandu")}${say("：", ": ")}${pipeline.title[language]}`;
  const lines = [
    ...few(began.map(({ title, says }) => `✘ ${title[language]} ${says[language]}`)),
    ...few(over.map(({ title }) => `✔ ${title[language]} ${say("已恢复正常", "is in order again")}`)),
    ...(released === undefined ? [] : [`✔ ${say("已发布", "released")} ${released}`]),
    say("详情请在本机运行 liandu status", "More on the machine itself: liandu status"),
  ];
  return { subject, text: [subject, ...lines].join("\n") };
}
