import { sha256 } from "../../formats/formats.js";
import type { Batch } from "../batch.js";
import type { Register } from "./register.js";
import { layoutOf } from "./typing.js";

/**
 * The name of the parts in which tables land together: one name never holds other rows, for the records of other tables
 * may know it. Tables of one layout that are read again without the rest make a part of another name.
 * @param key dictionaries and code that read them
 */
export function partName(key: string, { snapshot }: Register, batches: readonly Batch[]): string {
  const tables = batches.flatMap((batch) => [batch.snapshot.snapshot, batch.sheet ?? "", layoutOf(batch)]);
  return sha256([key, snapshot, ...tables].join("\n")).slice(0, 32);
}
