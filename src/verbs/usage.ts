import type { Language, Words } from "../model/model.js";

/** What Commander throws: its code, its sentence in English, and 0 where it was only asked for help. */
export interface UsageFault {
  code: string;
  message: string;
  exitCode: number;
}

/** Commander's complaints in Chinese; `word` is the first that it complains about, `other` the second. */
const complaints: Record<string, (word: string, other: string) => string> = {
  "commander.unknownCommand": (word) => `没有“${word}”这个命令。`,
  "commander.unknownOption": (word) => `没有“${word}”这个选项。`,
  "commander.missingArgument": (word) => `缺少参数“${word}”。`,
  "commander.optionMissingArgument": (word) => `选项“${word}”缺少内容。`,
  "commander.invalidArgument": (word, other) => `选项“${word}”不能写“${other}”。`,
  "commander.excessArguments": () => "参数太多。",
};

/** A wrong command line in one sentence, with the nearest word that would be right. */
function wrongUsage({ code, message }: UsageFault): Words {
  const [word = "", other = ""] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted!);
  const choices = /Allowed choices are (.*)\./.exec(message)?.[1];
  const near = /Did you mean (.*)\?/.exec(message)?.[1];
  const english = `${message
    .replace(/^error: /, "")
    .split("\n")[0]!
    .replace(/\.$/, "")}.`;
  const mend = choices ? `可以写：${choices.replaceAll(", ", "、")}。` : "请看 liandu --help";
  return {
    zh: `${complaints[code]?.(word, other) ?? english}${near ? `是否应为“${near}”？` : mend}`,
    en: `${english} ${near ? `Did you mean ${near}?` : "See liandu --help"}`,
  };
}

/**
 * Tells a wrong command line on standard error; help is none.
 * @returns the exit code
 */
export function explainUsage(error: UsageFault, language: Language): number {
  if (error.exitCode === 0) return 0;
  if (error.code !== "commander.help") process.stderr.write(`${wrongUsage(error)[language]}\n`);
  return 2;
}
