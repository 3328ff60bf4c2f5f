import { z } from "zod";
import { identifier } from "../../formats/formats.js";
import {
  directoryKey,
  type Engine,
  type Pipeline,
  type ReceivedTable,
  type Source,
} from "../../model/model.js";
import { Directory } from "../cells/cells.js";

/** The register of firms as it is asked about damaged codes. */
export interface Register {
  /** The snapshot that it was read from, "" before one was received. */
  snapshot: string;
  directory: Directory | undefined;
}

/** The source whose files are the register of firms. */
export function registerSource({ sources }: Pick<Pipeline, "sources">): Source | undefined {
  return sources.find(({ directory }) => directory);
}

/** Every table of the register that was read, in the order of receipt. */
function every(source: Source | undefined, tables: readonly ReceivedTable[]): ReceivedTable[] {
  return tables.filter((each) => each.source === source?.source && each.parts.length > 0);
}

/** The tables that make up the present register: the newest one, and what corrected it since. */
function present(source: Source | undefined, tables: readonly ReceivedTable[]): ReceivedTable[] {
  const own = every(source, tables);
  const newest = own.findLast(({ corrects }) => corrects === null);
  return newest ? own.slice(own.indexOf(newest)) : [];
}

/** Names the present register, "" before one was received. @param tables in the order of receipt */
export function registerName(pipeline: Pipeline, tables: readonly ReceivedTable[]): string {
  return present(registerSource(pipeline), tables)
    .map(({ snapshot }) => snapshot.snapshot)
    .join("+");
}

const row = z.object({
  snapshot: z.string(),
  line: z.number(),
  uscc: z.string(),
  enterprise_name: z.string(),
  former_name: z.string().nullable(),
});

/**
 * Reads the present register from its facts, and of earlier deliveries the firms that it no longer holds: a form of
 * their time is read as it was then.
 * @param fileOf where a part lies
 */
export async function readRegister(
  engine: Engine,
  pipeline: Pipeline,
  tables: readonly ReceivedTable[],
  fileOf: (part: string) => string,
): Promise<Register> {
  const source = registerSource(pipeline);
  const own = every(source, tables);
  const parts = [...new Set(own.flatMap((table) => table.parts))];
  const snapshot = registerName(pipeline, tables);
  if (!source?.directory || parts.length === 0) return { snapshot, directory: undefined };
  const { name, former_name } = source.directory;
  const former = former_name === undefined ? "CAST(NULL AS VARCHAR)" : identifier(former_name);
  await engine.view("register", parts.map(fileOf), "_raw IS NULL");
  const rows = await engine.ask(
    `SELECT _snapshot AS snapshot, _line AS line, ${identifier(directoryKey(source)!)} AS uscc, ${identifier(name)} AS enterprise_name, ${former} AS former_name
FROM register WHERE ${identifier(name)} IS NOT NULL ORDER BY _snapshot, _line`,
    row,
  );
  const now = new Set(present(source, tables).map((table) => table.snapshot.snapshot));
  const earlier = [...new Set(own.map((table) => table.snapshot.snapshot))].filter((each) => !now.has(each));
  const known = rows.filter((each) => now.has(each.snapshot));
  for (const delivery of earlier.reverse()) {
    const codes = new Set(known.map(({ uscc }) => uscc));
    known.push(...rows.filter((each) => each.snapshot === delivery && !codes.has(each.uscc)));
  }
  return { snapshot, directory: new Directory(known) };
}
