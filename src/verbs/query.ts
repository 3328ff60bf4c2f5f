import { join } from "node:path";
import { Mistake, type Row } from "../model/model.js";
import { currentRelease } from "../release/release.js";
import { anyRow, openEngine } from "../warehouse/warehouse.js";
import { answer, type Context, choosePipeline } from "./context.js";
import { tableLines } from "./screen.js";

/** `liandu query "SELECT …"`: asks the research file of the current release, read only. */
export async function queryVerb(
  context: Context,
  select: string,
  options: { pipeline?: string },
): Promise<number> {
  const pipeline = choosePipeline(context, options.pipeline);
  const current = currentRelease(context.effects.root, pipeline.pipeline);
  if (!current)
    throw new Mistake(
      `reports/${pipeline.pipeline}`,
      { zh: "还没有发布。", en: "nothing has been released yet." },
      { zh: `请先运行 liandu run ${pipeline.pipeline}。`, en: `Run liandu run ${pipeline.pipeline} first.` },
    );
  const file = join(
    context.effects.root,
    "reports",
    pipeline.pipeline,
    current.release,
    "research",
    "research.duckdb",
  );
  const engine = await openEngine(file, "read");
  try {
    const rows = await engine.ask(select, anyRow).catch((error: Error) => {
      throw new Mistake(
        select,
        {
          zh: `查询没有成功（${error.message.split("\n")[0]}）。`,
          en: `the query failed (${error.message.split("\n")[0]}).`,
        },
        { zh: "用 SHOW TABLES 查看有哪些表。", en: "SHOW TABLES lists the tables." },
      );
    });
    if (context.json) answer(context, rows);
    else for (const line of grid(rows)) context.effects.say(line);
    return 0;
  } finally {
    await engine.close();
  }
}

function grid(rows: Row[]): string[] {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) =>
    columns.map((column) => (row[column] === null ? "—" : String(row[column]))),
  );
  return tableLines([columns, ...cells]);
}
