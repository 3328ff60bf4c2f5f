import { codeVersion } from "../effects.js";
import { withLock } from "../jobs/jobs.js";
import { type Content, type Engine, Mistake, type Pipeline, type Row, wording } from "../model/model.js";
import { loadPipeline } from "../pipeline/pipeline.js";
import { identify } from "../release/release.js";
import { pagesOf } from "../report/report.js";
import { contentOf, receive } from "../run.js";
import { openEngine, rowsOf } from "../warehouse/warehouse.js";
import { type Preview, servePreview } from "../web/web.js";
import { answer, type Context, choosePipeline, say } from "./context.js";
import { lookInto, nextChange } from "./preview-folder.js";

/**
 * `liandu preview [pipeline] [--port N]`: serves the pages as a run would make them now, to browsers of this machine
 * alone, and makes them anew whenever a file of the pipeline's folder is saved: texts, charts and tables by asking the
 * figures that stand again, anything else by building these anew. A mistake in a file is told on the page, where the last
 * good one stays. Publishes nothing. Ends with 130 when interrupted.
 */
export async function previewVerb(
  context: Context,
  name: string | undefined,
  options: { port?: string },
): Promise<number> {
  const pipeline = choosePipeline(context, name);
  const preview = await servePreview(context.language, pipeline.title, portOf(options.port));
  if (context.json) answer(context, { pipeline: pipeline.pipeline, address: preview.address });
  else
    say(context, {
      zh: `${pipeline.title.zh}预览：${preview.address}（仅限本机，Ctrl-C结束）`,
      en: `Preview of ${pipeline.title.en}: ${preview.address} (this machine only, Ctrl-C ends it)`,
    });
  const ended = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(130));
  });
  const stopped = {
    zh: "预览已按要求结束，没有发布任何内容。",
    en: "The preview ended as asked; nothing was published.",
  };
  try {
    const code = await Promise.race([ended, preview.failed, keepShowing(context, pipeline, preview)]);
    if (!context.json) context.effects.note(stopped[context.language]);
    return code;
  } finally {
    preview.close();
  }
}

function portOf(text = "0"): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65536) return Number(text);
  throw new Mistake(
    "--port",
    { zh: `“${text}”不是端口。`, en: `“${text}” is no port.` },
    { zh: "请写成4000。", en: "Write it like 4000." },
  );
}

/** Figures that stand in an engine, and the rows that were asked of it. */
interface Built {
  engine: Engine;
  content: Content;
  kept: Map<string, Row[]>;
}

/** Makes the pages, and again after each change of the folder, for ever. */
async function keepShowing(
  context: Context,
  { pipeline: name, folder }: Pipeline,
  preview: Preview,
): Promise<never> {
  const { effects, language } = context;
  const tell = (sentence: string): void => (context.json ? undefined : effects.note(sentence));
  let built: Built | undefined;
  let look = lookInto(folder);
  for (let changed: string[] = []; ; ) {
    const began = performance.now();
    try {
      const pipeline = loadPipeline(effects.root, name);
      built ??= await buildAnew(context, pipeline);
      const queries = await rowsOf(built.engine, pipeline, built.content, built.kept);
      const content = { ...built.content, pipeline, queries, release: "preview" };
      const says = taken(changed, performance.now() - began, language);
      preview.show(pagesOf(content, []), says);
      tell(says);
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      preview.tell(error.in(language), true);
      tell(error.in(language));
    }
    ({ look, changed } = await nextChange(folder, look));
    if (built && changed.some((path) => !path.startsWith("report/"))) {
      await built.engine.close();
      built = undefined;
    }
  }
}

/** The figures by what has come, as the run would take it in; under the lock, which is given back before they are built. */
async function buildAnew({ effects }: Context, pipeline: Pipeline): Promise<Built> {
  const edition = await withLock(pipeline.pipeline, effects, async (held) =>
    identify(pipeline, await receive(pipeline, {}, held), {}, codeVersion()),
  );
  const engine = await openEngine();
  try {
    const { content } = await contentOf(engine, edition, effects);
    return { engine, content, kept: new Map() };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function taken(changed: readonly string[], milliseconds: number, language: Context["language"]): string {
  const say = wording(language);
  const seconds = (milliseconds / 1000).toFixed(1);
  if (changed.length === 0)
    return say(`数据已读取，用时${seconds}秒。`, `The data are read; it took ${seconds} s.`);
  const files = changed.join(say("、", ", "));
  return say(`已更新：${files}，用时${seconds}秒。`, `Taken in: ${files}; it took ${seconds} s.`);
}
