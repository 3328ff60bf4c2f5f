import { join } from "node:path";
import { codeVersion } from "../effects.js";
import { readLanded } from "../intake/intake.js";
import {
  type Engine,
  type Language,
  MASKED_CONTACT,
  type Pipeline,
  type ReceivedTable,
  type Source,
} from "../model/model.js";
import { inMemory, landedRows } from "../warehouse/warehouse.js";
import type { Contact, Task, Tasks } from "./tasks.js";

/** Rows of one table that are looked through at most. */
const MOST = 1_000_000;

/** A row as it was landed: its line and its cells. */
type Row = Awaited<ReturnType<typeof landedRows>>[number];

/**
 * Puts beside each task whom to call: of the firm on its line, by what was landed last, the place and the phone of the
 * directory that `contacts` of the settings names. A firm whose row did not land has none.
 */
export function withContacts(
  pipeline: Pipeline,
  root: string,
  tasks: Tasks,
  language: Language,
): Promise<Tasks> {
  const { contacts } = pipeline;
  if (!contacts) return Promise.resolve(tasks);
  const data = join(root, "data");
  const landed = readLanded(data, pipeline, codeVersion())
    .landed.filter(({ parts }) => parts.length > 0)
    .map((table) => ({ ...table, parts: table.parts.map((part) => join(data, part)) }));
  return inMemory(async (engine) => {
    const directory = await directoryOf(engine, pipeline, landed, language);
    const files = new Map<string, Map<number, string>>();
    const beside = async (task: Task): Promise<Task> => {
      const own = landed.filter(({ snapshot }) => snapshot.file === task.file);
      if (!files.has(task.file)) files.set(task.file, await unitsByLine(engine, pipeline, own));
      const contact = directory.get(files.get(task.file)!.get(Number(task.line)) ?? "");
      return contact ? { ...task, contact } : task;
    };
    const told = { ...tasks };
    for (const [kind, list] of Object.entries(tasks) as [keyof Tasks, Task[]][]) {
      told[kind] = [];
      for (const task of list) told[kind].push(await beside(task));
    }
    return told;
  });
}

/** Contact by code of the firm; a later file of the directory goes before an earlier one. */
async function directoryOf(
  engine: Engine,
  { contacts, sources, codes }: Pipeline,
  landed: readonly ReceivedTable[],
  language: Language,
): Promise<Map<string, Contact>> {
  const { source, phone, place } = contacts!;
  const dictionary = sources.find((each) => each.source === source)!;
  const list = dictionary.columns.find(({ name }) => name === place)?.codes;
  const labels = codes.find((each) => each.codes === list)?.rows ?? [];
  const wordsOf = (code: string): string => {
    const row = labels.find((each) => each.code === code);
    return row?.[`title_${language}`] ?? code;
  };
  const found = new Map<string, Contact>();
  for (const table of landed.filter((each) => each.source === source))
    for (const row of await landedRows(engine, dictionary, table, MOST)) {
      const [number, where] = [cell(row, phone), place === undefined ? "" : cell(row, place)];
      found.set(cell(row, dictionary.stat_unit!), {
        ...(where !== "" && { place: wordsOf(where) }),
        ...(number !== "" && { phone: number }),
      });
    }
  return found;
}

/** The firm on each line of a file's tables. */
async function unitsByLine(
  engine: Engine,
  { sources }: Pipeline,
  tables: readonly ReceivedTable[],
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (const table of tables) {
    const dictionary: Source | undefined = sources.find(({ source }) => source === table.source);
    if (dictionary?.stat_unit === undefined) continue;
    for (const row of await landedRows(engine, dictionary, table, MOST))
      found.set(Number(row._line), cell(row, dictionary.stat_unit));
  }
  return found;
}

function cell(row: Row, name: string): string {
  const value = row[name];
  return typeof value === "string" && value !== MASKED_CONTACT ? value : "";
}
