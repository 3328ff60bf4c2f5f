import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Mistake } from "../model/model.js";
import { currentRelease, inLayer } from "../release/release.js";
import { chineseFonts, rasterise } from "../report/report.js";
import { answer, type Context, choosePipeline, say } from "./context.js";
import { fileToWrite } from "./destination.js";

/** What `liandu chart` may be told. */
interface Options {
  png?: boolean;
  out?: string;
  pipeline?: string;
}

/**
 * `liandu chart NAME [--png] [--out FILE]`: takes one chart out of the current release, as it was sealed, as SVG or
 * drawn as PNG at twice its size in a Chinese face of this machine. A release holds no PNG, since a face differs from
 * machine to machine and the same inputs must give the same release.
 */
export async function chartVerb(context: Context, name: string, options: Options): Promise<number> {
  const { effects, language } = context;
  const folder = chartsOf(context, choosePipeline(context, options.pipeline).pipeline);
  const svg = readFileSync(chosen(folder, name, language), "utf8");
  const ending = options.png ? "png" : "svg";
  const file = fileToWrite("--out", options.out ?? `${name}.${language}.${ending}`, [`.${ending}`]);
  effects.write(file, options.png ? await pngOf(svg) : svg);
  if (context.json) answer(context, { chart: name, file });
  else say(context, { zh: `已写入：${file}`, en: `Written: ${file}` });
  return 0;
}

/** @throws Mistake when nothing was released */
function chartsOf({ effects }: Context, pipeline: string): string {
  const current = currentRelease(effects.root, pipeline);
  if (!current)
    throw new Mistake(
      `reports/${pipeline}`,
      { zh: "还没有发布。", en: "nothing has been released yet." },
      { zh: `请先运行 liandu run ${pipeline}。`, en: `Run liandu run ${pipeline} first.` },
    );
  return join(effects.root, "reports", pipeline, current.release, inLayer("internal", "charts"));
}

/** @throws Mistake when the release has no chart of that name */
function chosen(folder: string, name: string, language: string): string {
  const end = `.${language}.svg`;
  const known = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith(end))
    .map((file) => file.slice(0, -end.length))
    .sort();
  if (known.includes(name)) return join(folder, `${name}${end}`);
  throw new Mistake(
    name,
    { zh: "当前发布中没有这张图。", en: "the current release has no such chart." },
    {
      zh: known.length > 0 ? `可选：${known.join("、")}。` : "这次发布没有图。",
      en: known.length > 0 ? `There are: ${known.join(", ")}.` : "This release has no charts.",
    },
  );
}

/** @throws Mistake when this machine has no Chinese face, or the package that draws is not installed */
async function pngOf(svg: string): Promise<Uint8Array> {
  const fonts = chineseFonts();
  if (fonts.length === 0)
    throw new Mistake(
      "--png",
      { zh: "这台机器没有中文字体，画不出PNG。", en: "this machine has no Chinese font to draw a PNG in." },
      {
        zh: "请安装字体，例如 apt-get install fonts-noto-cjk；SVG不受影响。",
        en: "Install one, such as apt-get install fonts-noto-cjk; SVG needs none.",
      },
    );
  const png = await rasterise(svg, fonts);
  if (png === undefined)
    throw new Mistake(
      "--png",
      { zh: "没有安装画PNG的程序包。", en: "the package that draws PNG is not installed." },
      { zh: "请运行 npm install @resvg/resvg-wasm。", en: "Run npm install @resvg/resvg-wasm." },
    );
  return png;
}
