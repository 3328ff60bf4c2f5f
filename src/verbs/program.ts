import { Command, CommanderError, Option } from "commander";
import { findRoot, realEffects } from "../effects.js";
import type { Language, Words } from "../model/model.js";
import type { Context } from "./context.js";
import type { UsageFault } from "./usage.js";

const headings: Record<string, string> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
  "Global Options:": "通用选项：",
};

/** Whether a failure is a wrong command line, or that help was asked for. */
export function isUsageFault(error: unknown): error is UsageFault {
  return error instanceof CommanderError;
}

/** What verbs are declared with: words in the reader's language, and the options that several have. */
export interface Declaring {
  program: Command;
  verb(name: string, does: Words): Command;
  /** A word that follows a verb: `schedule list`. */
  under(verb: Command, name: string, does: Words): Command;
  done(code: Promise<number>): Promise<void>;
  context(command: Command): Context;
  say(words: Words): string;
  pipelineArgument: readonly [string, string];
  pipelineOption: readonly [string, string];
  periodOption: readonly [string, string];
  asOfOption: readonly [string, string];
}

/** The program without its verbs. */
export function declaring(language: Language): Declaring {
  const say = (words: Words): string => words[language];
  const program = new Command("liandu")
    .description(
      say({
        zh: "链度：从收到的报表到领导手中的报告",
        en: "Liandu: from the returns that were received to the report that is read",
      }),
    )
    .addOption(
      new Option("--lang <language>", say({ zh: "语言：zh 或 en", en: "language: zh or en" })).choices([
        "zh",
        "en",
      ]),
    )
    .option("--json", say({ zh: "输出JSON", en: "answer in JSON" }))
    .helpOption("-h, --help", say({ zh: "显示帮助", en: "show help" }))
    .helpCommand("help [verb]", say({ zh: "显示命令的帮助", en: "show help of a verb" }))
    .configureHelp({
      styleTitle: (title) => (language === "zh" ? (headings[title] ?? title) : title),
      showGlobalOptions: true,
    })
    .configureOutput({ writeErr: () => {} })
    .exitOverride();

  function context(command: Command): Context {
    const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
    return { effects: realEffects(findRoot(process.cwd())), language, json };
  }

  const pipelineArgument = [
    "[pipeline]",
    say({
      zh: "pipelines/下的文件夹名；只有一个时可省略",
      en: "a folder under pipelines/; may be left out when there is one",
    }),
  ] as const;
  const pipelineOption = ["--pipeline <name>", pipelineArgument[1]] as const;
  const periodOption = [
    "--period <month>",
    say({ zh: "报告期的最后一个月，如2025-09", en: "last month of the report period, such as 2025-09" }),
  ] as const;
  const asOfOption = [
    "--as-of <day>",
    say({
      zh: "只用到这一天为止收到的数据，如2025-07-10",
      en: "only what had been received by this day, such as 2025-07-10",
    }),
  ] as const;

  function verb(name: string, does: Words): Command {
    return under(program, name, does);
  }

  function under(parent: Command, name: string, does: Words): Command {
    return parent
      .command(name)
      .description(say(does))
      .helpOption("-h, --help", say({ zh: "显示帮助", en: "show help" }))
      .exitOverride();
  }

  async function done(code: Promise<number>): Promise<void> {
    process.exitCode = await code;
  }

  return {
    program,
    verb,
    under,
    done,
    context,
    say,
    pipelineArgument,
    pipelineOption,
    periodOption,
    asOfOption,
  };
}
