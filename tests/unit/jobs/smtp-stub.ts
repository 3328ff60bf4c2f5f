import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { createSecureContext, createServer as createTls, TLSSocket } from "node:tls";

const place = join(import.meta.dirname, "certificates");

/** The certificate of the stub, signed by itself for `localhost`, and its key; see the folder's files. */
export const certificate = join(place, "localhost.cert.pem");
const own = { cert: readFileSync(certificate), key: readFileSync(join(place, "localhost.key.pem")) };

/** What a mail server on this machine is to be: how it is spoken to, and whose word it takes. */
interface Manners {
  security: "tls" | "starttls" | "none";
  /** "user password", without which no letter is taken. */
  login?: string;
}

/** A stub of a mail server that knows the commands which one letter takes. */
export interface SmtpStub {
  server: Server;
  port: number;
  letters: string[];
  /** All that was said to it in plain text. */
  plain: string[];
}

/** Opens a stub on a free port of this machine; its server is to be closed. */
export async function smtpStub({ security, login }: Manners): Promise<SmtpStub> {
  const stub = { letters: [] as string[], plain: [] as string[] };
  const session = (socket: Socket, encrypted: boolean): void => {
    let letter: string | undefined;
    let known = login === undefined;
    const reply = (line: string): void => void socket.write(`${line}\r\n`);
    const answer = (line: string): void => {
      if (letter !== undefined && line !== ".") letter += `${line}\n`;
      else if (letter !== undefined) {
        stub.letters.push(letter);
        letter = undefined;
        reply("250 taken");
      } else if (/^(EHLO|HELO)/.test(line)) {
        const offers = [login && "AUTH PLAIN", security === "starttls" && !encrypted && "STARTTLS", "OK"];
        const told = offers.filter((each) => typeof each === "string");
        reply(told.map((each, at) => `250${at < told.length - 1 ? "-" : " "}${each}`).join("\r\n"));
      } else if (line === "STARTTLS" && security === "starttls") {
        reply("220 go on");
        socket.removeAllListeners("data");
        session(new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(own) }), true);
      } else if (line.startsWith("AUTH PLAIN ")) {
        const [, user, password] = Buffer.from(line.slice(11), "base64").toString().split("\0");
        known = `${user} ${password}` === login;
        reply(known ? "235 welcome" : `535 ${password} is wrong`);
      } else if (line === "DATA" && known) {
        letter = "";
        reply("354 go on");
      } else if (line === "QUIT") socket.end("221 bye\r\n");
      else reply(/^(MAIL|RCPT|RSET)/.test(line) && known ? "250 ok" : "530 no");
    };
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      if (!encrypted) stub.plain.push(bytes.toString());
      for (const line of bytes.toString().split("\r\n").slice(0, -1)) answer(line);
    });
  };
  const greet = (socket: Socket): void => {
    socket.write("220 stub\r\n");
    session(socket, security === "tls");
  };
  const server: Server = security === "tls" ? createTls(own, greet) : createServer(greet);
  server.on("tlsClientError", () => {});
  await new Promise<void>((ready) => server.listen(0, "localhost", () => ready()));
  return { ...stub, server, port: (server.address() as AddressInfo).port };
}
