import type { Source, TableColumn } from "../../model/model.js";
import { landedTypes } from "./plain-sql.js";

/**
 * The landed table of a source: one row per accepted record, the dictionary's columns typed as received (numbers in
 * the unit of the file), then where the record stood and how its figures were spelled (`Spelled`); names that begin with _ are never the dictionary's.
 */
export function landedColumns(source: Source): TableColumn[] {
  const typed = source.columns.map(({ name, kind, title }) => ({
    name,
    type: landedTypes[kind],
    comment: `${title.zh} / ${title.en}`,
  }));
  return [
    ...typed,
    { name: "_line", type: "INTEGER" },
    { name: "_snapshot", type: "VARCHAR" },
    { name: "_sheet", type: "VARCHAR" },
    { name: "_spelled", type: "VARCHAR" },
  ];
}
