import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type Citation,
  type CodeList,
  type Indicator,
  type Measure,
  Mistake,
  type Office,
  type Source,
  type Target,
} from "../model/model.js";
import { oneOf } from "./cell.js";
import { measuresFile } from "./schemas.js";
import { readYaml } from "./yaml.js";

interface Known {
  citations: readonly Citation[];
  indicators: readonly Indicator[];
  sources: readonly Source[];
  targets: readonly Target[];
  offices: readonly Office[];
}

/** The units that answer for measures and send data, from the code list `office`. */
export function officesOf(codes: readonly CodeList[]): Office[] {
  const list = codes.find((each) => each.codes === "office");
  return (list?.rows ?? []).map((row) => ({
    office: row.code!,
    title: { zh: row.title_zh!, en: row.title_en! },
  }));
}

/**
 * The measures of `measures.yaml`, every reference defined: citation, responsible units, indicators, sources. The
 * senders that the sources name are checked too.
 * @throws Mistake for a name that is not defined, or a target that no measure bears
 */
export function readMeasures(folder: string, known: Known): Measure[] {
  const file = join(folder, "measures.yaml");
  const names = {
    citation: known.citations.map(({ citation }) => citation),
    responsible: known.offices.map(({ office }) => office),
    indicators: known.indicators.map(({ indicator }) => indicator),
    needs: known.sources.map(({ source }) => source),
  };
  const check = (place: string, key: keyof typeof names, name: string): void => {
    if (!names[key].includes(name)) throw undefinedName(place, key, name, names[key]);
  };
  for (const { source, owed } of known.sources)
    if (owed) check(join(folder, "sources", `${source}.yaml`), "responsible", owed.by);
  if (!existsSync(file)) return [];
  const measures = readYaml(file, measuresFile).map((row): Measure => {
    const place = `${file} (${row.measure})`;
    check(place, "citation", row.citation);
    for (const name of row.responsible) check(place, "responsible", name);
    for (const { indicator } of row.indicators) check(place, "indicators", indicator);
    for (const name of row.needs) check(place, "needs", name);
    return {
      ...row,
      citation: known.citations.find(({ citation }) => citation === row.citation)!,
      responsible: row.responsible.map((name) => known.offices.find(({ office }) => office === name)!),
    };
  });
  checkList(file, measures, known.targets);
  return measures;
}

function undefinedName(place: string, key: string, name: string, known: readonly string[]): Mistake {
  return new Mistake(
    place,
    { zh: `“${key}”中的“${name}”没有定义。`, en: `“${name}” in “${key}” is not defined.` },
    oneOf(name, known),
  );
}

/** A list of the whole plan names each of its rows once and leaves no target out. */
function checkList(file: string, measures: readonly Measure[], targets: readonly Target[]): void {
  const names = measures.map(({ measure }) => measure);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  const left = targets.find(({ target }) => !names.includes(target))?.target;
  if (twice === undefined && left === undefined) return;
  throw new Mistake(
    file,
    twice === undefined
      ? { zh: `缺少目标“${left}”。`, en: `target “${left}” is missing.` }
      : { zh: `“${twice}”出现两次。`, en: `“${twice}” stands twice.` },
    { zh: "文件的每一条写一次。", en: "Each row of the plan stands once." },
  );
}
