import type { MisfitCode } from "../../model/model.js";
import type { NearlyPlain } from "./nearly-plain.js";

/** Who takes what the walk finds. Lines count from 1. */
export interface Sink {
  /** A record that is passed on as its bytes stand: as many cells as the table is wide, none quoted, all plain. */
  plain(line: number, bytes: Buffer, from: number, to: number): void;
  /** The cells of the plain record just passed on: one of its credit codes does not pass its checks. */
  codes(cells: string[]): void;
  /** A record that had to be read: its cells, as many as the table is wide, or its line where most of them are plain. */
  record(line: number, span: number, cells: string[] | NearlyPlain): void;
  /** The record has a quotation mark inside a cell, which was read as text. */
  stray?(line: number, cells: readonly string[]): void;
  total(line: number, grand: boolean, cells: string[]): void;
  /** A line that is no row: what is wrong with it, and its best reading. */
  misfit(line: number, code: MisfitCode, cells: string[], length: number): void;
}

/** What became of every physical line; `kept` are the lines of records, `misfits` one line each. */
export interface Account {
  lines: number;
  head: number;
  blank: number;
  total: number;
  note: number;
  kept: number;
  misfits: number;
  records: number;
}
