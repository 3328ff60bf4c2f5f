import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decimal } from "../../src/formats/formats.js";
import { audit, readTable, suppress } from "../../src/release/release.js";

/**
 * `npm run protection [-- value]`: how long cell suppression takes on a published table of 414 cells, and how many cells it hides;
 * weighed by number of cells, or as asked.
 * Exit 1 when it takes more than 30 seconds of CPU time, hides more than the published pattern and 5 %, or does not pass the audit.
 */
const PUBLISHED = 64;
const [, ...lines] = readFileSync(
  join(import.meta.dirname, "../../../tests/protection/turnover-act-size.csv"),
  "utf8",
)
  .trim()
  .split("\n");
const rows = lines.map((line) => {
  const [activity, parent, size, count, value, most] = line.split(",") as [
    ...[string, string, string],
    ...[string, string, string],
  ];
  return { cell: `${activity}|${size}`, activity, parent, size, contributors: Number(count), value, most };
});

/** A sum for each activity with children in each size, and for the sizes of each activity. */
const sums = new Map<string, string[]>();
for (const { cell, activity, parent, size } of rows) {
  if (parent !== "") sums.set(`${parent}|${size}`, [...(sums.get(`${parent}|${size}`) ?? []), cell]);
  if (size !== "Total") sums.set(`=${activity}|Total`, [...(sums.get(`=${activity}|Total`) ?? []), cell]);
}
const cells = rows.map(({ cell, contributors, value, most }) => {
  const few = contributors > 0 && contributors < 3;
  const dominant = decimal(most).gt(decimal(value).times(85).div(100));
  return {
    ...{ cell, contributors, value },
    ...(few || dominant ? { sensitive: true, protection: decimal(value).times(10).div(100).toString() } : {}),
  };
});
const equations = [...sums].map(([total, parts]) => ({ total: total.replace(/^=/, ""), parts }));
const table = readTable(
  { weight: process.argv[2] ?? "number", rules: { threshold: 3, p_percent: null }, cells, equations },
  "turnover-act-size.csv",
);

const began = process.cpuUsage();
const { secondary, optimal } = await suppress(table);
const found = await audit({
  ...table,
  cells: table.cells.map((cell) => ({ ...cell, suppressed: secondary.includes(cell.cell) })),
});
const spent = process.cpuUsage(began);
const seconds = (spent.user + spent.system) / 1e6;
const told = found.intervals.filter((each) => !each.protected).map(({ cell }) => cell);
process.stdout.write(
  `${cells.length} cells, ${equations.length} equations, ${found.primary.length} sensitive: ` +
    `${secondary.length} more hidden (${optimal ? "proved least" : "not proved least"}; published ${PUBLISHED}), ` +
    `${told.length} told, ${seconds.toFixed(1)} s of CPU time\n`,
);
process.exitCode = seconds > 30 || secondary.length > PUBLISHED * 1.05 || !found.holds ? 1 : 0;
