import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { type AlertState, readAlertLog, tellChannels } from "../../../src/jobs/jobs.js";
import type { AlertChannel } from "../../../src/model/model.js";
import { unsentWords } from "../../../src/verbs/alert-faults.js";
import { certificate, type SmtpStub, smtpStub } from "./smtp-stub.js";

type Mail = Extract<AlertChannel, { by: "mail" }>;

let root: string;
const stubs: SmtpStub[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-mail-"));
  mkdirSync(join(root, "data/secrets"), { recursive: true });
  copyFileSync(certificate, join(root, "data/secrets/office.pem"));
  vi.stubEnv("MAIL_PASSWORD", "very-secret");
});
afterEach(() => {
  vi.unstubAllEnvs();
  for (const { server } of stubs.splice(0)) server.close();
  rmSync(root, { recursive: true, force: true });
});

async function opened(...manners: Parameters<typeof smtpStub>): Promise<SmtpStub> {
  const stub = await smtpStub(...manners);
  stubs.push(stub);
  return stub;
}

const troubles: AlertState["troubles"] = [
  {
    key: "output 2025-09",
    state: "late",
    says: { zh: "迟报", en: "late" },
    title: { zh: "产值", en: "Output" },
  },
];

/** Sends an alert to a stub, and gives what the log says of it. */
async function sent({ port }: SmtpStub, how: Partial<Mail>): Promise<string> {
  const address = {
    by: "mail" as const,
    host: "localhost",
    port,
    from: "a@example.org",
    to: ["b@example.org"],
  };
  const say = () => ({ subject: "提醒", text: "产值 迟报" });
  await tellChannels("p", [{ ...address, ...how }], realEffects(root), () => ({ troubles }), say);
  const last = readAlertLog(root, "p").at(-1)!;
  return last.because ?? last.state;
}
const login = { user: "liandu", password_from: "MAIL_PASSWORD" };
const ca = "data/secrets/office.pem";
const mendOf = (because: string): string =>
  unsentWords({ at: "2025-10-12T06:00:00.000Z", channel: "mail", state: "failed", because }).zh;
const written = (): string => readFileSync(join(root, "data/history/p/alerts.jsonl"), "utf8");

test("a letter goes over TLS with login to a server of the office, on a port of its own or after STARTTLS", async () => {
  for (const security of ["tls", "starttls"] as const) {
    const stub = await opened({ security, login: "liandu very-secret" });
    rmSync(join(root, "data/jobs"), { recursive: true, force: true });
    expect(await sent(stub, { security, ca, ...login })).toBe("sent");
    expect(stub.letters).toHaveLength(1);
    expect(stub.plain.join("")).not.toMatch(/AUTH|MAIL FROM/);
  }
});

test("a certificate that nobody vouches for, or of another name, is refused, nothing is told in plain text, and the mend is named", async () => {
  const stub = await opened({ security: "starttls", login: "liandu very-secret" });
  const unknown = await sent(stub, { security: "starttls", ...login });
  expect(unknown).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
  expect(mendOf(unknown)).toContain("证书不受信任，没有发送；如是单位自己签发的");
  const server = await opened({ security: "tls", login: "liandu very-secret" });
  expect(await sent(server, { security: "tls", ...login })).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
  const other = await sent(server, { security: "tls", ca, host: "127.0.0.1", ...login });
  expect(other).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
  expect(mendOf(other)).toContain("证书不是发给这个主机名的");
  expect([...stub.letters, ...server.letters]).toEqual([]);
  expect(stub.plain.join("")).not.toMatch(/AUTH|MAIL FROM/);
});

test("a server that offers no encryption is told nothing, neither where STARTTLS nor where TLS is asked for", async () => {
  const stub = await opened({ security: "none" });
  for (const security of ["starttls", "tls"] as const) {
    const because = await sent(stub, { security, ca, ...login });
    expect(mendOf(because), because).toContain("没有改用明文");
  }
  expect(stub.letters).toEqual([]);
  expect(stub.plain.join("")).not.toMatch(/AUTH|MAIL FROM/);
});

test("a password that is refused is named as that, and stands in no log though the server repeats it", async () => {
  const stub = await opened({ security: "tls", login: "liandu another" });
  const because = await sent(stub, { security: "tls", ca, ...login });
  expect(because).toBe("EAUTH");
  expect(mendOf(because)).toContain("不接受用户名或密码");
  expect(await sent(stub, { security: "tls", ca, user: "liandu", password_from: "NOT_SET" })).toBe(
    "secret NOT_SET missing",
  );
  expect(await sent(stub, { security: "tls", ca: "data/secrets/gone.pem", ...login })).toBe(
    "certificate data/secrets/gone.pem missing",
  );
  expect(written()).not.toContain("very-secret");
});

test("each failure of a channel has a mend of its own", () => {
  const codes = [
    "ECONNREFUSED",
    "HTTP 500",
    "answer 93000",
    "secret A missing",
    "CERT_HAS_EXPIRED",
    "E_NEVER_SEEN",
  ];
  const mends = codes.map((code) => mendOf(code).split("：").at(-1)!.slice(0, 8));
  expect(mends).toEqual([
    "连不上服务器；请",
    "机器人没有接受；",
    "机器人没有接受；",
    "缺少密钥，或密钥",
    "服务器的证书已过",
    "请核对pipel",
  ]);
});
