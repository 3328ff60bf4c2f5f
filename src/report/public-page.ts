import type { Published, ReleaseFile } from "../model/model.js";
import { queryTable } from "./blocks/blocks.js";
import { frame, pageFile, releaseLine } from "./frame.js";
import { html } from "./markup.js";
import { type Reader, readerOf } from "./reader.js";

/**
 * The page that may be handed on, in both languages: `index.html` and `index.en.html` of the public layer. It is given what
 * was read from the research file and has no other figure. None where the pipeline plans no public table.
 */
export function publicPages(published: Published): ReleaseFile[] {
  if (published.pipeline.report.public.length === 0) return [];
  return (["zh", "en"] as const).map((language) => ({
    path: pageFile(undefined, language),
    bytes: new TextEncoder().encode(page(readerOf(published, language))),
  }));
}

function page(reader: Reader<Published>): string {
  const { content, say, of } = reader;
  const { title, report } = content.pipeline;
  return frame(reader, {
    page: undefined,
    heading: `${of(title)}${say("：公开数据", ": public figures")}`,
    invented: say("由程序生成，仅供演示", "generated for demonstration"),
    layer: html`<span>${say("公开层　可以外传", "Public layer · may be passed on")}</span>`,
    main: html`<p class="lead">${say(
      "“…”是依法不予公布的数：由它能够推知个别单位的资料，或者由它可以推算出别的保密数；“—”是没有数据或不适用；0是确实为零。",
      "“…” is withheld by law: it would tell of single units, or another withheld figure could be told from it. “—” means no data or not applicable; 0 is truly zero.",
    )}</p>
${report.public.map((plan) => queryTable(reader, plan))}
<p class="note">${say("来源：各单位报表汇总，经保密处理；本页各数均取自研究文件", "Source: units’ returns, added up and cleared for disclosure; every figure here is read from the research file")} <a href="research/research.duckdb">research.duckdb</a>${say("；", "; ")}<a href="research/codebook.html">${say("数据字典", "codebook")}</a>${say("、", ", ")}<a href="research/README.md">${say("说明与引用", "notes and citation")}</a></p>`,
    footer: html`<footer><p>${say("部分数据因四舍五入，总计与分项合计可能不等。", "Owing to rounding, parts may not add up to totals.")}</p>${releaseLine(reader)}</footer>`,
  });
}
