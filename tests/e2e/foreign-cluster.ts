import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * A small invented cluster in another alphabet: quarterly reports in UTF-16, its own units, areas and one target.
 * It proves that a new city or industry is a folder, with no change in `src/`.
 */
const files: Record<string, string> = {
  "pipeline.yaml": `pipeline: severnye-stanki
title: { zh: 北方机床产业集群, en: Northern machine tools }
time_zone: Europe/Moscow
schedule: "0 7 20 1,4,7,10 *"
frequency: quarter
first_period_months: 3
starts_on: 2023-01-01
plan: { starts_on: 2024-01-01, ends_on: 2026-12-31 }
complete_when: [vypusk]
inbox:
  - { folder: data/inbox/severnye-stanki, synthetic: true }
document: { title: { zh: 发展规划, en: Development programme }, status: final, file: programma.txt }
`,
  "programma.txt": "Программа развития. К 2026 году довести годовой выпуск станков до 4 млрд рублей.\n",
  "citations.yaml": `- citation: vypusk
  clause: { zh: 第一条, en: Article 1 }
  quotation: К 2026 году довести годовой выпуск станков до 4 млрд рублей.
  translation: By 2026 bring the yearly output of machine tools to 4 billion roubles.
`,
  "codes/unit.csv": `code,title_zh,title_en,base_unit,factor
руб,卢布,roubles,руб,1
тыс. руб,千卢布,thousand roubles,руб,1000
млрд руб,十亿卢布,billion roubles,руб,1000000000
`,
  "codes/area.csv": "code,title_zh,title_en\n01,北区,North\n02,南区,South\n",
  "codes/activity.csv": "code,title_zh,title_en\nST,机床,Machine tools\n",
  "indicators.yaml": `- indicator: vypusk_stankov
  title: { zh: 机床产值, en: Machine tool output }
  definition: { zh: 本年累计产值, en: Output of the year to date }
  aggregate: sum
  unit_measure: руб
  display: { unit: млрд руб, decimals: 2 }
  by: [[], [ref_area]]
`,
  "targets.csv": `target,title_zh,title_en,indicator,ref_area,activity,product,kind,comparator,baseline_on,baseline_value,due_on,value,unit,path,soft,responsible_zh,responsible_en,citation,supersedes
Ц1,机床产值,Machine tool output,vypusk_stankov,_T,_T,_T,flow,ge,2023-12-31,,2026-12-31,4,млрд руб,seasonal,no,工业部,Ministry,vypusk,
`,
  "sources/vypusk.yaml": `source: vypusk
title: { zh: 产值季报, en: Quarterly output }
kind: observation
recognise: { form: П-1, title: [Выпуск] }
period: title
delivery: append
key: [inn]
stat_unit: inn
final_after_months: 3
conf_status: confidential
columns:
  - { name: inn, title: { zh: 税号, en: Tax number }, head: [ИНН], kind: text, required: true }
  - { name: ref_area, title: { zh: 地区, en: Area }, head: [Район], kind: code, required: true, codes: area }
  - { name: output, title: { zh: 产值, en: Output }, head: [Выпуск за квартал], kind: decimal, required: true, measure: output, span: period, basis: reported, minimum: 0 }
`,
  "models/base/quarter_output.sql": `-- one row per firm and quarter: output as reported
-- grain: stat_unit, period_start
-- reads: observation
SELECT stat_unit, ref_area, period_start, obs_value, obs_status, source, snapshot, line, column_name
FROM observation
WHERE measure = 'output'
`,
  "models/indicators/vypusk_stankov.sql": `-- one row per reported quarter and the year-to-date period it belongs to
-- grain: stat_unit, column_name, line, snapshot, period_start, period_months
-- reads: quarter_output, report_period
SELECT 'numerator' AS part, quarter_output.ref_area, CAST(NULL AS VARCHAR) AS sub_area, 'ST' AS activity,
  CAST(NULL AS VARCHAR) AS product, report_period.year_start AS period_start, report_period.ytd_months AS period_months,
  stat_unit, stat_unit AS contributor, obs_value AS contribution, obs_status, source, snapshot, line, column_name
FROM quarter_output
JOIN report_period ON quarter_output.period_start >= report_period.year_start AND quarter_output.period_start <= report_period.period_start
`,
  "report/report.yaml": `sections:
  - { section: board, title: { zh: 目标, en: Targets }, blocks: [{ block: board }] }
  - { section: trend, title: { zh: 走势, en: Trend }, blocks: [{ chart: vypusk_kvartal }] }
charts:
  - { chart: vypusk_kvartal, title: { zh: 累计产值, en: Output to date } }
words: { 累计产值: Output to date, 季末: Quarter end, 百万卢布: million roubles }
`,
  "report/charts/vypusk_kvartal.sql": `SELECT CAST(period_months AS VARCHAR) AS months, period_start, CAST(obs_value AS DOUBLE) / 1000000.0 AS output
FROM indicator_value WHERE indicator = 'vypusk_stankov' AND ref_area = '_T' ORDER BY period_start, period_months
`,
  "report/charts/vypusk_kvartal.vl.json": JSON.stringify({
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: 400,
    height: 200,
    data: { name: "data" },
    mark: "line",
    encoding: {
      x: { field: "months", type: "ordinal", title: "季末" },
      y: { field: "output", type: "quantitative", title: "百万卢布" },
      color: { field: "period_start", type: "nominal", title: null },
    },
  }),
};

const roman = ["I", "II", "III", "IV"];

/** A received file: UTF-16 with its mark, tabs, a title with the quarter in roman numerals, the unit in a row of its own. */
function quarterFile(year: number, quarter: number, rows: [string, string, number][]): Buffer {
  const lines = [
    `Форма П-1. Выпуск продукции (СИНТЕТИЧЕСКИЕ ДАННЫЕ)`,
    `${roman[quarter - 1]} квартал ${year}`,
    "Unit: тыс. руб",
    "ИНН\tРайон\tВыпуск за квартал",
    ...rows.map((row) => row.join("\t")),
    `Итого\t\t${rows.reduce((sum, [, , value]) => sum + value, 0)}`,
  ];
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${lines.join("\r\n")}\r\n`, "utf16le")]);
}

/** Output of a firm in a quarter, in thousand roubles. */
export const foreignOutput = (firm: number, year: number, quarter: number): number =>
  100_000 * firm + 10_000 * quarter + 5_000 * (year - 2023);

/** Writes the foreign cluster into `root`: the pipeline folder and eleven quarters of returns, 2023 to III 2025. */
export function writeForeignCluster(root: string): void {
  for (const [path, text] of Object.entries(files))
    write(join(root, "pipelines", "severnye-stanki", path), text);
  const inbox = join(root, "data", "inbox", "severnye-stanki");
  const received: string[] = [];
  for (let at = 0; at < 11; at++) {
    const [year, quarter] = [2023 + Math.floor(at / 4), (at % 4) + 1];
    const rows = [1, 2, 3, 4].map((firm): [string, string, number] => [
      `СИНТ-${firm}`,
      firm % 2 === 0 ? "02" : "01",
      foreignOutput(firm, year, quarter),
    ]);
    write(join(inbox, `vypusk-${year}-${quarter}.txt`), quarterFile(year, quarter, rows));
    const due = quarter === 4 ? `${year + 1}-01` : `${year}-${String(quarter * 3 + 1).padStart(2, "0")}`;
    received.push(`vypusk-${year}-${quarter}.txt,synthetic,${due}-15T10:00`);
  }
  write(join(inbox, "received.csv"), `file,sender,received_at\n${received.join("\n")}\n`);
}

function write(path: string, bytes: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
