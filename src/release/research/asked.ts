import { join } from "node:path";
import { type Engine, Mistake, type Pipeline, type Row } from "../../model/model.js";

/**
 * The rows of the public page's tables, by name, read from the finished research file by an engine that knows nothing else:
 * whatever a SELECT says, it cannot reach what is confidential.
 * @throws Mistake with the file of a SELECT that the research file does not answer
 */
export async function rowsAsked(
  engine: Engine,
  file: string,
  { folder, report }: Pick<Pipeline, "folder" | "report">,
): Promise<Record<string, Row[]>> {
  const rows: Record<string, Row[]> = {};
  for (const { table, sql } of report.public)
    try {
      rows[table] = await engine.askFile(file, sql);
    } catch (error) {
      throw refused(join(folder, "report", "public", `${table}.sql`), (error as Error).message);
    }
  return rows;
}

function refused(place: string, said: string): Mistake {
  const [what = ""] = said.split("\n");
  return new Mistake(
    place,
    {
      zh: `研究文件不能回答这条查询（${what}）。`,
      en: `the research file does not answer this query (${what}).`,
    },
    {
      zh: "公开页面只能查询研究文件中的表和v1视图，各表见codebook.html。",
      en: "The public page reads only the research file's tables and its views v1; codebook.html lists them.",
    },
  );
}
