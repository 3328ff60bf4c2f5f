import { dirname } from "node:path";
import { makeFolder, writeDelimited } from "../formats/formats.js";
import type { Answer, JsonValue } from "../model/model.js";
import { inMemory } from "../warehouse/warehouse.js";

/** Types that a text can be cast to as it is written; whatever is nested stands as JSON in a text. */
const PLAIN =
  /^(?:BOOLEAN|U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|DECIMAL\(\d+, ?\d+\)|DATE|TIME|TIMESTAMP(?:_S|_MS|_NS)?|UUID)$/;

/** An answer as CSV: UTF-8 with its mark, as in the research release; an empty cell is NULL. */
export function csvOf({ columns, rows }: Answer): Uint8Array {
  return Buffer.from(
    writeDelimited(
      columns,
      rows.map((row) => row.map((value) => textOf(value) ?? "")),
    ),
  );
}

/** Writes an answer as Parquet, each column with the type that the engine gave it; what is nested is JSON in a text. */
export async function writeParquet({ columns, types, rows }: Answer, file: string): Promise<void> {
  const typed = columns.map((name, at) => ({ name, type: PLAIN.test(types[at]!) ? types[at]! : "VARCHAR" }));
  const cells = rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, textOf(row[at]!)])));
  makeFolder(dirname(file));
  await inMemory(async (engine) => {
    await engine.load("answer", typed, cells);
    await engine.store("SELECT * FROM answer", file);
  });
}

function textOf(value: JsonValue): string | null {
  if (value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
