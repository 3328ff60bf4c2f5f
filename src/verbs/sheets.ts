import { join, relative, resolve, sep } from "node:path";
import { Mistake, type Pipeline, periodEnd, type SheetPlan } from "../model/model.js";
import { askFigures } from "./ask.js";
import { answer, type Context, choosePipeline, requestOf, say } from "./context.js";
import { folderToWrite } from "./destination.js";
import { writeSheets } from "./sheet-files.js";
import { firmsOf } from "./sheet-rows.js";

interface Options {
  enterprise?: string;
  to?: string;
  period?: string;
  asOf?: string;
}

/**
 * `liandu sheets`: an internal page for each firm above scale, one chart and one table with file and line of each figure,
 * and a page that leads to them; into `data/sheets/<pipeline>/<month>/` or the folder of `--to`, never into a release.
 */
export async function sheetsVerb(
  context: Context,
  name: string | undefined,
  options: Options,
): Promise<number> {
  const request = requestOf(options);
  const pipeline = choosePipeline(context, name);
  const plan = planOf(pipeline);
  const { effects, language } = context;
  const given = options.to === undefined ? undefined : outsideReleases(effects.root, options.to);
  const made = await askFigures(pipeline, request, effects, async (engine, edition) => {
    const month = periodEnd(edition.period).slice(0, 7);
    const folder = given ?? join(effects.root, "data", "sheets", pipeline.pipeline, month);
    const firms = firmsOf(engine, pipeline, plan, options.enterprise);
    const place = { folder, language, index: options.enterprise === undefined };
    return { folder, ...(await writeSheets(effects, edition, plan, firms, place)) };
  });
  if (context.json) answer(context, { folder: made.folder, firms: made.firms });
  else
    say(context, {
      zh: `已写${made.firms}家企业的单页（内部资料，不得外传）：${relative(process.cwd(), made.first)}`,
      en: `Sheets of firms: ${made.firms} (internal, not to be passed on): ${relative(process.cwd(), made.first)}`,
    });
  return 0;
}

/** @throws Mistake where the pipeline has no sheets */
function planOf(pipeline: Pipeline): SheetPlan {
  const { sheet } = pipeline.report;
  if (sheet) return sheet;
  throw new Mistake(
    join(pipeline.folder, "report", "report.yaml"),
    { zh: "这个流程没有企业单页。", en: "this pipeline has no sheets of firms." },
    {
      zh: "请在report.yaml写sheet（图和表各一），查询放在report/sheet/。",
      en: "Write sheet into report.yaml, a chart and a table, and their SELECTs into report/sheet/.",
    },
  );
}

/**
 * The folder that was asked for.
 * @throws Mistake where it lies among the releases: they are sealed, and one half of them is public; where nothing can be
 * written there
 */
function outsideReleases(root: string, to: string): string {
  const inReports = `${resolve(to)}${sep}`.startsWith(join(root, "reports") + sep);
  if (!inReports) return folderToWrite("--to", to);
  throw new Mistake(
    `--to ${to}`,
    {
      zh: "发布的文件夹是封存的，其中一半是公开的，企业单页不能放在那里。",
      en: "releases are sealed, and half of each is public: no sheet of a firm may lie there.",
    },
    { zh: "请写reports以外的文件夹。", en: "Name a folder outside reports." },
  );
}
