import { closeSync, existsSync, lstatSync, openSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { chineseText, isByproduct, parseDelimited } from "../../formats/formats.js";
import {
  type Effects,
  isMinute,
  localMinute,
  Mistake,
  type Pipeline,
  type Unreadable,
} from "../../model/model.js";

/** A file of an inbox folder. */
export interface Received {
  path: string;
  name: string;
  sender: string;
  received_at: string;
  /** Whether `received.csv` says when it came; else it is the clock's word. */
  told: boolean;
  synthetic: boolean;
  /** Why it, or the folder, may not be read: "EACCES". */
  unreadable?: Unreadable;
}

/**
 * The regular files of an inbox folder in name order, with what `received.csv` says of them. A folder that may not be
 * listed stands for what lies in it.
 * @throws Mistake when `received.csv` is malformed, tells a time that has not come, or is no file
 */
export function readInbox(
  pipeline: Pipeline,
  inbox: Pipeline["inbox"][number],
  effects: Effects,
): Received[] {
  const root = join(effects.root, inbox.folder);
  if (!existsSync(root)) {
    if (!inbox.synthetic)
      effects.note(
        `${root}: 收件文件夹不存在，没有收到新文件；请新建，或改正pipeline.yaml的inbox / the inbox does not exist: make it, or put inbox in pipeline.yaml right`,
      );
    return [];
  }
  const now = localMinute(effects.now(), pipeline.time_zone);
  const register = readReceived(join(root, "received.csv"));
  const files = walk(root, "", effects).filter((file) => file !== "received.csv");
  noteMisspelt(join(root, "received.csv"), register, files, effects);
  return files.map((file) => {
    const told = register.get(file.normalize("NFC"));
    // invented receipts may lie ahead of a clock that is wrong, and harm no verdict
    if (told && told.received_at > now && !inbox.synthetic) throw ahead(told, now);
    const path = join(root, file);
    const unreadable = faultOf(path);
    return {
      ...(unreadable !== undefined && { unreadable }),
      path,
      name: basename(file),
      sender: told?.sender ?? "",
      received_at: told?.received_at ?? now,
      told: told !== undefined,
      synthetic: inbox.synthetic,
    };
  });
}

/**
 * A line of `received.csv` may outlive its file, for an inbox is cleared; but where a file of that name but for its folder,
 * ending, case and blanks lies there without a line, the name was misspelt and what is told of the file is lost.
 */
function noteMisspelt(
  path: string,
  register: ReadonlyMap<string, unknown>,
  files: readonly string[],
  effects: Effects,
): void {
  const named = files.map((file) => file.normalize("NFC"));
  const untold = named.filter((file) => !register.has(file));
  for (const name of register.keys()) {
    if (named.includes(name)) continue;
    const within = name.includes("/");
    const meant = untold.find((file) => bare(within ? file : basename(file)) === bare(name));
    if (meant !== undefined)
      effects.note(
        `${path}: 没有名为“${name}”的文件，是否应为“${meant}”？ / there is no file “${name}”: did you mean “${meant}”?`,
      );
  }
}

/** A name without its ending, case and blanks. */
function bare(name: string): string {
  return name
    .slice(0, name.length - extname(name).length)
    .replaceAll(/\s/g, "")
    .toLowerCase();
}

function walk(root: string, within: string, effects: Effects): string[] {
  return readdirSync(join(root, within))
    .filter((name) => !isByproduct(name) && !name.startsWith(".aside-") && !name.endsWith(".md"))
    .sort()
    .flatMap((name) => {
      const file = within === "" ? name : `${within}/${name}`;
      if (name.startsWith(".")) {
        if (name !== ".gitkeep" && name !== ".gitignore")
          effects.note(`${join(root, file)}: 名称以点开头，已跳过 / its name begins with a dot, passed over`);
        return [];
      }
      const status = lstatSync(join(root, file));
      if (status.isDirectory())
        return faultOf(join(root, file)) === undefined ? walk(root, file, effects) : file;
      if (status.isFile()) return file;
      effects.note(`${join(root, file)}: 不是普通文件，已跳过 / not a regular file, passed over`);
      return [];
    });
}

/** Why a file or folder may not be read; undefined for one that may. */
function faultOf(path: string): Unreadable | undefined {
  try {
    if (lstatSync(path).isDirectory()) readdirSync(path);
    else closeSync(openSync(path, "r"));
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM" || code === "EIO") return code;
    throw error;
  }
}

/** What a line of `received.csv` says of a file. */
interface Receipt {
  sender: string;
  received_at: string;
  /** "…/received.csv:2". */
  place: string;
}

/** Sender and time of receipt by file, from an inbox folder's optional `received.csv`. */
function readReceived(path: string): Map<string, Receipt> {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (!status) return new Map();
  if (!status.isFile()) throw badReceipt(path);
  const [head = [], ...rows] = parseDelimited(chineseText(readFileSync(path)));
  const [file, sender, received_at] = ["file", "sender", "received_at"].map((name) =>
    head.findIndex((cell) => cell.trim() === name),
  );
  const blank = head.every((cell) => cell.trim() === "");
  if (!blank && (file! < 0 || received_at! < 0)) throw badReceipt(`${path}:1`); // torn within its head
  const entries = rows.flatMap((row, at) => {
    if (row.every((cell) => cell.trim() === "")) return [];
    const told = { sender: row[sender!]?.trim() ?? "", received_at: row[received_at!]?.trim() ?? "" };
    if (file! < 0 || !isMinute(told.received_at)) throw badReceipt(`${path}:${at + 2}`);
    return [[row[file!]!.trim().normalize("NFC"), { ...told, place: `${path}:${at + 2}` }] as const];
  });
  return new Map(entries);
}

/** A file that lies here cannot have come later than now. */
function ahead({ place, received_at }: Receipt, now: string): Mistake {
  return new Mistake(
    place,
    {
      zh: `“received_at”的${received_at}在现在（${now}）之后。`,
      en: `${received_at} in “received_at” is later than now (${now}).`,
    },
    {
      zh: "请改正收到的时间；时间没有错的，请核对电脑的日期。",
      en: "Correct the time of receipt; if it is right, check the date of the computer.",
    },
  );
}

function badReceipt(place: string): Mistake {
  return new Mistake(
    place,
    { zh: "收件登记无法读取。", en: "the record of receipt cannot be read." },
    {
      zh: "表头应为file,sender,received_at，时间写成2025-10-11T09:30。",
      en: "The head is file,sender,received_at and times are written 2025-10-11T09:30.",
    },
  );
}
