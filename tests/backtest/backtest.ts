import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Goal, goals } from "./goals.js";
import { readSeries } from "./public-series.js";
import { rollingOrigins } from "./rolling-origin.js";
import { type Reliability, reliability, type Score, scores } from "./scores.js";

/**
 * `npm run backtest -- --series FOLDER`: how well the year-end forecast would have done on monthly series of the past.
 * FOLDER holds CSV files with the columns series_id, year, month, value.
 */
type Column = [string, (score: Score) => string];

const rival = (title: string, name: keyof Score["rivals"]): Column => [
  title,
  ({ rivals }) => `${rivals[name].median.toFixed(2)} / ${rivals[name].mean.toFixed(2)}`,
];
const month: Column = ["month", (score) => String(score.month)];
const forecasts: Column = ["forecasts", (score) => String(score.forecasts)];
const error: Column = ["error %", ({ median, mean }) => `${median.toFixed(2)} / ${mean.toFixed(2)}`];
const in_80: Column = ["in 80 %", ({ coverage_80 }) => coverage_80.toFixed(1)];
const skill: Column = ["Brier skill", ({ brier_skill }) => brier_skill.toFixed(2)];
const runRate = rival("run-rate", "run_rate");
const growth = rival("last year's share = growth so far", "last_share");

const whole: Column[] = [
  ...[month, forecasts, error],
  ["MASE", ({ mase }) => mase.toFixed(2)],
  ["bias %", ({ bias }) => bias.toFixed(2)],
  ...[in_80],
  ["in 95 %", ({ coverage_95 }) => coverage_95.toFixed(1)],
  ["MSIS", ({ msis }) => msis.toFixed(2)],
  ...[skill, runRate, growth],
  rival("half of the growth", "damped"),
  rival("last year's rest", "last_rest"),
];
const brief: Column[] = [month, forecasts, error, in_80, skill, runRate, growth];

/** A Markdown table, a row per month. */
function table(columns: readonly Column[], found: readonly Score[]): string {
  const lines = [
    columns.map(([title]) => title),
    columns.map(() => "--:"),
    ...found.map((score) => columns.map(([, cell]) => cell(score))),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A row per fifth of the chances told. */
function reliabilityTable(found: readonly Reliability[]): string {
  const rows = found.map(
    ({ forecasts: each, told, came }) => `| ${each} | ${told.toFixed(2)} | ${came.toFixed(2)} |`,
  );
  return ["| forecasts | chance told | came true |", "| --: | --: | --: |", ...rows].join("\n");
}

function goalLine({ says, measured, met }: Goal): string {
  return `- ${met ? "met" : "NOT met"}: ${says}. Measured: ${measured}.`;
}

function backtest(folder: string): void {
  const tell = (text: string): void => void process.stdout.write(`${text}\n\n`);
  const all = readSeries(folder);
  tell(`${all.length} monthly flows. Errors in % of the year's amount, median / mean.`);
  const origins = rollingOrigins(all, false);
  tell(`## Every month received\n\n${table(whole, scores(origins))}`);
  tell(goals(scores(origins)).map(goalLine).join("\n"));
  const june = origins.filter((each) => each.month === 6);
  tell(
    `## Chance of reaching last year's amount, told after month 6\n\n${reliabilityTable(reliability(june))}`,
  );
  for (const file of new Set(all.map((each) => each.file))) {
    const own = origins.filter((each) => each.file === file);
    tell(`## Every month received, ${file} alone\n\n${table(brief, scores(own))}`);
  }
  const reported = scores(rollingOrigins(all, true));
  tell(`## As firms report: January with February, one month in twenty never\n\n${table(whole, reported)}`);
}

const { series } = parseArgs({ options: { series: { type: "string" } } }).values;
if (series !== undefined && existsSync(series)) backtest(series);
else {
  const what = series === undefined ? "No folder of series was named" : `There is no folder ${series}`;
  process.stdout.write(
    `${what}: write npm run backtest -- --series FOLDER, with CSV files of series_id, year, month, value.\n`,
  );
  process.exitCode = series === undefined ? 0 : 2;
}
