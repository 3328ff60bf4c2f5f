import { existsSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { type ChartPlan, Mistake, type ReportPlan, type TablePlan } from "../model/model.js";
import { readBulletinPlan } from "./bulletin-plan.js";
import { oneOf } from "./cell.js";
import { reportFile } from "./report-schema.js";
import { readText, readYaml } from "./yaml.js";

/**
 * The plan of the report: `report/report.yaml`, each chart with its Vega-Lite specification, SELECT and answer query,
 * each table with its SELECT, those of the public page and of the sheets of firms in folders of their own.
 * @throws Mistake for a block that names no chart or table, or a specification that is not JSON.
 */
export function readReportPlan(folder: string): ReportPlan {
  const at = join(folder, "report");
  const file = join(at, "report.yaml");
  if (!existsSync(file)) return { pages: [], sections: [], charts: [], tables: [], public: [], words: {} };
  const plan = readYaml(file, reportFile);
  for (const { section, page, blocks } of plan.sections) {
    if (page !== undefined && !plan.pages.some((each) => each.page === page))
      throw new Mistake(
        file,
        {
          zh: `章节“${section}”的页“${page}”没有定义。`,
          en: `page “${page}” of section “${section}” is not defined.`,
        },
        { zh: "请写入pages。", en: "Name it in pages." },
      );
    for (const block of blocks) {
      const name = "chart" in block ? block.chart : "table" in block ? block.table : undefined;
      const known =
        "chart" in block ? plan.charts.map((each) => each.chart) : plan.tables.map((each) => each.table);
      if (name !== undefined && !known.includes(name))
        throw new Mistake(
          file,
          {
            zh: `章节“${section}”引用了没有定义的“${name}”。`,
            en: `section “${section}” names “${name}”, which is not defined.`,
          },
          oneOf(name, known),
        );
    }
  }
  const { sheet, ...rest } = plan;
  return {
    ...rest,
    charts: plan.charts.map((chart) => readChart(join(at, "charts"), chart)),
    tables: plan.tables.map((table) => readTable(join(at, "tables"), table)),
    public: plan.public.map((table) => readTable(join(at, "public"), table)),
    sheet: sheet && {
      firms: readText(join(at, "sheet", "firms.sql")),
      chart: readChart(join(at, "sheet"), sheet.chart),
      table: readTable(join(at, "sheet"), sheet.table),
    },
    bulletin: readBulletinPlan(at),
  };
}

type Written = z.infer<typeof reportFile>;

/** A chart with what lies in a folder under its name: specification, SELECT and answer query. */
function readChart(folder: string, { answer: says, ...chart }: Written["charts"][number]): ChartPlan {
  return {
    ...chart,
    ...(says && { answer: { says, sql: readText(join(folder, `${chart.chart}.answer.sql`)) } }),
    sql: readText(join(folder, `${chart.chart}.sql`)),
    spec: readSpec(join(folder, `${chart.chart}.vl.json`)),
  };
}

function readTable(folder: string, table: Written["tables"][number]): TablePlan {
  return { ...table, sql: readText(join(folder, `${table.table}.sql`)) };
}

function readSpec(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readText(file)) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof Mistake) throw error;
    const what = (error as Error).message;
    throw new Mistake(
      file,
      { zh: `不是合法的JSON（${what}）。`, en: `this is not valid JSON (${what}).` },
      { zh: "请在Vega编辑器中检查。", en: "Check it in a Vega editor." },
    );
  }
}
