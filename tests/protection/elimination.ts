import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Known, recomputable } from "../attack.js";
import { type FigureRow, figureSelect, figuresOf, identitiesOf } from "../city-figures.js";

/**
 * `npm run elimination [-- DAY …]`: publishes the sample as it was known on several days, one release after the other, and
 * attacks all that was published with Gauss and Jordan. The attacker has every figure of every release, knows what
 * hangs together, and, which nobody does, of each figure between two releases whether it changed. Looked for are figures that
 * a release withholds, and changes that fewer than three groups made, or one of them that the second could read off.
 * What the releases before told is not held against the one that repeats it. Exit 1 when something is told.
 */
const days =
  process.argv.length > 2
    ? process.argv.slice(2)
    : ["2025-06-12", "2025-07-12", "2025-07-16", "2025-08-12", "2025-09-12", "2025-10-12"];
const P_PERCENT = 10;
const city = "liaocheng-nonferrous";
const project = join(import.meta.dirname, "../../..");
const program = join(project, "dist/src/cli.js");
const root = mkdtempSync(join(tmpdir(), "liandu-elimination-"));
for (const part of ["pipelines", "data/sample", "data/published"])
  cpSync(join(project, part), join(root, part), { recursive: true });

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
const ask = async (sql: string): Promise<unknown[][]> =>
  (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];

/** Whether a change tells of a group: by the amounts, without sign, that each group changed by. */
function tells(changes: readonly number[]): boolean {
  const [first = 0, second = 0] = [...changes].sort((a, b) => b - a);
  const rest = changes.reduce((sum, each) => sum + each, 0) - first - second;
  return changes.length < 3 || rest <= (first * P_PERCENT) / 100;
}

/** What each group added to the city and its chains: to the city what it added to chains, where no row of the city is kept of it. */
function addedIn(release: string): string {
  const kept = `(SELECT indicator, activity, period_start, period_months, contributor, numerator, denominator FROM '${pathOf(release, "internal/contributions.parquet")}')`;
  const value = "indicator, period_start, period_months, contributor";
  const city = `SELECT ${value} FROM ${kept} WHERE activity = '_T'`;
  return `(SELECT * FROM ${kept} UNION ALL SELECT indicator, '_T', period_start, period_months, contributor, sum(numerator), sum(denominator) FROM ${kept}
WHERE activity <> '_T' AND (${value}) NOT IN (${city}) GROUP BY ${value})`;
}

/** The changes of each figure between two releases, group by group. */
async function changesBetween(before: string, after: string): Promise<Map<string, number[]>> {
  const of = (release: string): string => {
    const parts = ["numerator", "denominator"].map(
      (part) =>
        `SELECT indicator || ' ${part[0]} ' || activity || ' ' || CAST(period_start AS VARCHAR) || ' ' || CAST(period_months AS VARCHAR) AS figure, contributor, ${part} AS amount FROM ${addedIn(release)} WHERE ${part} IS NOT NULL`,
    );
    return `(${parts.join(" UNION ALL ")})`;
  };
  const rows = await ask(
    `SELECT figure, CAST(abs(coalesce(now.amount, 0) - coalesce(past.amount, 0)) AS DOUBLE) FROM ${of(after)} AS now FULL JOIN ${of(before)} AS past USING (figure, contributor) WHERE coalesce(now.amount, 0) <> coalesce(past.amount, 0)`,
  );
  const found = new Map<string, number[]>();
  for (const [figure, amount] of rows as [string, number][])
    found.set(figure, [...(found.get(figure) ?? []), amount]);
  return found;
}

function pathOf(release: string, path: string): string {
  return join(root, "reports", city, release, path);
}

const equations: Known[] = [];
const published = new Set<string>();
const toldBefore = new Set<string>();
let earlier: { release: string; figures: Map<string, string | null> } | undefined;
let failures = 0;
for (const [at, day] of days.entries()) {
  const said = execFileSync(process.execPath, [program, "run", city, "--as-of", day, "--json"], {
    ...{ cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26 },
  });
  const { release } = JSON.parse(said) as { release: string };
  const table = `'${pathOf(release, "public/research/parquet/indicator_value.parquet")}'`;
  const rows = (await ask(figureSelect(table))) as FigureRow[];
  const figures = figuresOf(rows);
  const own = (key: string): string => `${at} ${key}`;
  for (const known of identitiesOf(rows))
    equations.push(new Map([...known].map(([key, factor]) => [own(key), factor])));
  for (const [key, figure] of figures) if (figure !== null) published.add(own(key));
  const secret = new Map<string, string>();
  for (const [indicator, activity, start, months, status] of rows)
    if (status === "N")
      for (const part of ["n", "d"]) {
        const key = `${indicator} ${part} ${activity} ${start} ${months}`;
        if (figures.get(key) === null) secret.set(own(key), `${key} itself`);
      }
  let compared = 0;
  if (earlier) {
    const changes = await changesBetween(earlier.release, release);
    for (const key of figures.keys()) {
      if (!earlier.figures.has(key)) continue;
      const before = `${at - 1} ${key}`;
      const changed = changes.get(key);
      if (changed === undefined) {
        equations.push(
          new Map([
            [own(key), 1],
            [before, -1],
          ]),
        ); // prettier-ignore
        if (toldBefore.has(before)) toldBefore.add(own(key));
      } else if (tells(changed)) {
        compared += 1;
        const change = `change of ${own(key)}`;
        equations.push(
          new Map([
            [change, 1],
            [own(key), -1],
            [before, 1],
          ]),
        ); // prettier-ignore
        secret.set(change, `${key} since the release before, by ${changed.length} groups`);
      }
    }
  }
  const told = recomputable(equations, published);
  const open = [...secret].filter(([key]) => (told.has(key) || published.has(key)) && !toldBefore.has(key));
  for (const key of [...told, ...published]) toldBefore.add(key);
  process.stdout.write(
    `as of ${day}: ${[...figures.values()].filter((each) => each !== null).length} figures published, ${secret.size - compared} withheld and ${compared} changes that tell a group, ${equations.length} equations: ${open.length} told\n`,
  );
  for (const [, what] of open) process.stdout.write(`  told: ${what}\n`);
  failures += open.length;
  earlier = { release, figures };
}
connection.closeSync();
instance.closeSync();
rmSync(root, { recursive: true, force: true });
process.exitCode = failures > 0 ? 1 : 0;
