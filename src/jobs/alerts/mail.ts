import type { AlertChannel } from "../../model/model.js";

/** Milliseconds that a server is waited for. */
const PATIENCE = 10_000;

/**
 * Sends a text by SMTP: TLS from the start on port 465, else STARTTLS, which only this machine's own server may lack.
 * @throws the library's error, of which the code alone may be told
 */
export async function sendMail(
  { host, port, from, to, user }: Extract<AlertChannel, { by: "mail" }>,
  subject: string,
  text: string,
  password: string | undefined,
): Promise<void> {
  const { createTransport } = await import("nodemailer");
  const local = ["127.0.0.1", "localhost"].includes(host);
  const transport = createTransport({
    host,
    port,
    secure: port === 465,
    requireTLS: !local && port !== 465,
    ignoreTLS: local && port !== 465,
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
