import { collect, withdraw } from "../intake/intake.js";
import { appendDeed, whoWorks, withLock } from "../jobs/jobs.js";
import { localMinute, Mistake, nearest, type Snapshot } from "../model/model.js";
import { answer, type Context, choosePipeline, say } from "./context.js";

interface Options {
  pipeline?: string;
  reason?: string;
  by?: string;
}

/** Digits of a snapshot that tell it from any other of the same name. */
const SHORT = 8;

/**
 * `liandu withdraw [FILE]`: a file that was never meant to come no longer counts from the next run on, and the release says
 * by whose word. Without a file: which files count though they lie in no inbox folder any more, and what was withdrawn.
 * @throws Mistake for a file that is not known, lies in an inbox folder still, or was withdrawn; several of one name; an
 *   empty reason or name
 */
export async function withdrawVerb(
  context: Context,
  file: string | undefined,
  options: Options,
): Promise<number> {
  const pipeline = choosePipeline(context, options.pipeline);
  return withLock(pipeline.pipeline, context.effects, async (held) => {
    const known = collect(pipeline, held);
    if (file === undefined) return list(context, known);
    const snapshot = named(known, file);
    const [withdrawn_by, reason] = [given("--by", options.by), given("--reason", options.reason)];
    const withdrawn_on = localMinute(held.now(), pipeline.time_zone).slice(0, 10);
    const word = { withdrawn_on, withdrawn_by, reason };
    withdraw(snapshot, word, held);
    const what = { file: snapshot.file, snapshot: snapshot.snapshot, withdrawn_by };
    appendDeed(held, pipeline.pipeline, { who: whoWorks(), did: "withdrew", what });
    if (context.json) answer(context, { file: snapshot.file, snapshot: snapshot.snapshot, ...word });
    else
      say(context, {
        zh: `已撤回“${snapshot.file}”（收到于${day(snapshot)}）。下次运行起不再计入，报告的备注写明原因和撤回人；重新放入收件文件夹即恢复。`,
        en: `Withdrew “${snapshot.file}” (received ${day(snapshot)}). From the next run on nothing of it counts, and a note of the report says why; put back into the inbox it counts again.`,
      });
    return 0;
  });
}

function day({ known_at }: Snapshot): string {
  return known_at.slice(0, 10);
}

function list(context: Context, known: readonly Snapshot[]): number {
  const withdrawn = known.filter((each) => each.withdrawn);
  const left = known.filter((each) => each.left && !each.withdrawn);
  const told = ({ snapshot, file, sender, known_at }: Snapshot) => ({ snapshot, file, sender, known_at });
  if (context.json) {
    const words = withdrawn.map((each) => ({ ...told(each), ...each.withdrawn }));
    answer(context, { left: left.map(told), withdrawn: words });
    return 0;
  }
  const line = (each: Snapshot): string =>
    `  ${day(each)}　${each.sender || "—"}　${each.file}　${each.snapshot.slice(0, SHORT)}`;
  say(context, {
    zh: `已不在收件文件夹、仍计入的文件：${left.length}个${left.length > 0 ? "（不应计入的，用 liandu withdraw 文件名 --reason 原因 --by 姓名 撤回）" : ""}`,
    en: `Files that count though they left the inbox: ${left.length}${left.length > 0 ? " (liandu withdraw FILE --reason why --by NAME takes one back)" : ""}`,
  });
  for (const each of left) context.effects.say(line(each));
  if (withdrawn.length === 0) return 0;
  say(context, { zh: `已撤回：${withdrawn.length}个`, en: `Withdrawn: ${withdrawn.length}` });
  for (const each of withdrawn) {
    const { withdrawn_on, withdrawn_by, reason } = each.withdrawn!;
    context.effects.say(`${line(each)}　${withdrawn_on}　${withdrawn_by}　${reason}`);
  }
  return 0;
}

/** The file of a name, or of the first digits of its snapshot. */
function named(known: readonly Snapshot[], asked: string): Snapshot {
  const name = asked.normalize("NFC");
  const bears = ({ file, also_received_as = [], snapshot }: Snapshot): boolean =>
    [file, ...also_received_as].some((each) => each.normalize("NFC") === name) ||
    (/^[0-9a-f]{8,}$/.test(name) && snapshot.startsWith(name));
  const all = known.filter(bears);
  const standing = all.filter((each) => !each.withdrawn);
  const [only, ...others] = standing;
  if (!only && all[0]) throw already(all[0], asked);
  if (!only) throw unknown(known, asked);
  if (others.length > 0) throw several(standing, asked);
  if (only.left) return only;
  throw new Mistake(
    asked,
    { zh: "这个文件还在收件文件夹里。", en: "this file lies in the inbox still." },
    {
      zh: "请先把它移出收件文件夹，再撤回；放在收件文件夹里的都会计入。",
      en: "Take it out of the inbox first: whatever lies there counts.",
    },
  );
}

function already({ withdrawn }: Snapshot, asked: string): Mistake {
  const { withdrawn_by, withdrawn_on } = withdrawn!;
  return new Mistake(
    asked,
    {
      zh: `已由${withdrawn_by}于${withdrawn_on}撤回。`,
      en: `was withdrawn by ${withdrawn_by} on ${withdrawn_on}.`,
    },
    { zh: "要恢复，请重新放入收件文件夹。", en: "Put it back into the inbox to have it counted again." },
  );
}

function unknown(known: readonly Snapshot[], asked: string): Mistake {
  const near = nearest(
    asked,
    known.map(({ file }) => file),
  );
  return new Mistake(
    asked,
    { zh: "没有收到过这个文件。", en: "no such file was received." },
    near
      ? { zh: `是否应为“${near}”？`, en: `Did you mean “${near}”?` }
      : {
          zh: "用 liandu withdraw 可列出不在收件文件夹、仍计入的文件。",
          en: "liandu withdraw lists the files that count and left the inbox.",
        },
  );
}

function several(standing: readonly Snapshot[], asked: string): Mistake {
  const named = (one: Snapshot): string => `${one.snapshot.slice(0, SHORT)} ${day(one)}`;
  return new Mistake(
    asked,
    { zh: `有${standing.length}个文件叫这个名字。`, en: `${standing.length} files bear this name.` },
    {
      zh: `请改写编号：${standing.map(named).join("、")}。`,
      en: `Give the number of one instead: ${standing.map(named).join(", ")}.`,
    },
  );
}

function given(option: string, text: string | undefined): string {
  const value = text?.replace(/\s+/g, " ").trim();
  if (value) return value;
  throw new Mistake(
    option,
    { zh: "没有填写。", en: "is missing." },
    {
      zh: '用法：liandu withdraw 文件名 --reason "原因" --by 姓名。',
      en: 'Usage: liandu withdraw FILE --reason "why" --by NAME.',
    },
  );
}
