import { existsSync } from "node:fs";
import { join } from "node:path";
import { Mistake, type ReportPlan } from "../model/model.js";
import { readBulletinPlan } from "./bulletin-plan.js";
import { reportFile } from "./report-schema.js";
import { readText, readYaml } from "./yaml.js";

/**
 * The plan of the report: `report/report.yaml`, each chart with its Vega-Lite specification, SELECT and answer query,
 * each table with its SELECT, those of the public page in a folder of their own.
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
          { zh: `已定义：${known.join("、")}。`, en: `Defined: ${known.join(", ")}.` },
        );
    }
  }
  return {
    ...plan,
    charts: plan.charts.map(({ answer: says, ...chart }) => ({
      ...chart,
      ...(says && { answer: { says, sql: readText(join(at, "charts", `${chart.chart}.answer.sql`)) } }),
      sql: readText(join(at, "charts", `${chart.chart}.sql`)),
      spec: readSpec(join(at, "charts", `${chart.chart}.vl.json`)),
    })),
    tables: plan.tables.map((table) => ({
      ...table,
      sql: readText(join(at, "tables", `${table.table}.sql`)),
    })),
    public: plan.public.map((table) => ({
      ...table,
      sql: readText(join(at, "public", `${table.table}.sql`)),
    })),
    bulletin: readBulletinPlan(at),
  };
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
