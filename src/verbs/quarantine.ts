import { join } from "node:path";
import { codeVersion } from "../effects.js";
import { readLanded } from "../intake/intake.js";
import {
  type Finding,
  type Language,
  printable,
  type ReceivedTable,
  sayWithMend,
  wording,
  worstFirst,
} from "../model/model.js";
import { closeAnswered } from "../senders/senders.js";
import { answer, type Context, choosePipeline, say } from "./context.js";

/** A line that was read but not kept, or not with all its cells, and is not yet answered by a correction. */
interface Held {
  file: string;
  sheet: string | null;
  line: number;
  sender: string;
  known_at: string;
  snapshot: string;
  codes: string[];
  reasons: string[];
  /** Columns whose cells are withheld while the row counts; null where the whole line is not kept. */
  withheld: string[] | null;
  /** The line as received. */
  text: string;
}

/** Which lines are asked for: of files whose name holds a text, with one of the codes. */
interface Options {
  file?: string;
  code?: string;
}

/** `liandu quarantine`: the lines that were read but not kept, or not with all their cells, each with its reasons. */
export async function quarantineVerb(
  context: Context,
  name: string | undefined,
  options: Options,
): Promise<number> {
  const pipeline = choosePipeline(context, name);
  const { landed } = readLanded(join(context.effects.root, "data"), pipeline, codeVersion());
  const asked = ({ snapshot }: ReceivedTable): boolean =>
    snapshot.file.normalize("NFC").includes((options.file ?? "").normalize("NFC"));
  const all = closeAnswered(landed).flatMap((table) =>
    heldIn(table, context.language).map((held) => ({
      held,
      asked: asked(table) && wanted(held.codes, options),
    })),
  );
  const held = all.filter((each) => each.asked).map((each) => each.held);
  const further = landed.filter(asked).reduce((sum, table) => sum + furtherIn(table), 0);
  if (context.json) answer(context, { quarantined: held, further });
  else if (held.length === 0 && further === 0 && all.length > 0)
    say(context, {
      zh: `没有符合所写条件的未采用的行；不写条件共有${all.length}行。`,
      en: `No quarantined line answers to what was asked; without --file and --code there are ${all.length}.`,
    });
  else
    for (const line of screen(held, further, pipeline.pipeline, context.language)) context.effects.say(line);
  return 0;
}

function wanted(codes: readonly string[], { code }: Options): boolean {
  const listed = code?.split(",").map((each) => each.trim());
  return listed === undefined || codes.some((each) => listed.includes(each));
}

function heldIn({ snapshot, sheet, quarantined, findings }: ReceivedTable, language: Language): Held[] {
  const { file, sender, known_at, snapshot: id } = snapshot;
  const reason = (finding: Finding): string => sayWithMend(finding, language);
  const of = new Map<number, Finding[]>();
  for (const finding of worstFirst(findings))
    if (finding.at.line !== undefined) of.set(finding.at.line, [...(of.get(finding.at.line) ?? []), finding]);
  return quarantined.map(({ line, text, codes, withheld }) => ({
    file,
    sheet,
    line,
    sender,
    known_at,
    snapshot: id,
    codes,
    withheld: withheld ?? null,
    text,
    reasons: (of.get(line) ?? []).filter(({ code }) => codes.includes(code)).map(reason),
  }));
}

/** Lines that the record of a table does not hold one by one; a refused file holds none. */
function furtherIn({ ledger, quarantined }: ReceivedTable): number {
  const whole = quarantined.filter(({ withheld }) => withheld === undefined).length;
  return quarantined.length === 0 ? 0 : Math.max(0, ledger.rows_quarantined - whole);
}

function screen(held: readonly Held[], further: number, pipeline: string, language: Language): string[] {
  const say = wording(language);
  const files = new Set(held.map(({ snapshot }) => snapshot)).size;
  const lines = held.flatMap(({ file, sheet, line, sender, codes, withheld, reasons, text }, at) => {
    const before = held[at - 1];
    const place = [file, sheet, sender].filter((each) => each).join(" / ");
    const same =
      before && [before.file, before.sheet, before.sender].filter((each) => each).join(" / ") === place;
    const fate = withheld
      ? say("；其余各格计入", "; the other cells count")
      : say("；整行未采用", "; the whole row is left out");
    return [
      ...(same ? [] : [printable(place)]),
      say(`  第${line}行 [${codes.join(" ")}]${fate}`, `  line ${line} [${codes.join(" ")}]${fate}`),
      `    ${printable(text)}`,
      ...reasons.map((reason) => `      → ${printable(reason)}`),
    ];
  });
  const where = `data/quarantine/pipeline=${pipeline}/`;
  const rest = say(`；另有${further}行见${where}`, `; ${further} more lie in ${where}`);
  const total = say(`共${held.length}行，${files}个文件`, `${held.length} lines of ${files} files`);
  if (held.length === 0 && further === 0) return [say("没有未采用的行。", "No line is quarantined.")];
  return [...lines, `${total}${further > 0 ? rest : ""}${say("。", ".")}`];
}
