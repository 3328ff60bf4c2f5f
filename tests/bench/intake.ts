import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Damage, type Written, writeForm } from "./form.js";
import { type Compared, type Contender, compare, median, pair, print, type Timed, time } from "./measure.js";

const MILLION = 1_000_000;
const loaded = z.object({
  rows_kept: z.int(),
  rows_quarantined: z.int().default(0),
  explained: z.int().default(0),
});

interface Form extends Written {
  path: string;
}

/**
 * Taking in a form of 52 columns, against DuckDB's own typed reader of the clean file and the usual TypeScript way.
 * @param full a million rows in three pairs, and five million; else a fifth of a million once
 */
export function benchIntake(root: string, full: boolean): void {
  const rows = full ? MILLION : MILLION / 5;
  const pairs = full ? 3 : 1;
  const form = (
    name: string,
    length: number,
    damage: Damage = "none",
    encoding: "utf-8" | "gb18030" = "utf-8",
  ): Form => {
    const path = join(root, `${name}.csv`);
    return { path, ...writeForm(path, length, damage, encoding) };
  };
  const clean = form("clean", rows);
  const size = `${rows.toLocaleString("en-US")} rows`;
  const duckdb = contender(root, "duckdb", "DuckDB's typed read_csv", clean);
  const one = pair(`${size}, clean`, pairs, liandu(root, clean), duckdb, "at most 1.3");
  const damaged = (name: string, damage: Damage, goal: string): void => {
    const made = form(damage, rows, damage);
    pair(`${size}, ${name}`, pairs, liandu(root, made), duckdb, goal);
    if (damage !== "odd") lost(root, made, name);
    rmSync(made.path);
  };
  damaged("1 % bad rows", "rows", "at most 1.5");
  damaged("1 % bad cells", "cells", "at most 3.0");
  damaged("1 % odd but readable cells", "odd", "at most 3.0");
  const chinese = form("gb18030", rows, "none", "gb18030");
  const utf8 = { ...liandu(root, clean), name: "the same in UTF-8" };
  pair(`${size} in GB18030`, pairs, liandu(root, chinese), utf8, "at most 1.15");
  rmSync(chinese.path);
  if (!full) return;
  const usual = contender(root, "papaparse", "papaparse's objects + zod + typed appender", clean);
  against(usual, one, "goal at least 8");
  against(contender(root, "tuned", "the same with arrays and untyped texts", clean), one, "");
  print("peak memory at 1 million rows", "MB", one.one.megabytes, "goal 1024");
  growth(root, form, one);
}

/** What DuckDB's reader loses without a word when it is told to go on and to keep what it rejects. */
function lost(root: string, { path, rows, bad_rows }: Form, name: string): void {
  const scratch = mkdtempSync(join(root, "rejecting-"));
  const { output } = time(root, [join(import.meta.dirname, "load.js"), "rejecting", path, scratch]);
  rmSync(scratch, { recursive: true });
  const { rows_kept } = loaded.parse(JSON.parse(output));
  const passed = rows_kept - (rows - bad_rows);
  const what = `${name}: rows with a wrong cell that DuckDB's read_csv with store_rejects takes for sound`;
  print(what, `of ${bad_rows.toLocaleString("en-US")} such rows`, passed, "Liandu 0, which is checked");
}

/** Another way, run once, as a multiple of the product's time. */
function against({ name, run }: Contender, { one }: Compared, goal: string): void {
  const { seconds } = run();
  print(name, `${seconds.toFixed(1)} s, so many times Liandu's`, seconds / one.seconds, goal);
}

/** Time and memory from 0.1 to 5 million rows. */
function growth(root: string, form: (name: string, rows: number) => Form, one: Compared): void {
  const seconds = new Map([[MILLION, one.one.seconds]]);
  for (const rows of [MILLION / 10, MILLION / 2]) {
    const small = form("small", rows);
    seconds.set(rows, median(Array.from({ length: 3 }, () => liandu(root, small).run().seconds)));
  }
  const large = form("large", 5 * MILLION);
  const {
    one: five,
    baseline,
    ratio,
  } = compare(1, liandu(root, large), contender(root, "duckdb", "DuckDB", large));
  seconds.set(5 * MILLION, five.seconds);
  print(
    "5 million rows, clean",
    `${five.seconds.toFixed(1)} s, DuckDB ${baseline.seconds.toFixed(1)} s`,
    ratio,
    "",
  );
  const memory = `Liandu ${five.megabytes.toFixed(0)} MB, DuckDB ${baseline.megabytes.toFixed(0)} MB`;
  print("peak memory at 5 million rows", memory, five.megabytes / baseline.megabytes, "at most 0.5");
  const all = [...seconds];
  print("growth of time with rows", "exponent from 0.1 to 5 million", exponent(all), "goal 1.05");
  const upper = all.filter(([rows]) => rows >= MILLION);
  print("growth of time with rows", "exponent from 1 to 5 million", exponent(upper), "goal 1.05");
}

/** The slope of log time over log rows by least squares: 1 is linear. */
function exponent(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([rows, seconds]) => [Math.log(rows), Math.log(seconds)] as const);
  const mean = (at: 0 | 1): number => logs.reduce((sum, each) => sum + each[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return covariance / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

function liandu(root: string, form: Form): Contender {
  return contender(root, "liandu", "Liandu", form);
}

/** Loads a form in a process of its own and holds its account against what was written. */
function contender(root: string, way: string, name: string, form: Form): Contender {
  const scratch = join(root, "scratch");
  const run = (): Timed => {
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch);
    const timed = time(root, [join(import.meta.dirname, "load.js"), way, form.path, scratch]);
    const { rows_kept, rows_quarantined, explained } = loaded.parse(JSON.parse(timed.output));
    const told = [rows_kept + rows_quarantined, explained];
    const due = [form.rows, form.bad_cells];
    if (told.join() !== due.join()) throw new Error(`${name} told of ${told}, written were ${due}`);
    return timed;
  };
  return { name, run };
}
