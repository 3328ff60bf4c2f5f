import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../formats/formats.js";
import {
  type CodeList,
  directoryKey,
  finalColumns,
  Mistake,
  type Source,
  type Unit,
} from "../model/model.js";
import { type Readers, rowCarriers } from "./row-carriers.js";
import { checkAcceptances, checkNames, type Dictionary, readRules } from "./rules/rules.js";
import { sourceFile } from "./schemas.js";
import { readYaml } from "./yaml.js";

/**
 * The column dictionaries of `sources/`, every reference defined: key and stat_unit are columns, codes are code
 * lists, units are listed, value columns of an observation source have measure, span and basis; what edit rules name
 * is there. A source's digest is of what reads its files: an edit rule may change and no file is read again.
 */
export function readSources(
  folder: string,
  codes: readonly CodeList[],
  units: readonly Unit[],
  readers: Readers,
): Source[] {
  const at = join(folder, "sources");
  const files = existsSync(at) ? readdirSync(at).filter((file) => file.endsWith(".yaml")) : [];
  const read = files.sort().map((name) => {
    const file = join(at, name);
    const { rules, ...source } = readYaml(file, sourceFile);
    checkSource(file, source, codes, units);
    checkAcceptances(file, source);
    return { file, source, rules };
  });
  checkDirectory(read);
  for (const { file, source } of read) checkFinalises(file, source, read);
  checkNames(read.map(({ file, rules }) => ({ file, rules: rules.map(({ rule }) => rule) })));
  const dictionaries = read.map(({ source }) => source);
  const carriersOf = rowCarriers(readers);
  return read.map(({ file, source, rules }) => {
    const used = codes.filter((list) => source.columns.some((column) => column.codes === list.codes));
    const meaning = JSON.stringify([source, used, units]);
    const digest = sha256(meaning);
    const whole = { ...source, rules: readRules(file, source, rules, dictionaries), digest };
    return { ...whole, carriers: carriersOf(whole) };
  });
}

/** At most one register is the directory of firms; it has the name columns, and one credit code in its key. */
function checkDirectory(read: readonly { file: string; source: Dictionary }[]): void {
  const [one, other] = read.filter(({ source }) => source.directory);
  const fail = (file: string, zh: string, en: string): never => {
    throw new Mistake(file, { zh, en }, { zh: "请改正后重试。", en: "Correct it and try again." });
  };
  if (other) fail(other.file, "只能有一个来源写directory。", "only one source may have a directory.");
  if (!one?.source.directory) return;
  const { file, source } = one;
  const { name, former_name } = source.directory!;
  for (const each of [name, ...(former_name === undefined ? [] : [former_name])])
    if (!source.columns.some((column) => column.name === each))
      fail(
        file,
        `directory的列“${each}”不在columns中。`,
        `column “${each}” of directory is not among the columns.`,
      );
  if (source.kind !== "register" || directoryKey(source) === undefined)
    fail(
      file,
      "directory须是登记簿，且键中有一个信用代码列。",
      "a directory is a register with one column of credit codes in its key.",
    );
}

/** A register that finalises has its two columns, and what it spells as a source is one. */
function checkFinalises(
  file: string,
  { kind, columns, finalises }: Dictionary,
  read: readonly { source: Pick<Source, "source"> }[],
): void {
  if (!finalises) return;
  const named = (name: string) => columns.find((column) => column.name === name);
  const year = named(finalColumns.year);
  const spelled = Object.values(named(finalColumns.source)?.values ?? {});
  const unknown = spelled.find((name) => !read.some(({ source }) => source.source === name));
  if (kind === "register" && named(finalColumns.source) && year?.kind === "period" && !unknown) return;
  throw new Mistake(
    file,
    unknown
      ? { zh: `“${unknown}”不是来源。`, en: `“${unknown}” is no source.` }
      : { zh: "finalises的写法不完整。", en: "finalises is incomplete." },
    {
      zh: `需要kind: register，以及列${finalColumns.source}（values写成来源名）和${finalColumns.year}（kind为period）。`,
      en: `It needs kind: register, a column ${finalColumns.source} (values that are sources) and a column ${finalColumns.year} of kind period.`,
    },
  );
}

function checkSource(
  file: string,
  source: Dictionary,
  codes: readonly CodeList[],
  units: readonly Unit[],
): void {
  const fail = (zh: string, en: string): never => {
    throw new Mistake(file, { zh, en }, { zh: "请改正后重试。", en: "Correct it and try again." });
  };
  const names = source.columns.map((column) => column.name);
  for (const key of [...source.key, ...(source.stat_unit ? [source.stat_unit] : [])])
    if (!names.includes(key))
      fail(`键列“${key}”不在columns中。`, `key column “${key}” is not among the columns.`);
  for (const column of source.columns) {
    if (column.codes && !codes.some((list) => list.codes === column.codes))
      fail(
        `列“${column.name}”的代码表“${column.codes}”没有定义。`,
        `code list “${column.codes}” of column “${column.name}” is not defined.`,
      );
    if (column.unit && !units.some((unit) => unit.unit === column.unit))
      fail(
        `列“${column.name}”的单位“${column.unit}”没有定义。`,
        `unit “${column.unit}” of column “${column.name}” is not in the unit list.`,
      );
    if (column.measure && !(column.span && column.basis))
      fail(
        `列“${column.name}”有measure，还需要span和basis。`,
        `column “${column.name}” has a measure and needs span and basis.`,
      );
  }
  if (source.kind === "observation" && !source.stat_unit)
    fail("observation来源需要stat_unit。", "an observation source needs stat_unit.");
}
