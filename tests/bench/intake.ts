import { mkdirSync, rmSync } from "node:fs";
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

/** Taking in a form of 52 columns, against DuckDB's own typed reader of the clean file and the usual TypeScript way. */
export function benchIntake(root: string): void {
  const form = (
    name: string,
    rows: number,
    damage: Damage = "none",
    encoding: "utf-8" | "gb18030" = "utf-8",
  ): Form => {
    const path = join(root, `${name}.csv`);
    return { path, ...writeForm(path, rows, damage, encoding) };
  };
  const clean = form("clean", MILLION);
  const duckdb = contender(root, "duckdb", "DuckDB's typed read_csv", clean);
  const one = pair("1 million rows, clean", 3, liandu(root, clean), duckdb, "goal 1.5");
  damaged(root, "1 million rows, 1 % bad rows", form("rows", MILLION, "rows"), duckdb, "goal 1.8");
  damaged(root, "1 million rows, 1 % bad cells", form("cells", MILLION, "cells"), duckdb, "goal 3.5");
  const chinese = form("gb18030", MILLION, "none", "gb18030");
  const utf8 = { ...liandu(root, clean), name: "the same in UTF-8" };
  pair("1 million rows in GB18030", 3, liandu(root, chinese), utf8, "goal 1.35");
  rmSync(chinese.path);
  const usual = contender(root, "papaparse", "papaparse's objects + zod + typed appender", clean);
  against(usual, one, "goal at least 8");
  against(contender(root, "tuned", "the same with arrays and untyped texts", clean), one, "");
  print("peak memory at 1 million rows", "MB", one.one.megabytes, "goal 1024");
  growth(root, form, one);
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
  print("peak memory at 5 million rows", memory, five.megabytes / baseline.megabytes, "goal 1.1");
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

function damaged(root: string, name: string, form: Form, duckdb: Contender, goal: string): void {
  pair(name, 3, liandu(root, form), duckdb, goal);
  rmSync(form.path);
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
    const told = [rows_kept, rows_quarantined, explained];
    const due = [form.rows - form.bad_rows, form.bad_rows, form.bad_cells];
    if (told.join() !== due.join()) throw new Error(`${name} told of ${told}, written were ${due}`);
    return timed;
  };
  return { name, run };
}
