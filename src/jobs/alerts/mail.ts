import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import type { AlertChannel } from "../../model/model.js";
import { AlertFault } from "./secret.js";

/** Milliseconds that a server is waited for. */
const PATIENCE = 10_000;

type Mail = Extract<AlertChannel, { by: "mail" }>;

/**
 * Sends a text by SMTP, over TLS whose certificate is checked; in plain text to this machine's own server only, and never
 * because TLS failed.
 * @param root the project folder, in which the certificate of an office lies
 * @throws the library's error, of which the code alone may be told; AlertFault where that certificate is missing
 */
export async function sendMail(
  channel: Mail,
  subject: string,
  text: string,
  password: string | undefined,
  root: string,
): Promise<void> {
  const { createTransport } = await import("nodemailer");
  const { host, port, from, to, user } = channel;
  const security = securityOf(channel);
  const transport = createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    tls: { rejectUnauthorized: true, ...trusted(channel, root) },
    ...(user !== undefined && { auth: { user, pass: password ?? "" } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from, to, subject, text });
  } finally {
    transport.close();
  }
}

function securityOf({ security, host, port }: Mail): NonNullable<Mail["security"]> {
  if (security !== undefined) return security;
  if (port === 465) return "tls";
  return ["127.0.0.1", "localhost", "::1"].includes(host) ? "none" : "starttls";
}

/** The certificates that are trusted: the known ones, and that of the office where it has one. */
function trusted({ ca }: Mail, root: string): { ca?: string[] } {
  if (ca === undefined) return {};
  try {
    return { ca: [...rootCertificates, readFileSync(join(root, ca), "utf8")] };
  } catch {
    throw new AlertFault(`certificate ${ca} missing`);
  }
}
