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
  type Words,
} from "../model/model.js";
import { oneOf } from "./cell.js";
import { type Readers, rowCarriers } from "./row-carriers.js";
import { checkAcceptances, checkNames, type Dictionary, readRules } from "./rules/rules.js";
import { sourceFile } from "./schemas.js";
import { placeIn, readYaml } from "./yaml.js";

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

/** What stands at a path of keys in a source's file, told with the mend. */
type Refuse = (path: PropertyKey[], what: Words, mend?: Words) => never;

function checkSource(
  file: string,
  source: Dictionary,
  codes: readonly CodeList[],
  units: readonly Unit[],
): void {
  const refuse: Refuse = (path, what, mend = { zh: "请改正后重试。", en: "Correct it and try again." }) => {
    throw new Mistake(placeIn(file, path), what, mend);
  };
  const names = source.columns.map((column) => column.name);
  for (const [at, key] of source.key.entries())
    if (!names.includes(key))
      refuse(
        ["key", at],
        {
          zh: `键列“${key}”不在columns中。`,
          en: `key column “${key}” is not among the columns.`,
        },
        oneOf(key, names),
      );
  if (source.stat_unit !== undefined && !names.includes(source.stat_unit))
    refuse(
      ["stat_unit"],
      {
        zh: `stat_unit的“${source.stat_unit}”不在columns中。`,
        en: `“${source.stat_unit}” of stat_unit is not among the columns.`,
      },
      oneOf(source.stat_unit, names),
    );
  if (source.kind === "observation" && !source.stat_unit)
    refuse([], { zh: "observation来源需要stat_unit。", en: "an observation source needs stat_unit." });
  if (source.unit !== undefined) checkUnit(["unit"], source.unit, units, refuse);
  for (const at of source.columns.keys()) checkColumn(source.columns, at, codes, units, refuse);
}

function checkColumn(
  columns: Dictionary["columns"],
  at: number,
  codes: readonly CodeList[],
  units: readonly Unit[],
  refuse: Refuse,
): void {
  const column = columns[at]!;
  const { name, minimum, maximum } = column;
  const lists = codes.map((list) => list.codes);
  if (column.codes && !lists.includes(column.codes))
    refuse(
      ["columns", at, "codes"],
      {
        zh: `列“${name}”的代码表“${column.codes}”没有定义（没有codes/${column.codes}.csv）。`,
        en: `code list “${column.codes}” of column “${name}” is not defined: there is no codes/${column.codes}.csv.`,
      },
      oneOf(column.codes, lists),
    );
  if (column.unit !== undefined) checkUnit(["columns", at, "unit"], column.unit, units, refuse);
  if (column.measure && !(column.span && column.basis))
    refuse(["columns", at, "measure"], {
      zh: `列“${name}”有measure，还需要span和basis。`,
      en: `column “${name}” has a measure and needs span and basis.`,
    });
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    refuse(["columns", at, "minimum"], {
      zh: `列“${name}”的minimum ${minimum}大于maximum ${maximum}。`,
      en: `column “${name}” has the minimum ${minimum} above the maximum ${maximum}.`,
    });
  const head = column.head.join(" ");
  const other = columns.slice(0, at).find((each) => each.name !== name && each.head.join(" ") === head);
  if (other)
    refuse(
      ["columns", at, "head"],
      {
        zh: `列“${name}”的表头“${head}”与列“${other.name}”的相同，读不出第二个。`,
        en: `column “${name}” has the head “${head}” of column “${other.name}”, and nothing would be read into it.`,
      },
      {
        zh: "请按报表上的表头改正，或删去一列。",
        en: "Correct it by the head of the form, or take one of the columns out.",
      },
    );
}

function checkUnit(path: PropertyKey[], unit: string, units: readonly Unit[], refuse: Refuse): void {
  const known = units.map((each) => each.unit);
  if (!known.includes(unit))
    refuse(
      path,
      { zh: `单位“${unit}”没有写入codes/unit.csv。`, en: `the unit “${unit}” is not in codes/unit.csv.` },
      oneOf(unit, known),
    );
}
