import { createHmac } from "node:crypto";
import type { AlertChannel } from "../../model/model.js";
import { AlertFault } from "./secret.js";

/** Milliseconds that a server is waited for. */
const PATIENCE = 10_000;

/** What is posted to a robot of a group: the address, signed where the robot asks for it, and the message as JSON. */
interface Post {
  url: string;
  body: object;
}

/**
 * A text as the robots of 企业微信, 钉钉 and 飞书 take it.
 * @param sign the robot's signing secret (加签), where it has one
 * @param now 钉钉 and 飞书 refuse a signature that is an hour off
 */
export function postOf(
  by: Exclude<AlertChannel["by"], "file" | "mail">,
  text: string,
  url: string,
  sign: string | undefined,
  now: Date,
): Post {
  if (by === "wecom") return { url, body: { msgtype: "text", text: { content: text } } };
  if (by === "dingtalk") {
    const body = { msgtype: "text", text: { content: text } };
    if (sign === undefined) return { url, body };
    const timestamp = String(now.getTime());
    const signed = new URL(url);
    signed.searchParams.set("timestamp", timestamp);
    signed.searchParams.set("sign", hmac(sign, `${timestamp}\n${sign}`));
    return { url: signed.href, body };
  }
  const body = { msg_type: "text", content: { text } };
  if (sign === undefined) return { url, body };
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return { url, body: { timestamp, sign: hmac(`${timestamp}\n${sign}`, ""), ...body } };
}

function hmac(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64");
}

/**
 * Posts a message to a robot.
 * @throws AlertFault where the address is not https (or this machine), nobody answers, or the answer is no success
 */
export async function postTo({ url, body }: Post): Promise<void> {
  if (!isSafe(url)) throw new AlertFault("the address must begin with https://");
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
    redirect: "error", // an address with a key in it is handed on to nobody
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new AlertFault(`HTTP ${response.status}`);
  const answered = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const code = answered.errcode ?? answered.code ?? answered.StatusCode;
  if (code !== 0) throw new AlertFault(`answer ${Number(code)}`); // its words may repeat what was sent
}

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "localhost"].includes(hostname));
}
