import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { containerKind, parseDelimited } from "../../formats/formats.js";
import { type Effects, localMinute, Mistake, type Pipeline, type Snapshot } from "../../model/model.js";
import { type Member, unpack } from "./archive.js";
import {
  type Fingerprint,
  fingerprintAt,
  fingerprintOf,
  isPacked,
  LARGEST_CONTAINER,
  LARGEST_FILE,
} from "./fingerprint.js";
import {
  type Delivered,
  isSound,
  noteNames,
  type Received,
  readStored,
  refuseDamaged,
  restore,
  safeName,
  storeNew,
} from "./stored.js";

/**
 * The only step that takes from outside: stores each new file of the inbox folders under its sha256, with its sender
 * and time of receipt (`received.csv`, else the clock), and never stores the same bytes twice. Stored bytes are hashed
 * again each time: those that changed are set aside and taken anew from the inbox, where they still lie there.
 * @param as_of only what had been received by the end of this day is returned, "2025-07-10"
 * @returns the stored snapshots of the pipeline by time of receipt, synthetic ones only while an inbox folder is
 * declared synthetic
 * @throws Mistake when there is no file at all (exit 3), stored bytes changed and lie in no inbox (exit 3), or
 * `received.csv` is malformed
 */
export function collect(pipeline: Pipeline, effects: Effects, as_of?: string): Snapshot[] {
  const store = join(effects.root, "data", "snapshots", pipeline.pipeline);
  const { snapshots: kept, torn } = readStored(store);
  const stored = new Map(kept.map((snapshot) => [snapshot.snapshot, snapshot]));
  const sound = new Set<string>();
  const names = new Map<string, string[]>();
  const inbox = pipeline.inbox.flatMap((folder) => readInbox(pipeline, folder, effects));
  inbox.sort((one, other) => (one.received_at < other.received_at ? -1 : 1)); // the first receipt counts
  for (const received of inbox.flatMap((each) => delivered(each, store, effects))) {
    const { snapshot, name } = received;
    names.set(snapshot, [...(names.get(snapshot) ?? []), name]);
    const known = stored.get(snapshot);
    const lost = torn.find((each) => each.snapshot === snapshot);
    if (lost)
      effects.note(
        `${lost.path}: 收件记录已损坏，已重新登记 / the record of receipt was damaged and is made anew`,
      );
    if (!known) stored.set(snapshot, storeNew(store, received, effects));
    else if (!isSound(known)) restore(pipeline.pipeline, known, received, effects);
    sound.add(snapshot);
  }
  for (const [sha256, received] of names)
    stored.set(sha256, noteNames(store, stored.get(sha256)!, received, effects));
  const synthetic = pipeline.inbox.some((folder) => folder.synthetic);
  const snapshots = [...stored.values()]
    .filter((snapshot) => synthetic || !snapshot.synthetic)
    .map((snapshot) => (names.has(snapshot.snapshot) ? snapshot : { ...snapshot, withdrawn: true }))
    .sort(byReceipt);
  if (snapshots.length === 0) throw nothingReceived(pipeline, effects);
  const asked = snapshots.filter(({ known_at }) => !as_of || known_at.slice(0, 10) <= as_of);
  refuseDamaged(
    asked.filter((each) => !sound.has(each.snapshot) && !isSound(each)).map(({ path }) => path),
    torn.filter(({ snapshot }) => !stored.has(snapshot)).map(({ path }) => path),
  );
  return asked;
}

/** The bytes of an archive and the files in it; undefined for any other file, and for one that is refused as it is or holds none. */
export function membersOf(
  path: string,
  { bytes }: Fingerprint,
): { content: Uint8Array; members: Member[] } | undefined {
  if (bytes > LARGEST_CONTAINER || !isPacked(path)) return undefined;
  const content = readFileSync(path);
  if (containerKind(content) !== "zip") return undefined;
  const members = unpack(content);
  return Array.isArray(members) && members.length > 0 ? { content, members } : undefined;
}

/** A file as it was delivered; an archive delivers the files in it, and its own bytes are kept too. */
function delivered(received: Received, store: string, effects: Effects): Delivered[] {
  const { path, name: file } = received;
  const print = fingerprintAt(path, file)!; // only regular files are walked
  const archive = membersOf(path, print);
  if (!archive) return [{ ...received, ...print, keep: keepFile(path, print, effects) }];
  const { content, members } = archive;
  const { snapshot } = print;
  const kept = join(store, snapshot, safeName(file));
  if (!existsSync(kept)) effects.write(kept, content);
  return members.map(({ name, bytes }) => ({
    ...{ ...received, name, ...fingerprintOf(bytes), keep: (to: string) => effects.write(to, bytes) },
    container: { file, snapshot },
  }));
}

/** Stores a file as it was hashed, piece by piece; none of one too large to be read. */
function keepFile(path: string, print: Fingerprint, effects: Effects): (to: string) => void {
  return (to) => {
    if (print.bytes > LARGEST_FILE) return;
    effects.copy(path, to);
    if (fingerprintAt(to, "")!.snapshot === print.snapshot) return;
    rmSync(to);
    throw new Mistake(
      path,
      { zh: "读取时文件仍在变化。", en: "the file was still changing while it was read." },
      { zh: "请等复制或保存完成后再运行。", en: "Wait until it has been copied or saved, then run again." },
    );
  };
}

function byReceipt(one: Snapshot, other: Snapshot): number {
  const key = ({ known_at, withdrawn, file, snapshot }: Snapshot): string =>
    [known_at, withdrawn ? 0 : 1, file, snapshot].join("\n"); // what still lies in the inbox is the newer word
  return key(one) < key(other) ? -1 : 1;
}

function nothingReceived({ inbox, sources }: Pipeline, { root }: Effects): Mistake {
  const folder = join(root, inbox.find((each) => !each.synthetic)?.folder ?? inbox[0]!.folder);
  const titles = (language: "zh" | "en"): string =>
    sources.map(({ title }) => title[language]).join(language === "zh" ? "、" : ", ");
  return new Mistake(
    folder,
    { zh: "还没有收到任何文件。", en: "no file has been received." },
    {
      zh: `请把报表（CSV）放进这个文件夹：${titles("zh")}。`,
      en: `Put the files (CSV) into this folder: ${titles("en")}.`,
    },
    3,
  );
}

/** The regular files of an inbox folder in name order, with what `received.csv` says of them. */
function readInbox(pipeline: Pipeline, inbox: Pipeline["inbox"][number], effects: Effects): Received[] {
  const root = join(effects.root, inbox.folder);
  if (!existsSync(root)) return [];
  const told = readReceived(join(root, "received.csv"));
  const now = localMinute(effects.now(), pipeline.time_zone);
  return walk(root, "", effects)
    .filter((file) => file !== "received.csv")
    .map((file) => {
      const { sender = "", received_at = now } = told.get(file) ?? {};
      return {
        path: join(root, file),
        name: basename(file),
        sender,
        received_at,
        synthetic: inbox.synthetic,
      };
    });
}

function walk(root: string, within: string, effects: Effects): string[] {
  return readdirSync(join(root, within))
    .filter((name) => !name.startsWith(".") && !name.endsWith(".md"))
    .sort()
    .flatMap((name) => {
      const file = within === "" ? name : `${within}/${name}`;
      const status = lstatSync(join(root, file));
      if (status.isDirectory()) return walk(root, file, effects);
      if (status.isFile()) return file;
      effects.note(`${join(root, file)}: 不是普通文件，已跳过 / not a regular file, passed over`);
      return [];
    });
}

/** Sender and time of receipt by file, from an inbox folder's optional `received.csv`. */
function readReceived(path: string): Map<string, { sender: string; received_at: string }> {
  if (!existsSync(path)) return new Map();
  const [head = [], ...rows] = parseDelimited(readFileSync(path, "utf8"));
  const [file, sender, received_at] = ["file", "sender", "received_at"].map((name) =>
    head.findIndex((cell) => cell.trim() === name),
  );
  const entries = rows.flatMap((row, at) => {
    if (row.every((cell) => cell.trim() === "")) return [];
    const told = { sender: row[sender!]?.trim() ?? "", received_at: row[received_at!]?.trim() ?? "" };
    if (file! < 0 || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(told.received_at))
      throw badReceipt(`${path}:${at + 2}`);
    return [[row[file!]!.trim().normalize("NFC"), told] as const];
  });
  return new Map(entries);
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
