import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Mistake, type Model } from "../model/model.js";
import { readText } from "./yaml.js";

const kinds = { base: "base", indicators: "indicator", decisions: "decision", audits: "audit" } as const;

/**
 * The SQL models of a pipeline, ordered so that each comes after what it reads.
 * @throws Mistake for a missing header line, a name that occurs twice, or a circle.
 */
export function readModels(folder: string): Model[] {
  const models = Object.entries(kinds).flatMap(([place, kind]) => {
    const at = join(folder, "models", place);
    const files = existsSync(at) ? readdirSync(at).filter((file) => file.endsWith(".sql")) : [];
    return files.sort().map((file): Model => readModel(join(at, file), kind));
  });
  const ordered: Model[] = [];
  const visit = (model: Model, behind: readonly string[]): void => {
    if (ordered.includes(model)) return;
    if (behind.includes(model.model))
      throw new Mistake(
        model.file,
        {
          zh: `模型互相引用：${[...behind, model.model].join(" → ")}。`,
          en: `models read each other: ${[...behind, model.model].join(" → ")}.`,
        },
        { zh: "请拆出一个共同的基础模型。", en: "Move what they share into a base model." },
      );
    for (const name of model.reads) {
      const upstream = models.find((each) => each.model === name);
      if (upstream) visit(upstream, [...behind, model.model]);
    }
    ordered.push(model);
  };
  for (const model of models) visit(model, []);
  return ordered;
}

/** One model file: a header of three lines (sentence, grain, reads), then one SELECT. */
function readModel(file: string, kind: Model["kind"]): Model {
  const sql = readText(file).replaceAll("\r\n", "\n");
  const header = /^-- (.+)\n-- grain: (.+)\n-- reads: (.+)\n/.exec(sql);
  if (!header)
    throw new Mistake(
      `${file}:1`,
      { zh: "缺少三行表头。", en: "the three header lines are missing." },
      {
        zh: "请写：-- 一句话；-- grain: 列；-- reads: 表。",
        en: "Write: -- a sentence; -- grain: columns; -- reads: tables.",
      },
    );
  const list = (text: string): string[] => text.split(",").map((each) => each.trim());
  return {
    model: basename(file, ".sql"),
    file,
    sql: sql.slice(header[0].length).trim(),
    sentence: header[1]!,
    grain: list(header[2]!),
    reads: list(header[3]!),
    kind,
  };
}
