import { existsSync, lstatSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { containerKind } from "../../formats/formats.js";
import { type Effects, localMinute, Mistake, type Pipeline, type Snapshot } from "../../model/model.js";
import { type Member, unpack } from "./archive.js";
import { refuseFlood } from "./at-once.js";
import {
  type Fingerprint,
  fingerprintAt,
  fingerprintOf,
  isPacked,
  LARGEST_CONTAINER,
  LARGEST_FILE,
} from "./fingerprint.js";
import { type Received, readInbox } from "./inbox.js";
import {
  type Delivered,
  isSound,
  noteGivenWay,
  noteNames,
  noteWithdrawn,
  readStored,
  refuseDamaged,
  restore,
  safeName,
  storeNew,
} from "./stored.js";

/**
 * The only step that takes from outside: stores each new file of the inbox folders under its sha256, with its sender
 * and time of receipt (`received.csv`, else the clock), and never stores the same bytes twice. Stored bytes are hashed
 * again each time: those that changed are set aside and taken anew from the inbox, where they still lie there. What the
 * clock dates is later than all that came before it. A file that may not be read is told and not stored.
 * @param as_of only what had been received by the end of this day is returned, "2025-07-10"
 * A file that was taken back is returned with the word that took it, which did not hold before its day.
 * @returns the stored snapshots of the pipeline by time of receipt, synthetic ones only while an inbox folder is
 * declared synthetic
 * @throws Mistake when there is no file at all, or more new ones than a run takes in (exit 3), stored bytes changed and lie in no inbox (exit 3), or
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
  const date = dating(kept);
  const shut = inbox.filter(({ unreadable }) => unreadable !== undefined);
  const open = inbox.filter(({ unreadable }) => unreadable === undefined);
  refuseFlood(pipeline, open, kept);
  effects.together(() => {
    for (const received of open.flatMap((each) => delivered(each, store, effects))) {
      const { snapshot, name } = received;
      names.set(snapshot, [...(names.get(snapshot) ?? []), name]);
      const known = stored.get(snapshot);
      const lost = torn.find((each) => each.snapshot === snapshot);
      if (lost)
        effects.note(
          `${lost.path}: 收件记录缺失或损坏，已重新登记 / the record of receipt was missing or damaged and is made anew`,
        );
      if (!known) stored.set(snapshot, storeNew(store, { ...received, ...date(received) }, effects));
      else if (!isSound(known)) restore(pipeline.pipeline, known, received, effects);
      sound.add(snapshot);
    }
  });
  for (const [sha256, received] of names) {
    const noted = noteNames(store, stored.get(sha256)!, received, effects);
    stored.set(sha256, noted.withdrawn ? comeAgain(store, noted, effects) : noted);
  }
  effects.together(() => settle(store, stored, names, effects));
  const synthetic = pipeline.inbox.some((folder) => folder.synthetic);
  const snapshots = [...stored.values()]
    .filter((snapshot) => synthetic || !snapshot.synthetic)
    .map((snapshot) => (names.has(snapshot.snapshot) ? snapshot : { ...snapshot, left: true }))
    .concat(shut.map((each) => notStored(each, pipeline.time_zone)))
    .sort(byReceipt);
  if (snapshots.length === 0) throw nothingReceived(pipeline, effects);
  const archives = new Set([...stored.values()].map(({ container }) => container?.snapshot));
  const asked = snapshots
    .filter(({ known_at }) => !as_of || known_at.slice(0, 10) <= as_of)
    .map((each) =>
      as_of && each.withdrawn && each.withdrawn.withdrawn_on > as_of ? countedThen(each) : each,
    );
  refuseDamaged(
    asked
      .filter((each) => !sound.has(each.snapshot) && !each.unreadable && !isSound(each))
      .map(({ path }) => path),
    torn.filter(({ snapshot }) => !stored.has(snapshot) && !archives.has(snapshot)).map(({ path }) => path),
  );
  return asked;
}

/** A file that was taken back and lies in an inbox folder again counts once more. */
function comeAgain(store: string, snapshot: Snapshot, effects: Effects): Snapshot {
  effects.note(
    `${snapshot.file}: 曾撤回，又放入收件文件夹，重新计入 / was withdrawn, lies in the inbox again and counts once more`,
  );
  return noteWithdrawn(store, snapshot, undefined, effects);
}

function countedThen({ withdrawn: _, ...snapshot }: Snapshot): Snapshot {
  return snapshot;
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

/**
 * Dates what is stored anew: as `received.csv` says, or by the clock, but later than everything that came before, so
 * that a correction counts though the clock is behind.
 * @param before what was stored before
 */
function dating(
  before: readonly Snapshot[],
): (received: Received) => Pick<Received, "received_at"> & Pick<Snapshot, "clock"> {
  const newest =
    before
      .map(({ known_at }) => known_at)
      .sort()
      .at(-1) ?? "";
  const read =
    before
      .map(({ known_at, clock }) => clock?.said ?? known_at)
      .sort()
      .at(-1) ?? "";
  return ({ told, received_at: said }) => {
    if (told || said > newest) return { received_at: said };
    const later = new Date(Date.parse(`${newest}:00Z`) + 60_000).toISOString().slice(0, 16);
    return { received_at: later, clock: { said, newest: read } };
  };
}

/** A file that may not be read: known by its place, dated by its own day. */
function notStored(
  { path, name: file, sender, synthetic, unreadable }: Received,
  timeZone: string,
): Snapshot {
  const { mtime, size: bytes } = lstatSync(path);
  const { snapshot } = fingerprintOf(Buffer.from(`unreadable\n${path}`));
  return {
    snapshot,
    file,
    path,
    bytes,
    sender,
    known_at: localMinute(mtime, timeZone),
    synthetic,
    unreadable,
  };
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

/**
 * Of files that came together, one that left the inbox gives way to those that stay there, which are the newer word. It is
 * kept, for an inbox that is cleared afterwards takes nothing back: what was settled stays so.
 */
function settle(
  store: string,
  stored: Map<string, Snapshot>,
  names: ReadonlyMap<string, readonly string[]>,
  effects: Effects,
): void {
  const stands = new Set([...names.keys()].map((sha256) => stored.get(sha256)!.known_at));
  for (const [sha256, snapshot] of stored) {
    const gave_way = !names.has(sha256) && (snapshot.gave_way === true || stands.has(snapshot.known_at));
    stored.set(sha256, noteGivenWay(store, snapshot, gave_way, effects));
  }
}

function byReceipt(one: Snapshot, other: Snapshot): number {
  const key = ({ known_at, gave_way, file, snapshot }: Snapshot): string =>
    [known_at, gave_way ? 0 : 1, file, snapshot].join("\n");
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
