import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { collect, withdraw } from "../../../src/intake/intake.js";
import { type Effects, Mistake } from "../../../src/model/model.js";
import { makeZip } from "../formats/make-zip.js";
import { laboratory } from "./laboratory.js";

let root: string;
let notes: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "collect-"));
  notes = [];
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function effects(): Effects {
  return {
    ...realEffects(root),
    now: () => new Date("2025-10-11T01:30:59Z"),
    note: (line) => notes.push(line),
  };
}

const inbox = [
  { folder: "data/inbox", synthetic: false },
  { folder: "data/sample", synthetic: true },
];
const pipeline = laboratory({ inbox });

test("a file is stored under its sha256 with its name, the time in the pipeline's zone and its sender", () => {
  put("data/inbox/a/2025年9月.csv", "x");
  put("data/inbox/b.csv", "y");
  put("data/inbox/received.csv", "file,sender,received_at\na/2025年9月.csv,某局,2025-10-10T16:00\n");
  const [first, second] = collect(pipeline, effects());
  expect(first).toMatchObject({
    file: "2025年9月.csv",
    sender: "某局",
    known_at: "2025-10-10T16:00",
    bytes: 1,
    synthetic: false,
  });
  expect(second).toMatchObject({ file: "b.csv", sender: "", known_at: "2025-10-11T09:30" });
  expect(readFileSync(first!.path, "utf8")).toBe("x");
  expect(first!.path).toBe(join(root, "data/snapshots/laboratory", first!.snapshot, "2025年9月.csv"));
  const record = JSON.parse(readFileSync(join(dirname(first!.path), "provenance.json"), "utf8"));
  expect(Object.keys(record).sort()).toEqual([
    "bytes",
    "digest",
    "file",
    "known_at",
    "sender",
    "snapshot",
    "synthetic",
  ]);
});

test("collecting twice stores nothing anew, and a file that left the inbox stays a snapshot", () => {
  put("data/inbox/a.csv", "x");
  const before = collect(pipeline, effects());
  rmSync(join(root, "data/inbox/a.csv"));
  const later = {
    ...effects(),
    now: () => new Date("2030-01-01T00:00:00Z"),
    write: () => expect.unreachable(),
  };
  expect(collect(pipeline, later)).toEqual(before.map((each) => ({ ...each, left: true })));
});

test("a file that was taken back bears the word from its day on, until it lies in the inbox again", () => {
  put("data/inbox/a.csv", "x");
  const [snapshot] = collect(pipeline, effects());
  rmSync(join(root, "data/inbox/a.csv"));
  const word = { withdrawn_on: "2025-10-20", withdrawn_by: "张三", reason: "误放" };
  withdraw(snapshot!, word, effects());
  const [then, since] = ["2025-10-19", "2025-10-20"].map((day) => collect(pipeline, effects(), day)[0]);
  expect([then!.withdrawn, since!.withdrawn]).toEqual([undefined, word]);
  expect(collect(pipeline, effects())[0]!.withdrawn).toEqual(word);
  put("data/inbox/a.csv", "x");
  expect(collect(pipeline, effects())).toEqual([snapshot]);
  expect(notes.join()).toContain("重新计入");
});

test("of files that came together one that leaves gives way to what stays, for good, until it comes back", () => {
  const gone = (): string[] =>
    collect(pipeline, effects()).flatMap(({ file, gave_way }) => (gave_way ? [file] : []));
  put("data/inbox/a.csv", "x");
  put("data/inbox/b.csv", "y");
  expect(gone()).toEqual([]);
  rmSync(join(root, "data/inbox/a.csv"));
  expect(gone()).toEqual(["a.csv"]);
  rmSync(join(root, "data/inbox/b.csv")); // an inbox that is cleared takes nothing back
  expect(gone()).toEqual(["a.csv"]);
  put("data/inbox/a.csv", "x");
  put("data/inbox/b.csv", "y");
  expect(gone()).toEqual([]);
});

test("an inbox that is cleared at once makes none of what came together give way", () => {
  put("data/inbox/a.csv", "x");
  put("data/inbox/b.csv", "y");
  collect(pipeline, effects());
  for (const file of ["a.csv", "b.csv"]) rmSync(join(root, "data/inbox", file));
  expect(collect(pipeline, effects()).map(({ gave_way }) => gave_way)).toEqual([undefined, undefined]);
});

test("the same bytes under a second name are one snapshot that keeps the other name", () => {
  put("data/inbox/a.csv", "x");
  put("data/inbox/a(1).csv", "x");
  const [only, ...others] = collect(pipeline, effects());
  expect(others).toEqual([]);
  expect([only!.file, only!.also_received_as]).toEqual(["a(1).csv", ["a.csv"]]);
  expect(collect(pipeline, effects())).toEqual([only]);
});

test("synthetic snapshots are given only while an inbox folder is declared synthetic", () => {
  put("data/inbox/a.csv", "x");
  put("data/sample/b.csv", "y");
  expect(collect(pipeline, effects()).map(({ file, synthetic }) => [file, synthetic])).toEqual([
    ["a.csv", false],
    ["b.csv", true],
  ]);
  const real = { ...pipeline, inbox: inbox.slice(0, 1) };
  expect(collect(real, effects()).map(({ file }) => file)).toEqual(["a.csv"]);
});

test("dot files and Markdown are passed over, links are refused with a note", () => {
  put("data/inbox/a.csv", "x");
  put("data/inbox/README.md", "m");
  put("data/inbox/.hidden", "h");
  put("secret", "s");
  symlinkSync(join(root, "secret"), join(root, "data/inbox/link.csv"));
  expect(collect(pipeline, effects()).map(({ file }) => file)).toEqual(["a.csv"]);
  expect(notes.join()).toContain("link.csv");
});

test("an empty inbox is a mistake that names the folder and what belongs there", () => {
  expect(() => collect(pipeline, effects())).toThrow(Mistake);
  try {
    collect(pipeline, effects());
  } catch (mistake) {
    expect(mistake).toMatchObject({ exit_code: 3, place: join(root, "data/inbox") });
    expect((mistake as Mistake).mend.zh).toContain("产业链成员名单");
  }
});

test("a record of receipt with a malformed time is a mistake with its line", () => {
  put("data/inbox/a.csv", "x");
  put("data/inbox/received.csv", "file,sender,received_at\na.csv,某局,昨天\n");
  expect(() => collect(pipeline, effects())).toThrow(/received\.csv:2/);
});

test.each(["2025-02-30T09:30", "2025-10-32T09:30", "2025-10-12T24:00", "2025-10-12T09:60"])(
  "%s is no minute of the calendar, and a record of receipt that tells it is a mistake",
  (received_at) => {
    put("data/inbox/a.csv", "x");
    put("data/inbox/received.csv", `file,sender,received_at\na.csv,某局,${received_at}\n`);
    expect(() => collect(pipeline, effects())).toThrow(/received\.csv:2/);
  },
);

test("a time of receipt that has not come is refused with its line", () => {
  put("data/inbox/a.csv", "x");
  put("data/inbox/received.csv", "file,sender,received_at\na.csv,某局,2025-10-12T09:30\n");
  expect(() => collect(pipeline, effects())).toThrow(
    /received\.csv:2: 2025-10-12T09:30 in “received_at” is later than now \(2025-10-11T09:30\)/,
  );
});

test("a misspelt name of the record of receipt is noted where its file lies without a line, and cleared files are not", () => {
  put("data/inbox/九月/B203.xls", "x");
  put(
    "data/inbox/received.csv",
    "file,sender,received_at\nb203.xlsx,某局,2025-10-10T09:30\n八月/B203.xls,某局,2025-09-10T09:30\n",
  );
  collect(pipeline, effects());
  expect(notes.filter((note) => note.includes("received.csv"))).toEqual([
    expect.stringContaining("没有名为“b203.xlsx”的文件，是否应为“九月/B203.xls”？"),
  ]);
});

test("the files of an archive are received one by one, under their own names and with the archive they came in", () => {
  const archive = makeZip([
    { name: "九月/B204-1.csv", content: "x" },
    { name: "九月/B203.csv", content: "y" },
  ]);
  put("data/inbox/readme.md", "");
  writeFileSync(join(root, "data/inbox/报表.zip"), archive);
  const received = collect(pipeline, effects());
  expect(received.map(({ file, container }) => [file, container?.file])).toEqual([
    ["B203.csv", "报表.zip"],
    ["B204-1.csv", "报表.zip"],
  ]);
  expect(received.map(({ path }) => readFileSync(path, "utf8"))).toEqual(["y", "x"]);
  expect(collect(pipeline, effects()).map(({ container }) => container)).toEqual(
    received.map(({ container }) => container),
  );
});

test("a file of five gigabytes is known by its name and size, and is not read", () => {
  put("data/inbox/a.csv", "x");
  truncateSync(join(root, "data/inbox/a.csv"), 5e9); // a hole in the file: it takes no room
  const unread = { ...effects(), copy: () => expect.unreachable() };
  expect(collect(pipeline, unread)).toMatchObject([{ file: "a.csv", bytes: 5e9 }]);
});

test("a file that changes while it is stored is not kept under the hash that it had before", () => {
  put("data/inbox/a.csv", "x");
  const growing = {
    ...effects(),
    copy: (_: string, path: string) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, "xy");
    },
  };
  expect(() => collect(pipeline, growing)).toThrow(Mistake);
  expect(collect(pipeline, effects()).map(({ path }) => readFileSync(path, "utf8"))).toEqual(["x"]);
});

/** Changes one byte of the only stored file whose name ends so; says where it lies. */
function spoil(end: string): string {
  const store = join(root, "data/snapshots", pipeline.pipeline);
  const found = readdirSync(store, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(end),
  );
  const path = join(store, found[0]!);
  writeFileSync(path, readFileSync(path, "utf8").replace("1", "9"));
  return path;
}

test("stored bytes that changed are set aside and taken anew from the inbox, and that is said", () => {
  put("data/inbox/甲.csv", "产值,1");
  const [before] = collect(pipeline, effects());
  const path = spoil("甲.csv");
  expect(collect(pipeline, effects())).toEqual([before]);
  expect(readFileSync(path, "utf8")).toBe("产值,1");
  expect(notes.join()).toMatch(/甲\.csv: 存档的字节已变/);
  const aside = join(root, "data/damaged", pipeline.pipeline, before!.snapshot, "甲.csv");
  expect(readFileSync(aside, "utf8")).toBe("产值,9");
});

test("stored bytes that are gone come back from the inbox", () => {
  put("data/inbox/甲.csv", "产值,1");
  const { path } = collect(pipeline, effects())[0]!;
  rmSync(path);
  collect(pipeline, effects());
  expect(readFileSync(path, "utf8")).toBe("产值,1");
});

test("stored bytes that changed and lie in no inbox are named, and nothing rests on them", () => {
  put("data/inbox/甲.csv", "产值,1");
  put("data/inbox/乙.csv", "产值,2");
  collect(pipeline, effects());
  rmSync(join(root, "data/inbox/甲.csv"));
  const path = spoil("甲.csv");
  expect(() => collect(pipeline, effects())).toThrow(
    expect.objectContaining({ place: path, exit_code: 3 }) as unknown as Error,
  );
  expect(readFileSync(path, "utf8")).toBe("产值,9");
});

test.each([
  ["lost", () => ""],
  ["torn", (text: string) => text.slice(0, 20)],
  ["of another day", (text: string) => text.replace("2025-10-10", "2025-10-18")],
  ["of another sender", (text: string) => text.replace("某局", "某厂")],
])("a record of origin that is %s is not believed", (_, spoilt) => {
  put("data/inbox/甲.csv", "产值,1");
  put("data/inbox/received.csv", "file,sender,received_at\n甲.csv,某局,2025-10-10T16:00\n");
  const [before] = collect(pipeline, effects());
  const record = join(root, "data/snapshots", pipeline.pipeline, before!.snapshot, "provenance.json");
  const text = spoilt(readFileSync(record, "utf8"));
  if (text === "") rmSync(record);
  else writeFileSync(record, text);
  expect(collect(pipeline, effects())).toEqual([before]);
  expect(notes.join()).toMatch(/provenance\.json: 收件记录缺失或损坏/);
  rmSync(record);
  rmSync(join(root, "data/inbox/甲.csv"));
  put("data/inbox/乙.csv", "产值,2");
  expect(() => collect(pipeline, effects())).toThrow(
    expect.objectContaining({ place: record, exit_code: 3 }) as unknown as Error,
  );
});

test("a record of origin that was torn is made anew where the file still lies in the inbox, else it is named", () => {
  put("data/inbox/甲.csv", "产值,1");
  put("data/inbox/received.csv", "file,sender,received_at\n甲.csv,某局,2025-10-10T16:00\n");
  const [before] = collect(pipeline, effects());
  const record = join(root, "data/snapshots", pipeline.pipeline, before!.snapshot, "provenance.json");
  writeFileSync(record, '{"snapshot": "');
  expect(collect(pipeline, effects())).toEqual([before]);
  writeFileSync(record, '{"snapshot": "');
  rmSync(join(root, "data/inbox/甲.csv"));
  put("data/inbox/乙.csv", "产值,2");
  expect(() => collect(pipeline, effects())).toThrow(Mistake);
});

test("a correction that comes while the clock is behind counts as the last that came, and the clock is told", () => {
  put("data/inbox/a.csv", "x");
  collect(pipeline, effects());
  put("data/inbox/0-correction.csv", "y");
  const behind = { ...effects(), now: () => new Date("2025-10-08T01:30:00Z") };
  const last = collect(pipeline, behind).at(-1)!;
  expect(last).toMatchObject({
    file: "0-correction.csv",
    known_at: "2025-10-11T09:31",
    clock: { said: "2025-10-08T09:30", newest: "2025-10-11T09:30" },
  });
  put("data/inbox/00-in-the-same-minute.csv", "z");
  const known = collect(pipeline, effects()).at(-1)!;
  expect(known).toMatchObject({ file: "00-in-the-same-minute.csv", known_at: "2025-10-11T09:32" });
  expect(known.clock).toEqual({ said: "2025-10-11T09:30", newest: "2025-10-11T09:30" }); // not behind
});

test("what received.csv says of an older receipt is believed, whatever came before", () => {
  put("data/inbox/a.csv", "x");
  collect(pipeline, effects());
  put("data/inbox/b.csv", "y");
  put("data/inbox/received.csv", "file,sender,received_at\nb.csv,某局,2024-10-10T16:00\n");
  expect(collect(pipeline, effects())[0]).toMatchObject({ file: "b.csv", known_at: "2024-10-10T16:00" });
});

test("a record of receipts saved by a spreadsheet in GB18030 is read, and one that is no file is refused", () => {
  const gb = Buffer.concat([
    Buffer.from("file,sender,received_at\n"),
    Buffer.from([0xbc, 0xd7]),
    Buffer.from(".csv,x,2024-10-10T16:00\n"),
  ]);
  put("data/inbox/甲.csv", "x");
  writeFileSync(join(root, "data/inbox/received.csv"), gb);
  expect(collect(pipeline, effects())[0]?.known_at).toBe("2024-10-10T16:00");
  rmSync(join(root, "data/inbox/received.csv"));
  mkdirSync(join(root, "data/inbox/received.csv"));
  expect(() => collect(pipeline, effects())).toThrow(Mistake);
});

test("what office programs and systems put beside files is passed over, and a name that begins with a dot is told", () => {
  put("data/inbox/a.csv", "x");
  for (const name of [
    "~$a.xlsx",
    ".~lock.a.csv#",
    "._a.csv",
    "Thumbs.db",
    "desktop.ini",
    ".DS_Store",
    ".gitkeep",
  ])
    put(`data/inbox/${name}`, "y");
  put("data/inbox/..csv", "z");
  expect(collect(pipeline, effects()).map(({ file }) => file)).toEqual(["a.csv"]);
  expect(notes).toEqual([expect.stringContaining("..csv: 名称以点开头，已跳过")]);
});

test("more new files than a run takes in are refused before any is stored, with their number, and taken in where the settings allow it", () => {
  for (const each of ["a", "b", "c"]) put(`data/inbox/一月/${each}.csv`, each);
  const most = (files_at_once: number) => laboratory({ inbox, files_at_once });
  const refused = (): string => {
    try {
      collect(most(2), effects());
    } catch (error) {
      if (error instanceof Mistake) return `${error.exit_code} ${error.in("zh").replace(root, "")}`;
    }
    return "";
  };
  expect(refused()).toBe(
    "3 /data/inbox/一月: 收件文件夹里有3个没有收过的文件，一次最多收2个，没有收取，当前发布保持不变。请移走误放的文件，分批放入；确需一次收取的，在pipeline.yaml写files_at_once: 3。",
  );
  expect(existsSync(join(root, "data/snapshots"))).toBe(false);
  expect(collect(most(3), effects())).toHaveLength(3);
  for (const each of ["d", "e"]) put(`data/inbox/二月/${each}.csv`, each);
  expect(collect(most(2), effects())).toHaveLength(5); // what was received before is not new
});

test("a received.csv that is torn anywhere is refused at its line, in its head too", () => {
  put("data/inbox/a.csv", "x");
  const whole = "file,sender,received_at\na.csv,某局,2025-10-10T16:00\n";
  for (const [bytes, line] of [[4, 1] as const, [18, 1] as const, [30, 2] as const, [45, 2] as const]) {
    put("data/inbox/received.csv", whole.slice(0, bytes));
    expect(() => collect(pipeline, effects())).toThrow(`received.csv:${line}`);
  }
});
