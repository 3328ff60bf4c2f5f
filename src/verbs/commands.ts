import type { Language } from "../model/model.js";
import { type Declaring, declaring } from "./program.js";
import { declareStanding } from "./standing-commands.js";

/** Every verb with its words and options. Each is imported only when it is called, so that help is instant. */
export function makeProgram(language: Language): Declaring["program"] {
  const own = declaring(language);
  const { verb, done, context, say, pipelineArgument, pipelineOption, periodOption, asOfOption } = own;

  verb("run", { zh: "运行：读取、汇总、判断、出报告", en: "read, build, judge and publish the report" })
    .argument(...pipelineArgument)
    .option(...periodOption)
    .option(...asOfOption)
    .action(async (name, options, command) =>
      done((await import("./run.js")).runVerb(context(command), name, options)),
    );

  verb("check", { zh: "检查文件，不入库", en: "check files without keeping anything" })
    .argument("<files...>", say({ zh: "要检查的文件或文件夹", en: "files or folders to check" }))
    .option(
      "--corrections <folder>",
      say({
        zh: "把更正表和问题清单写到这个文件夹",
        en: "write correction sheets and lists of findings here",
      }),
    )
    .option(...pipelineOption)
    .action(async (files, options, command) =>
      done((await import("./check.js")).checkVerb(context(command), files, options)),
    );

  verb("quarantine", { zh: "查询未采用的行及原因", en: "the lines that were set aside, and why" })
    .argument(...pipelineArgument)
    .option(
      "--file <text>",
      say({ zh: "只看文件名含有这段文字的", en: "only files whose name holds this text" }),
    )
    .option(
      "--code <codes>",
      say({ zh: "只看这些问题代码，用逗号分开", en: "only these codes, with commas between" }),
    )
    .action(async (name, options, command) =>
      done((await import("./quarantine.js")).quarantineVerb(context(command), name, options)),
    );

  verb("sheets", { zh: "每家规上企业一页（内部）", en: "an internal page for each firm above scale" })
    .argument(...pipelineArgument)
    .option("--enterprise <firm>", say({ zh: "只做这一家：代码或名称", en: "one firm only: code or name" }))
    .option(
      "--to <folder>",
      say({
        zh: "写到这个文件夹，默认data/sheets",
        en: "write them into this folder, data/sheets by default",
      }),
    )
    .option(...periodOption)
    .option(...asOfOption)
    .action(async (name, options, command) =>
      done((await import("./sheets.js")).sheetsVerb(context(command), name, options)),
    );

  verb("explain", { zh: "从报告上的数追到原始单元格", en: "walk from a printed number to its cells" })
    .argument(
      "<figure>",
      say({ zh: "目标编号（如T3）或指标名（如output）", en: "a target (T3) or an indicator (output)" }),
    )
    .option(...periodOption)
    .option(...asOfOption)
    .option("--area <code>", say({ zh: "地区代码", en: "area code" }))
    .option("--activity <code>", say({ zh: "产业链代码", en: "chain code" }))
    .option("--product <code>", say({ zh: "细分领域代码", en: "segment code" }))
    .option("--all", say({ zh: "列出全部单元格", en: "list every cell" }))
    .option(...pipelineOption)
    .action(async (figure, options, command) =>
      done((await import("./explain.js")).explainVerb(context(command), figure, options)),
    );

  verb("diff", {
    zh: "比较两次发布：判定、修订、原因",
    en: "compare two releases: verdicts, revisions, causes",
  })
    .argument(
      "<from>",
      say({
        zh: "较早的发布，如2025-06_1a2b3c4d，可只写开头",
        en: "the earlier release; a beginning will do",
      }),
    )
    .argument("<to>", say({ zh: "较晚的发布", en: "the later release" }))
    .option(...pipelineOption)
    .action(async (from, to, options, command) =>
      done((await import("./diff.js")).diffVerb(context(command), from, to, options)),
    );

  verb("decisions", {
    zh: "按规则逐家判定：符合、不符合、待定，附理由、上限和依据",
    en: "the plan's rules firm by firm: eligible, ineligible or undecided, with reason, cap and evidence",
  })
    .argument(...pipelineArgument)
    .option("--rule <rule>", say({ zh: "只看一条规则，如R2", en: "one rule only, such as R2" }))
    .option(
      "--enterprise <text>",
      say({ zh: "只看一家企业：信用代码或名称的一部分", en: "one firm only: its code or part of its name" }),
    )
    .option(...periodOption)
    .option(...asOfOption)
    .action(async (name, options, command) =>
      done((await import("./decisions.js")).decisionsVerb(context(command), name, options)),
    );

  verb("accept", {
    zh: "核实说明：接受一条审核发现并写明原因",
    en: "explain a finding of an edit rule, so that it is accepted",
  })
    .argument(
      "[rule]",
      say({ zh: "审核规则名，见findings.csv", en: "the edit rule, as findings.csv names it" }),
    )
    .option("--unit <code>", say({ zh: "单位代码", en: "code of the unit" }))
    .option(...periodOption)
    .option("--reason <text>", say({ zh: "原因", en: "why the figure is right" }))
    .option("--by <name>", say({ zh: "核实人", en: "who verified it" }))
    .option(
      "--list [file]",
      say({ zh: "把待核实的各项写成一个工作簿", en: "write a workbook of all that waits for a word" }),
    )
    .option("--from <file>", say({ zh: "采用填好的工作簿", en: "take in such a workbook, filled in" }))
    .option(...pipelineOption)
    .action(async (rule, { list, from, ...options }, command) => {
      if (list !== undefined)
        return done(
          (await import("./accept-list.js")).acceptList(context(command), list, { ...options, rule, from }),
        );
      if (from !== undefined)
        return done(
          (await import("./accept-list.js")).acceptFrom(context(command), from, { ...options, rule }),
        );
      return done((await import("./accept.js")).acceptVerb(context(command), rule, options));
    });

  verb("withdraw", {
    zh: "撤回误收的文件，不再计入",
    en: "take back a file that was not meant to come",
  })
    .argument("[file]", say({ zh: "文件名；不写则列出", en: "its name; without one they are listed" }))
    .option("--reason <text>", say({ zh: "原因", en: "why it is taken back" }))
    .option("--by <name>", say({ zh: "撤回人", en: "who takes it back" }))
    .option(...pipelineOption)
    .action(async (file, options, command) =>
      done((await import("./withdraw.js")).withdrawVerb(context(command), file, options)),
    );

  verb("forecast", { zh: "由月度数据预测全年", en: "forecast a year from a file of months" })
    .argument(
      "<file>",
      say({ zh: "CSV，列为year,month,value", en: "a CSV with the columns year, month, value" }),
    )
    .option(
      "--target <amount>",
      say({ zh: "全年目标，单位同文件", en: "the year's target, in the file's unit" }),
    )
    .action(async (file, options, command) =>
      done((await import("./forecast.js")).forecastVerb(context(command), file, options)),
    );

  verb("assess", { zh: "不用流程，逐条评估一组目标", en: "judge a list of cases without a pipeline" })
    .argument(
      "<file>",
      say({
        zh: "JSON数组，每条写明id和method（cagr、sustained、liandu）",
        en: "a JSON array of cases with id and method (cagr, sustained, liandu)",
      }),
    )
    .action(async (file, _, command) =>
      done((await import("./assess.js")).assessVerb(context(command), file)),
    );

  verb("protect", {
    zh: "一张表的保密处理：选定隐藏的单元格，检查敏感值能否被推算",
    en: "disclosure control of one table: choose what to hide, and audit what can be told",
  })
    .argument("<file>", say({ zh: "JSON，见docs/protect.md", en: "JSON, see docs/protect.md" }))
    .action(async (file, _, command) =>
      done((await import("./protect.js")).protectVerb(context(command), file)),
    );

  verb("query", { zh: "用SQL查询研究用文件", en: "ask the research file in SQL" })
    .argument("<select>", say({ zh: "一条SELECT", en: "one SELECT" }))
    .option(
      "--release <name>",
      say({ zh: "查询这次发布，可只写开头；不写为当前发布", en: "of this release, a beginning will do" }),
    )
    .option("--csv <file>", say({ zh: "把结果写成CSV", en: "write the answer as CSV" }))
    .option("--parquet <file>", say({ zh: "把结果写成Parquet", en: "write the answer as Parquet" }))
    .option(...pipelineOption)
    .action(async (select, options, command) =>
      done((await import("./query.js")).queryVerb(context(command), select, options)),
    );

  verb("chart", { zh: "取出当前发布中的一张图", en: "take one chart out of the current release" })
    .argument("<name>", say({ zh: "图名，如county_output", en: "its name, such as county_output" }))
    .option("--png", say({ zh: "画成PNG，两倍大小", en: "as a PNG at twice the size" }))
    .option("--out <file>", say({ zh: "写到这个文件", en: "write it here" }))
    .option(...pipelineOption)
    .action(async (name, options, command) =>
      done((await import("./chart.js")).chartVerb(context(command), name, options)),
    );

  verb("preview", {
    zh: "预览报告：保存文件即刷新，不发布",
    en: "the report as it would be, anew whenever a file is saved",
  })
    .argument(...pipelineArgument)
    .option("--port <number>", say({ zh: "端口；不写则由系统选", en: "the port; the system's choice" }))
    .action(async (name, options, command) =>
      done((await import("./preview.js")).previewVerb(context(command), name, options)),
    );

  declareStanding(own);
  return own.program;
}
