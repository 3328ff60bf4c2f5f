import { existsSync } from "node:fs";
import { join } from "node:path";
import { codeVersion } from "../effects.js";
import { landedColumns, readLanded } from "../intake/intake.js";
import type { Finding, Pipeline, ReceivedTable, Snapshot, Words } from "../model/model.js";
import { counted } from "../senders/senders.js";
import { comparedWithPast, inMemory } from "../warehouse/warehouse.js";

/** What was found beyond the tables themselves: with how many earlier tables they were compared, or why with none. */
export interface Compared {
  findings: Finding[];
  tables: number;
  why: Words | null;
}

const nothingRead: Words = {
  zh: "这些文件没有可采用的报表数据",
  en: "the files hold no figures that can be taken",
};
const neverRun: Words = {
  zh: "这里还没有运行过，请先运行 liandu run",
  en: "nothing was received here yet, run liandu run first",
};
const readOtherwise: Words = {
  zh: "上次运行后表式或程序有改动，请先运行 liandu run",
  en: "dictionaries or program changed since the last run, run liandu run first",
};

const beingRead: Words = {
  zh: "另一次运行正在更新以往数据，请稍后再检查",
  en: "a run is taking in data at this moment, check again later",
};

/** What the last run had received, their parts as paths, or why nothing of it can be taken. */
export interface Past {
  tables: ReceivedTable[];
  why: Words | null;
}

/** What had been received before these files; nothing where it was read by other dictionaries or another program. */
export function receivedBefore(root: string, pipeline: Pipeline, own: readonly Snapshot[]): Past {
  const data = join(root, "data");
  const checked = new Set(own.map(({ snapshot }) => snapshot));
  const { landed, outdated } = readLanded(data, pipeline, codeVersion());
  const known = landed.filter(({ snapshot }) => !checked.has(snapshot.snapshot));
  if (known.length === 0) return { tables: [], why: neverRun };
  if (outdated) return { tables: [], why: readOtherwise };
  const placed = known.map((table) => ({ ...table, parts: table.parts.map((part) => join(data, part)) }));
  return { tables: placed, why: null };
}

/**
 * Does something with what had been received, and without it where a run takes it away meanwhile: a check holds no lock, for
 * it may be asked where nothing may be written.
 */
export async function beside<Made>(past: Past, work: (past: Past) => Promise<Made>): Promise<Made> {
  try {
    return await work(past);
  } catch (error) {
    if (past.tables.every(({ parts }) => parts.every((part) => existsSync(part)))) throw error;
    return work({ tables: [], why: beingRead });
  }
}

/**
 * Judges checked tables by the edit rules, together with what the last run had received.
 * @param checked their parts are paths
 */
export async function judgedWithPast(
  pipeline: Pipeline,
  { tables, why }: Past,
  checked: readonly ReceivedTable[],
): Promise<Compared> {
  if (checked.every(({ parts }) => parts.length === 0)) return { findings: [], tables: 0, why: nothingRead };
  const own = new Set(checked.map(({ snapshot }) => snapshot.snapshot));
  return { ...(await judge(pipeline, tables, checked, own)), why };
}

async function judge(
  pipeline: Pipeline,
  past: readonly ReceivedTable[],
  checked: readonly ReceivedTable[],
  own: ReadonlySet<string>,
): Promise<Omit<Compared, "why">> {
  const settled = counted([...past, ...checked]);
  const before = settled.filter(({ snapshot }) => !own.has(snapshot.snapshot));
  const findings = await inMemory((engine) =>
    comparedWithPast(
      engine,
      pipeline,
      before,
      settled.filter((table) => !before.includes(table)),
      landedColumns,
    ),
  );
  return { findings, tables: before.length };
}

/** One line that says what was compared, or that nothing was and why. */
export function comparedLine({ tables, why }: Compared): Words {
  if (!why)
    return {
      zh: `已连同此前收到的${tables}张表按审核规则审核。`,
      en: `Judged by the edit rules together with the ${tables} tables received before.`,
    };
  const alone =
    why === nothingRead
      ? { zh: "", en: "" }
      : { zh: "审核规则只用于这些文件本身。", en: " The edit rules were applied to these files alone." };
  return {
    zh: `没有与以往数据比较：${why.zh}。${alone.zh}`,
    en: `Nothing earlier was compared: ${why.en}.${alone.en}`,
  };
}
