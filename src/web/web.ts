import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Language, Mistake, type Words, wording } from "../model/model.js";
import { notePage, type Pages, previewPage, type SentPage, type Told } from "../report/report.js";

/** A preview that is being served. */
export interface Preview {
  /** Where a browser of this machine sees it. */
  address: string;
  /** Shows newer pages in the place of those before. */
  show(pages: Pages, says: string): void;
  /** Tells something about the pages that are shown, which stay. */
  tell(says: string, mistake: boolean): void;
  /** Fails when a page fails by a bug of ours. */
  failed: Promise<never>;
  close(): void;
}

/**
 * Serves pages to browsers of this machine alone, at an address that nobody guesses: other people may have an account
 * on it, and the pages name firms. Browsers that look are told of newer pages at once.
 * @param port 0 lets the system choose
 * @throws Mistake when the port is taken
 */
export async function servePreview(language: Language, title: Words, port: number): Promise<Preview> {
  const token = randomBytes(16).toString("hex");
  const say = wording(language);
  const reading = say("正在读取数据……", "Reading the data …");
  let pages: Pages | undefined;
  let told: Told = { version: 0, says: reading, mistake: false };
  const looking = new Set<ServerResponse>();
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const tellAll = (now: Told): void => {
    told = now;
    for (const browser of looking) browser.write(eventOf(told));
  };

  async function pageNamed(name: string): Promise<SentPage> {
    if (pages === undefined) return notePage(language, reading);
    const make = pages.get(name);
    const absent = say(
      "预览只有页面；文档、工作簿和图的文件在运行后的发布里。",
      "The preview has pages only; documents, workbooks and files of charts lie in a release.",
    );
    if (make === undefined) return notePage(language, absent);
    try {
      return { text: await make(), policy: "frame-ancestors 'self'" };
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      return notePage(language, error.in(language));
    }
  }

  async function answer(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(asked.url ?? "/", "http://127.0.0.1");
    if (!isOurs(asked, server.address() as AddressInfo) || !pathname.startsWith(`/${token}/`))
      return void response.writeHead(404).end();
    const name = pathname.slice(token.length + 2);
    if (name !== "events") {
      const page =
        name === "" ? previewPage(language, title, told) : await pageNamed(name.replace("page/", ""));
      return void response.writeHead(200, headersOf(page)).end(page.text);
    }
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(eventOf(told));
    looking.add(response);
    response.on("close", () => looking.delete(response));
  }

  const server = createServer((asked, response) => void answer(asked, response).catch(fail));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(taken(error, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${token}/`,
    show(newer, says) {
      pages = newer;
      tellAll({ version: told.version + 1, says, mistake: false });
    },
    tell: (says, mistake) => tellAll({ version: told.version, says, mistake }),
    failed,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A page of another site may name a host of its own that leads here; it bears that name. */
function isOurs({ method, headers }: IncomingMessage, { port }: AddressInfo): boolean {
  return method === "GET" && [`127.0.0.1:${port}`, `localhost:${port}`].includes(headers.host ?? "");
}

function eventOf(told: Told): string {
  return `data: ${JSON.stringify(told)}\n\n`;
}

function headersOf({ policy }: SentPage): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

function taken(error: NodeJS.ErrnoException, port: number): unknown {
  if (error.code !== "EADDRINUSE" && error.code !== "EACCES") return error;
  return new Mistake(
    `--port ${port}`,
    { zh: "这个端口不能用。", en: "this port cannot be used." },
    { zh: "请换一个，或不写，由系统选。", en: "Name another, or none: the system chooses." },
  );
}
