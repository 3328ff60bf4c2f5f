import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { AlertChannel, Effects } from "../../model/model.js";
import { historyFolder } from "../history.js";
import { appendLine, readLines } from "../json-lines.js";
import { sendMail } from "./mail.js";
import { AlertFault, secretNamed } from "./secret.js";
import { type AlertNews, type AlertState, newsBetween, told } from "./state.js";
import { postOf, postTo } from "./webhook.js";

const line = z.strictObject({
  at: z.iso.datetime(),
  /** "wecom LIANDU_WECOM_URL": the name of a secret, never the secret. */
  channel: z.string(),
  state: z.enum(["sent", "failed"]),
  /** Why it failed: "ECONNREFUSED", "HTTP 500". */
  because: z.string().optional(),
});

/** A line about an alert that was sent, or that failed for another reason than before. */
export type AlertLine = z.infer<typeof line>;

/** A message: its first line, and all of it. */
interface Message {
  subject: string;
  text: string;
}

/** The alerts that were sent or failed, the oldest first. */
export function readAlertLog(root: string, pipeline: string): AlertLine[] {
  return readLines(logPath(root, pipeline), line, {
    zh: "请把这个文件移走，之后重新记起。",
    en: "Move the file away; a new one is begun.",
  });
}

/**
 * Tells each channel what changed since it was last told, and nothing where nothing did. A channel that fails hinders no
 * other and no run: it leaves a line in the log and is told again the next time. Under the lock.
 * @param stateOf the state now, by what the channel was told before
 */
export async function tellChannels(
  pipeline: string,
  channels: readonly AlertChannel[],
  held: Effects,
  stateOf: (before: AlertState | undefined) => AlertState,
  messageOf: (news: AlertNews) => Message,
): Promise<void> {
  const path = join(held.root, "data", "jobs", pipeline, "alerts.json");
  for (const channel of channels) {
    const name = nameOf(channel);
    const before = readTold(path)[name];
    const now = stateOf(before);
    const news = newsBetween(before, now);
    if (before && !news) continue;
    const fault = news && (await send(channel, messageOf(news), held));
    if (news) note(held, pipeline, name, fault);
    if (fault === undefined) held.write(path, `${JSON.stringify({ ...readTold(path), [name]: now })}\n`);
  }
}

function nameOf(channel: AlertChannel): string {
  if (channel.by === "file") return `file ${channel.path}`;
  return channel.by === "mail"
    ? `mail ${channel.host} ${channel.to.join(",")}`
    : `${channel.by} ${channel.url_from}`;
}

function logPath(root: string, pipeline: string): string {
  return join(historyFolder(root, pipeline), "alerts.jsonl");
}

/** What each channel was told; a file that cannot be read tells nothing, and all is told again. */
function readTold(path: string): Record<string, AlertState> {
  try {
    return existsSync(path) ? z.record(z.string(), told).parse(JSON.parse(readFileSync(path, "utf8"))) : {};
  } catch {
    return {};
  }
}

/** @returns why it failed, in a code; undefined for what was sent */
async function send(
  channel: AlertChannel,
  { subject, text }: Message,
  held: Effects,
): Promise<string | undefined> {
  const secret = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : secretNamed(name, held.root, process.env);
  try {
    if (channel.by === "file") {
      const path = join(held.root, channel.path);
      for (const each of text.split("\n")) appendLine(held, path, each);
    } else if (channel.by === "mail")
      await sendMail(channel, subject, text, secret(channel.password_from), held.root);
    else {
      const sign = channel.by === "wecom" ? undefined : secret(channel.sign_from);
      await postTo(postOf(channel.by, text, secret(channel.url_from)!, sign, held.now()));
    }
    return undefined;
  } catch (error) {
    return faultOf(error);
  }
}

/** A code alone: the words of an error may hold the address with its key. */
function faultOf(error: unknown): string {
  if (error instanceof AlertFault) return error.message;
  const told = error as {
    code?: unknown;
    originalCode?: unknown;
    cause?: { code?: unknown };
    name?: unknown;
  };
  const known = [told.cause?.code, told.originalCode, told.code, told.name].find(
    (each) => typeof each === "string",
  );
  return String(known ?? "unknown");
}

/** A failure that goes on is one line. */
function note(held: Effects, pipeline: string, channel: string, because: string | undefined): void {
  const last = readAlertLog(held.root, pipeline).findLast((each) => each.channel === channel);
  if (because !== undefined && last?.state === "failed" && last.because === because) return;
  const state = because === undefined ? "sent" : "failed";
  const added: AlertLine = {
    at: held.now().toISOString(),
    channel,
    state,
    ...(because !== undefined && { because }),
  };
  appendLine(held, logPath(held.root, pipeline), JSON.stringify(added));
}
