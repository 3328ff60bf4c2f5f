import type { WalkedTable } from "../../src/intake/head/table.js";
import { type TextReader, textOf } from "../../src/intake/text/decode.js";
import type { RecordDialect } from "../../src/intake/text/record-dialect.js";
import { walk } from "../../src/intake/walk/account.js";
import type { Account } from "../../src/intake/walk/sink.js";
import { compactText } from "../../src/intake/words/statistical-words.js";
import type { FindingCode } from "../../src/model/model.js";

/** What is known of a table beforehand: how it is written, its columns, and the first line (from 0) below its head. */
export interface Contract {
  dialect: RecordDialect;
  columns: string[];
  body: number;
}

/** A record or a total row, or with a `code` a line that is no row; `line` is its first (from 1). */
export interface Piece {
  line: number;
  span: number;
  cells: string[];
  code: FindingCode | undefined;
}

/** Everything that the walk gave out, in the order of the file, and its account of all lines. */
export interface Walked {
  pieces: Piece[];
  account: Account;
}

/** The table of a contract: no dictionary, every column alike. */
export function tableOf({ dialect, columns, body }: Contract): WalkedTable {
  const label = (printed: string) => ({
    printed,
    path: [printed],
    parts: [printed],
    key: printed,
    unit: undefined,
  });
  return {
    ...{ dialect, body, width: columns.length, surplus: 0, ragged: false },
    ...{ above: [], stated: undefined, items: undefined, units: { listed: [], used: [] } },
    head: [{ line: body - 1, cells: columns }],
    columns: columns.map((each) => ({ label: label(each), column: undefined })),
    words: new Set(columns.map(compactText)),
  };
}

/** Walks a text from its first line to its last and keeps what the walk gives out. */
export async function walkAll(reader: TextReader, table: WalkedTable): Promise<Walked> {
  const pieces: Piece[] = [];
  const { delimiter } = table.dialect;
  const keep = (line: number, span: number, cells: string[], code?: FindingCode): void => {
    pieces.push({ line, span, cells, code });
  };
  const account = await walk(reader, table, {
    plain: (line, bytes, from, to) => keep(line, 1, bytes.toString("utf8", from, to).split(delimiter)),
    record: (line, span, cells) => keep(line, span, Array.isArray(cells) ? cells : cells.cells()),
    codes: () => undefined,
    total: (line, _grand, cells) => keep(line, 1, cells),
    misfit: (line, code, cells) => keep(line, 1, cells, code),
  });
  return { pieces, account };
}

/** Reads a text under a contract. */
export function readUnder(contract: Contract, text: string): Promise<Walked> {
  return walkAll(textOf("utf-8", text).open(), tableOf(contract));
}
