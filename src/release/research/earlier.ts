import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { decimal, literal, sha256 } from "../../formats/formats.js";
import { type Content, type Engine, Mistake, TOTAL } from "../../model/model.js";
import { inLayer } from "../layers.js";
import { findRelease, listReleases, shelf } from "../standing.js";
import { keyOf } from "./linked.js";
import type { Change, Earlier, Revision } from "./sensitive.js";

/** What each group added to the values of a release, for the releases after it: a file of the bureau's. */
export const contributionsFile = "contributions.parquet";

interface Past {
  release: string;
  as_of: string;
  values: string;
  contributions: string | null;
}

const told = z.object({
  past: z.number(),
  indicator: z.string(),
  activity: z.string(),
  period_start: z.string(),
  period_months: z.number(),
  numerator: z.string(),
  denominator: z.string().nullable(),
});
type Told = z.infer<typeof told>;

const byGroups = z.object({
  amount: z.string(),
  contributors: z.coerce.number(),
  largest_share: z.number(),
  second_share: z.number().nullable(),
});

/**
 * What researchers have already: whoever holds the release of last month subtracts it from this one. A value that was
 * published and has changed tells by how much, and that is one firm's where one firm corrected its return or sent it late.
 * Read are the research files of the releases that stand and rest on no later day, and what each group added to their
 * values. What they told otherwise of any value of the city and its chains is a revision. The engine holds the table `contribution` of this edition.
 * @throws Mistake exit 5 when a file of an earlier release is not what was published: what it told is not known
 */
export async function earlierReleases(
  engine: Engine,
  root: string,
  {
    pipeline,
    release,
    as_of,
    values,
  }: Pick<Content, "release" | "as_of" | "values"> & {
    pipeline: Pick<Content["pipeline"], "pipeline">;
  },
): Promise<Earlier & { revisions: readonly Revision[] }> {
  const pasts = listReleases(root, pipeline.pipeline)
    .filter((name) => name !== release)
    .flatMap((name) => pastOf(root, pipeline.pipeline, name, as_of) ?? [])
    .sort((one, other) => (one.as_of < other.as_of ? -1 : 1));
  const now = new Map(
    values
      .filter(({ ref_area, product }) => ref_area === TOTAL && product === TOTAL)
      .map((each) => [keyOf(each), each]),
  );
  const known = new Set<string>();
  const changes = new Map<string, Change[]>();
  const revisions: Revision[] = [];
  if (pasts.length === 0) return { known, changes, revisions };
  for (const each of await engine.ask(toldSelect(pasts), told)) {
    const key = keyOf(each);
    const value = now.get(key);
    if (!value) continue;
    const parts = (["numerator", "denominator"] as const).filter((part) => each[part] !== null);
    const differ = parts.filter((part) => value[part] === null || !decimal(value[part]).eq(each[part]!));
    if (differ.length > 0) {
      const { release, as_of } = pasts[each.past]!;
      const { numerator, denominator } = each;
      revisions.push({ value, release, as_of, numerator, denominator });
    }
    if (value.conf_status !== "N") continue;
    for (const part of parts.filter((each) => !differ.includes(each))) known.add(`${key} ${part}`);
    for (const part of differ)
      changes.set(key, [...(changes.get(key) ?? []), await changeOf(engine, pasts[each.past]!, each, part)]);
  }
  return { known, changes, revisions };
}

/** The files of a release on which this one rests; undefined where it rests on later days or has no research file. */
function pastOf(root: string, pipeline: string, release: string, as_of: string): Past | undefined {
  const manifest = findRelease(root, pipeline, release);
  if (!manifest || manifest.as_of > as_of) return undefined;
  const folder = join(shelf(root, pipeline), release);
  const whole = (path: string): string | undefined => {
    const listed = manifest.files.find((each) => each.path === path);
    if (listed === undefined) return undefined;
    const file = join(folder, path);
    if (!existsSync(file) || sha256(readFileSync(file)) !== listed.sha256) throw damaged(file, release);
    return file;
  };
  const values = whole(inLayer("public", "research/parquet/indicator_value.parquet"));
  if (values === undefined) return undefined;
  return {
    release,
    as_of: manifest.as_of,
    values,
    contributions: whole(inLayer("internal", contributionsFile)) ?? null,
  };
}

/** The figures that earlier releases told, each once, of the last release that told it so. */
function toldSelect(pasts: readonly Past[]): string {
  const each = pasts.map(
    ({ values }, past) =>
      `SELECT ${past} AS past, indicator, activity, CAST(period_start AS VARCHAR) AS period_start, CAST(period_months AS INTEGER) AS period_months,
  CAST(numerator AS DECIMAL(38, 4)) AS numerator, CAST(denominator AS DECIMAL(38, 4)) AS denominator
FROM read_parquet(${literal(values)}) WHERE conf_status = 'F' AND numerator IS NOT NULL AND ref_area = '${TOTAL}' AND product = '${TOTAL}'`,
  );
  const figure = "indicator, activity, period_start, period_months, numerator, denominator";
  return `SELECT CAST(max(past) AS INTEGER) AS past, ${figure} FROM (${each.join("\nUNION ALL\n")}) GROUP BY ${figure} ORDER BY ${figure}`;
}

/** Whose figures a part of a value changed by; by nobody's known where that release kept no record of it. */
async function changeOf(
  engine: Engine,
  { contributions }: Past,
  told: Told,
  part: Change["part"],
): Promise<Change> {
  const unknown = { part, amount: "0", contributors: 0, largest_share: null, second_share: null };
  if (contributions === null) return unknown;
  const past = `read_parquet(${literal(contributions)})`;
  const columns = await engine.ask(`DESCRIBE SELECT * FROM ${past}`, z.object({ column_name: z.string() }));
  const apart = columns.some(({ column_name }) => column_name === "part"); // once each part was a row of its own
  const kept = apart ? `(SELECT *, amount AS ${part} FROM ${past} WHERE part = ${literal(part)})` : past;
  const select = `WITH change AS (
  SELECT abs(coalesce(now.amount, 0) - coalesce(past.amount, 0)) AS amount
  FROM (${addedTo("contribution", told, part)}) AS now
  FULL JOIN (${addedTo(kept, told, part)}) AS past USING (contributor)
  WHERE coalesce(now.amount, 0) <> coalesce(past.amount, 0)
), total AS (SELECT sum(amount) AS amount, count(*) AS contributors, max(amount, 2) AS most FROM change)
SELECT contributors, CAST(amount AS VARCHAR) AS amount, CAST(most[1] / amount AS DOUBLE) AS largest_share, CAST(most[2] / amount AS DOUBLE) AS second_share
FROM total WHERE contributors > 0`;
  const [found] = await engine.ask(select, byGroups);
  return found ? { part, ...found } : unknown;
}

/**
 * What each group added to a value: to the city, where no row says so, what it added to its chains (rows of the city are
 * kept only where those do not tell it; earlier releases kept all of them).
 */
function addedTo(contributions: string, told: Told, part: Change["part"]): string {
  const { indicator, activity, period_start, period_months } = told;
  const of = `FROM ${contributions} AS contribution WHERE indicator = ${literal(indicator)} AND period_start = ${literal(period_start)} AND period_months = ${period_months}`;
  const own = (column: string): string => `SELECT ${column} ${of} AND activity = ${literal(activity)}`;
  const itself = own(`contributor, ${part} AS amount`);
  if (activity !== TOTAL) return itself;
  return `${itself}
UNION ALL
SELECT contributor, sum(${part}) AS amount ${of} AND activity <> '${TOTAL}' AND contributor NOT IN (${own("contributor")}) GROUP BY contributor`;
}

function damaged(file: string, release: string): Mistake {
  return new Mistake(
    file,
    {
      zh: "与发布时不符，无法核对新旧两次发布之差是否泄露单个企业的数，没有发布。",
      en: "is not what was published, so it cannot be checked whether the difference of two releases tells one firm's figure; nothing was published.",
    },
    {
      zh: `请用备份恢复该发布：liandu restore ${release}。`,
      en: `Put that release back from a backup: liandu restore ${release}.`,
    },
    5,
  );
}
