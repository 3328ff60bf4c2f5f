import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Mistake } from "../model/model.js";
import { listPipelines, loadPipeline } from "../pipeline/pipeline.js";
import { chineseFonts, missingFormats } from "../report/report.js";
import { openEngine } from "../warehouse/warehouse.js";
import { answer, type Context } from "./context.js";
import { scheduleChecks } from "./doctor-schedule.js";
import { type Check, storeChecks } from "./doctor-store.js";

/** `liandu doctor`: is this machine ready? Exit 2 when something must be mended. */
export async function doctorVerb(context: Context): Promise<number> {
  const { root } = context.effects;
  const checks = [
    node(),
    await engine(),
    await formats(),
    ...["data", "reports"].map((folder) => writable(root, folder)),
    space(root),
    ...listPipelines(root).flatMap((name) => definition(context, name)),
  ];
  if (context.json) answer(context, checks);
  else for (const { ok, says } of checks) context.effects.say(`${ok ? "✔" : "✘"} ${says[context.language]}`);
  return checks.every(({ ok }) => ok) ? 0 : 2;
}

function node(): Check {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  const mend = { zh: ok ? "" : "，请安装20.19或更高版本", en: ok ? "" : "; install 20.19 or newer" };
  return {
    check: "node",
    ok,
    says: { zh: `Node ${process.versions.node}${mend.zh}`, en: `Node ${process.versions.node}${mend.en}` },
  };
}

async function engine(): Promise<Check> {
  const opened = await openEngine();
  const version = opened.version;
  await opened.close();
  return {
    check: "engine",
    ok: true,
    says: {
      zh: `数据库 ${version}；研究用文件可用DuckDB 1.0及以上版本打开`,
      en: `Engine ${version}; the research file opens in DuckDB 1.0 and later`,
    },
  };
}

/** Whether the report's pictures and documents can be made; without, the rest is still published: the machine is ready. */
async function formats(): Promise<Check> {
  const missing = await missingFormats();
  const [face] = chineseFonts();
  return {
    check: "formats",
    ok: true,
    says: {
      zh: missing.map(({ zh }) => zh).join("；") || `Word、PDF、PNG都能生成；中文字体 ${face}`,
      en: missing.map(({ en }) => en).join("; ") || `Word, PDF and PNG can be made; Chinese font ${face}`,
    },
  };
}

function writable(root: string, folder: string): Check {
  const probe = join(root, folder, ".doctor");
  try {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(probe, "");
    rmSync(probe);
    return { check: folder, ok: true, says: { zh: `${folder}/ 可写`, en: `${folder}/ can be written` } };
  } catch {
    return {
      check: folder,
      ok: false,
      says: { zh: `${folder}/ 不可写，请检查权限`, en: `${folder}/ cannot be written: check your rights` },
    };
  }
}

function space(root: string): Check {
  const { bavail, bsize } = statfsSync(root);
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  const ok = free >= 1024;
  return {
    check: "disk",
    ok,
    says: {
      zh: `磁盘剩余 ${free} MB${ok ? "" : "，请至少留出1024 MB"}`,
      en: `${free} MB of disk free${ok ? "" : "; keep at least 1024 MB"}`,
    },
  };
}

function definition(context: Context, name: string): Check[] {
  const { root } = context.effects;
  try {
    const pipeline = loadPipeline(root, name);
    const facts = `${pipeline.sources.length}/${pipeline.indicators.length}/${pipeline.targets.length}`;
    const loads = {
      check: name,
      ok: true,
      says: {
        zh: `流程 ${name}：来源/指标/目标 ${facts}`,
        en: `Pipeline ${name}: sources/indicators/targets ${facts}`,
      },
    };
    return [loads, ...storeChecks(context, pipeline), ...scheduleChecks(context, pipeline)];
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return [{ check: name, ok: false, says: { zh: error.in("zh"), en: error.in("en") } }];
  }
}
