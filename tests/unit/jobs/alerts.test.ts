import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttp, type Server } from "node:http";
import { type AddressInfo, createServer as createTcp, type Server as TcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { type AlertNews, type AlertState, readAlertLog, tellChannels } from "../../../src/jobs/jobs.js";
import type { AlertChannel } from "../../../src/model/model.js";

/** Stub servers on this machine: robots that answer as told, and a mail server of the few commands that one letter takes. */
const posts: { path: string; body: unknown }[] = [];
let reply: { status: number; body: object };
let mails: string[];
let http: Server;
let smtp: TcpServer;
let root: string;
const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

beforeAll(async () => {
  http = createHttp(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    posts.push({ path: request.url!, body: JSON.parse(Buffer.concat(parts).toString()) });
    response.writeHead(reply.status).end(JSON.stringify(reply.body));
  });
  smtp = createTcp((socket) => {
    let letter = "";
    let inData = false;
    socket.on("error", () => {}).write("220 stub\r\n");
    socket.on("data", (bytes) => {
      for (const line of bytes.toString().split("\r\n").slice(0, -1)) {
        if (inData && line !== ".") letter += `${line}\n`;
        else if (inData) {
          inData = false;
          mails.push(letter);
          socket.write("250 taken\r\n");
        } else if (line === "DATA") {
          inData = true;
          socket.write("354 go on\r\n");
        } else if (line === "QUIT") socket.end("221 bye\r\n");
        else socket.write("250 ok\r\n");
      }
    });
  });
  await Promise.all(
    [http, smtp].map((server) => new Promise<void>((ready) => server.listen(0, "127.0.0.1", () => ready()))),
  );
});
afterAll(() => {
  http.close();
  http.closeAllConnections();
  smtp.close();
});
beforeEach(() => {
  posts.length = 0;
  mails = [];
  reply = { status: 200, body: { errcode: 0 } };
  root = mkdtempSync(join(tmpdir(), "liandu-alerts-"));
  vi.stubEnv("ROBOT_URL", `http://127.0.0.1:${portOf(http)}/send?key=very-secret`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

const words = (text: string) => ({ zh: text, en: text });
const late = (state = "late b203"): AlertState => ({
  troubles: [{ key: "output 2025-09", state, says: words("迟报"), title: words("2025年9月 产值") }],
});
const fine: AlertState = { troubles: [], release: "2025-09_a" };

async function tell(channel: AlertChannel, state: AlertState): Promise<void> {
  const held = { ...realEffects(root), now: () => new Date(1_700_000_000_000) };
  const text = ({ began, over, released }: AlertNews): string =>
    [...began.map(({ state: now }) => now), ...over.map(() => "over"), released ?? ""].join(" ").trim();
  await tellChannels(
    "p",
    [channel],
    held,
    () => state,
    (news) => ({ subject: "提醒", text: text(news) }),
  );
}
const log = () => readAlertLog(root, "p").map(({ state, because }) => because ?? state);

test("a state is told once: what begins, what changes, what is over and released, and never the same again", async () => {
  const file: AlertChannel = { by: "file", path: "data/jobs/alerts.txt" };
  for (const state of [late(), late(), late("late b204_1"), fine, fine]) await tell(file, state);
  expect(readFileSync(join(root, file.path), "utf8").split("\n")).toEqual([
    "late b203",
    "late b204_1",
    "over 2025-09_a",
    "",
  ]);
  expect(log()).toEqual(["sent", "sent", "sent"]);
});

test("who is told for the first time hears of no release that stood before", async () => {
  await tell({ by: "wecom", url_from: "ROBOT_URL" }, fine);
  expect(posts).toEqual([]);
  await tell({ by: "wecom", url_from: "ROBOT_URL" }, { ...fine, release: "2025-10_b" });
  expect(posts.map(({ body }) => body)).toEqual([{ msgtype: "text", text: { content: "2025-10_b" } }]);
});

test("钉钉 is signed in the address, 飞书 in the message, each by its own way of HMAC-SHA256", async () => {
  vi.stubEnv("DING_SIGN", "SECabc");
  await tell({ by: "dingtalk", url_from: "ROBOT_URL", sign_from: "DING_SIGN" }, late());
  const asked = new URL(posts[0]!.path, "http://stub").searchParams;
  expect([asked.get("key"), asked.get("timestamp")]).toEqual(["very-secret", "1700000000000"]);
  expect(asked.get("sign")).toBe("jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM="); // by openssl
  expect(posts[0]!.body).toEqual({ msgtype: "text", text: { content: "late b203" } });
  vi.stubEnv("FEISHU_SIGN", "abc");
  reply.body = { code: 0 };
  await tell({ by: "feishu", url_from: "ROBOT_URL", sign_from: "FEISHU_SIGN" }, late());
  expect(posts[1]!.body).toEqual({
    timestamp: "1700000000",
    sign: "VIS10b0EBvzzSdFnuk4tznEmK5wHaruvf/WnViv2yR4=", // by openssl
    msg_type: "text",
    content: { text: "late b203" },
  });
});

test("a letter goes out by SMTP with sender, receivers and subject", async () => {
  const address = { by: "mail" as const, host: "127.0.0.1", port: portOf(smtp) };
  await tell({ ...address, from: "liandu@example.org", to: ["a@example.org", "b@example.org"] }, late());
  expect(log()).toEqual(["sent"]);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatch(/From: liandu@example\.org[\s\S]*To: a@example\.org, b@example\.org/);
  expect(mails[0]).toContain("late b203");
});

test("a channel that fails throws nothing, is one line while it goes on, is told again, and no line holds a secret", async () => {
  const robot: AlertChannel = { by: "wecom", url_from: "ROBOT_URL" };
  reply.status = 500;
  for (const _ of [1, 2]) await tell(robot, late());
  reply = { status: 200, body: { errcode: 93000, errmsg: "invalid key=very-secret" } };
  await tell(robot, late());
  vi.stubEnv("ROBOT_URL", "http://127.0.0.1:1/send?key=very-secret");
  await tell(robot, late());
  vi.stubEnv("ROBOT_URL", "http://example.org/send?key=very-secret");
  await tell(robot, late());
  vi.stubEnv("ROBOT_URL", `http://127.0.0.1:${portOf(http)}/send?key=very-secret`);
  reply.body = { errcode: 0 };
  for (const _ of [1, 2]) await tell(robot, late());
  expect(log().map((each) => each.replace(/^UND_ERR.*|ECONNREFUSED|TypeError/, "unreachable"))).toEqual([
    "HTTP 500",
    "answer 93000",
    "unreachable",
    "the address must begin with https://",
    "sent",
  ]);
  expect(posts).toHaveLength(4);
  const written = readFileSync(join(root, "data/history/p/alerts.jsonl"), "utf8");
  expect(written + readFileSync(join(root, "data/jobs/p/alerts.json"), "utf8")).not.toContain("very-secret");
});

test.runIf(process.platform !== "win32")(
  "a secret in a file is read from one that nobody else may read, and from no other",
  async () => {
    const robot: AlertChannel = { by: "wecom", url_from: "IN_A_FILE" };
    await tell(robot, late());
    const effects = realEffects(root);
    effects.write(join(root, "data/secrets/IN_A_FILE"), `http://127.0.0.1:${portOf(http)}/\n`);
    chmodSync(join(root, "data/secrets/IN_A_FILE"), 0o644);
    await tell(robot, late());
    chmodSync(join(root, "data/secrets/IN_A_FILE"), 0o600);
    await tell(robot, late());
    expect(log()).toEqual(["secret IN_A_FILE missing", "data/secrets/IN_A_FILE must have mode 0600", "sent"]);
  },
);

test("a record of what was told that is torn makes no run fail: all is told again", async () => {
  const file: AlertChannel = { by: "file", path: "data/jobs/alerts.txt" };
  await tell(file, late());
  writeFileSync(join(root, "data/jobs/p/alerts.json"), "{");
  await tell(file, late());
  expect(log()).toEqual(["sent", "sent"]);
});
