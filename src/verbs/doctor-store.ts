import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { chineseText, parseDelimited } from "../formats/formats.js";
import { holdersOf, lookAt, readHistory } from "../jobs/jobs.js";
import { Mistake, type Pipeline, type Words } from "../model/model.js";
import type { Context } from "./context.js";
import { unreadInbox } from "./unread-inbox.js";
import { onWall } from "./wall.js";

/** One thing that the doctor looked at. */
export interface Check {
  check: string;
  ok: boolean;
  says: Words;
}

/**
 * What a pipeline rests on, as it lies on this machine: its inboxes with their record of receipt, who holds its lock,
 * how the last run ended, and whether what is confidential is closed to others.
 */
export function storeChecks({ effects: { root } }: Context, pipeline: Pipeline): Check[] {
  const { title } = pipeline;
  const told = (check: string, ok: boolean, zh: string, en: string): Check => ({
    check: `${pipeline.pipeline} ${check}`,
    ok,
    says: { zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` },
  });
  const unread = unreadInbox(root, pipeline);
  return [
    ...pipeline.inbox.flatMap(({ folder }) => inbox(join(root, folder), folder, told)),
    ...(unread ? [told("inbox", false, unread.zh, unread.en)] : []),
    lock(root, pipeline.pipeline, told),
    lastRun(root, pipeline, told),
    rights(root, pipeline.pipeline, told),
  ];
}

type Told = (check: string, ok: boolean, zh: string, en: string) => Check;

function inbox(path: string, folder: string, told: Told): Check[] {
  if (!existsSync(path))
    return [
      told(
        "inbox",
        false,
        `收件文件夹 ${folder} 不存在，请新建，或改正pipeline.yaml的inbox`,
        `the inbox ${folder} does not exist: make it, or put inbox in pipeline.yaml right`,
      ),
    ];
  try {
    readdirSync(path);
  } catch {
    return [
      told(
        "inbox",
        false,
        `收件文件夹 ${folder} 不能读，请检查权限`,
        `the inbox ${folder} cannot be read: check your rights`,
      ),
    ];
  }
  const files = lookAt([path]).size;
  const receipts = join(path, "received.csv");
  const fault = existsSync(receipts) ? faultOfReceipts(receipts) : undefined;
  const counted = told(
    "inbox",
    true,
    `收件文件夹 ${folder} 有${files}个文件`,
    `${files} files in the inbox ${folder}`,
  );
  if (!fault) return [counted];
  const place = `${folder}/received.csv`;
  return [counted, told("received.csv", false, `${place} ${fault.zh}`, `${place} ${fault.en}`)];
}

/** What is wrong with a record of receipt, with its mend; undefined where it can be read. */
function faultOfReceipts(path: string): Words | undefined {
  const mend = {
    zh: "，请按表头file,sender,received_at改正，时间写成2025-10-11T09:30",
    en: "; the head is file,sender,received_at and times are written 2025-10-11T09:30",
  };
  const fault = (zh: string, en: string): Words => ({ zh: zh + mend.zh, en: en + mend.en });
  try {
    if (!lstatSync(path).isFile()) return fault("不是普通文件", "is no regular file");
    const [head = [], ...rows] = parseDelimited(chineseText(readFileSync(path)));
    const [file, time] = ["file", "received_at"].map((name) =>
      head.findIndex((cell) => cell.trim() === name),
    );
    if (file! < 0 || time! < 0) return fault("表头不对", "has another head");
    const torn = rows.findIndex(
      (row) =>
        row.some((cell) => cell.trim() !== "") &&
        !/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(row[time!]?.trim() ?? ""),
    );
    return torn < 0
      ? undefined
      : fault(`第${torn + 2}行写法不对`, `is not written right in line ${torn + 2}`);
  } catch {
    return fault("不能读", "cannot be read");
  }
}

function lock(root: string, pipeline: string, told: Told): Check {
  const [held] = holdersOf(join(root, "data"), pipeline);
  if (!held) return told("lock", true, "没有运行在进行", "no run is going on");
  const { holder, running, path } = held;
  const who = holder ? `${holder.pid}@${holder.host}` : "?";
  const since = holder?.since ?? "?";
  if (running)
    return told(
      "lock",
      true,
      `进程${who}自${since}起正在运行`,
      `process ${who} has been running since ${since}`,
    );
  if (running === false)
    return told(
      "lock",
      true,
      `上次运行（进程${who}，${since}）没有正常结束，下次运行会自动接手`,
      `the run of process ${who} (${since}) did not end by itself; the next run takes over`,
    );
  return told(
    "lock",
    true,
    `${path} 由${who}自${since}持有，从本机看不出是否还在；如已结束，下次运行最多等15秒即接手`,
    `${path} is held by ${who} since ${since}, which cannot be seen from here; if it has ended, the next run takes over after 15 s at most`,
  );
}

function lastRun(root: string, pipeline: Pipeline, told: Told): Check {
  try {
    const last = readHistory(root, pipeline.pipeline).at(-1);
    if (!last) return told("last run", true, "还没有运行过", "no run yet");
    const ok = last.exit !== 1; // what was refused is a fault of the data, not of the machine
    const mend =
      last.exit === 0 || last.exit === 130
        ? { zh: "", en: "" }
        : {
            zh: `，没有发布；请再运行一次看原因，或看 liandu status`,
            en: ", nothing was published; run it again to see why, or look at liandu status",
          };
    return told(
      "last run",
      ok,
      `上次运行 ${onWall(pipeline, last.started)}，${last.exit === 0 ? "已完成" : `退出码${last.exit}`}${mend.zh}`,
      `last run ${onWall(pipeline, last.started)}, ${last.exit === 0 ? "done" : `exit ${last.exit}`}${mend.en}`,
    );
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return told("last run", false, error.in("zh"), error.in("en"));
  }
}

/** Folders that hold firms' figures, below `data/`. */
const confidential = ["snapshots", "facts", "quarantine", "corrections", "warehouse", "history"];

function rights(root: string, pipeline: string, told: Told): Check {
  const data = join(root, "data");
  const kept = confidential.some((part) => existsSync(join(data, part)));
  if (process.platform === "win32" || !kept || (statSync(data).mode & 0o077) === 0)
    return told(
      "rights",
      true,
      kept ? "data/ 只有本人可读" : "data/ 还没有保密数据",
      kept ? "data/ is closed to others" : "data/ holds nothing confidential yet",
    );
  return told(
    "rights",
    false,
    `data/ 别人可读，内有企业数据；请执行 chmod 700 data，或运行 liandu run ${pipeline}`,
    `data/ is open to others and holds firms' figures: chmod 700 data, or liandu run ${pipeline}`,
  );
}
