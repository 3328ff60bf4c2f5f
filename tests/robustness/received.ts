import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Column, ColumnKind, Snapshot, Source } from "../../src/model/model.js";

/** A file as it would be received now from nobody. */
export function receivedNow(path: string, file = basename(path)): Snapshot {
  const bytes = readFileSync(path);
  const snapshot = createHash("sha256").update(bytes).digest("hex");
  const receipt = { sender: "", known_at: "2025-10-11T09:30", synthetic: true };
  return { ...{ snapshot, file, path, bytes: bytes.length }, ...receipt };
}

/** A column that must be there and goes by its name alone. */
export function columnOf(name: string, kind: ColumnKind): Column {
  return { ...{ name, kind, title: { zh: name, en: name }, head: [name], aliases: [], required: true } };
}

/** A register of these columns, whose first is the key, that is told by the name of its files. */
export function registerOf(source: string, file: string, columns: Column[]): Source {
  return {
    ...{ source, kind: "register", nature: "administrative", title: { zh: source, en: source } },
    recognise: { title: [], file: [file], sheet: [] },
    ...{ period: "none", delivery: "replace", final: "received", conf_status: "public" },
    ...{ key: [columns[0]!.name], columns, rules: [], digest: "" },
    carriers: columns.filter(({ kind }, at) => at === 0 || kind === "period").map(({ name }) => name),
  };
}
