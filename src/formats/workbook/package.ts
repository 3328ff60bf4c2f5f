import { Markup } from "./markup.js";
import { WorkbookError } from "./sheet.js";

/** The parts of a package by name, in small letters and without a leading slash; undefined where there is none. */
export type Parts = (name: string) => Uint8Array | undefined;

/** A relationship of a part: as what it points at another, e.g. "worksheet", and which. */
export interface Relation {
  type: string;
  target: string;
}

/** Bytes of a part that is read into objects: relationships, the list of sheets, styles. */
export const largestIndex = 20_000_000;

/**
 * A part, to be read tag by tag.
 * @throws WorkbookError when it is missing or larger than `largest` bytes
 */
export function part(parts: Parts, name: string, largest = Infinity): Markup {
  const bytes = parts(name);
  if (bytes === undefined) throw new WorkbookError("damaged", `${name} is missing`);
  if (bytes.length > largest) throw new WorkbookError("too_large", `${name} has ${bytes.length} bytes`);
  return new Markup(bytes);
}

/** A target such as "../xl/sheet1.xml" or "/xl/sheet1.xml", seen from a folder. */
function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target : `${folder}/${target}`).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/").toLowerCase();
}

/** The relationships of a part by id; the package's own for "". */
export function relationsOf(parts: Parts, name: string): Map<string, Relation> {
  const cut = name.lastIndexOf("/");
  const folder = name.slice(0, Math.max(0, cut));
  const xml = part(parts, resolve(folder, `_rels/${name.slice(cut + 1)}.rels`), largestIndex);
  const relations = new Map<string, Relation>();
  while (xml.next()) {
    if (!xml.opens("Relationship") || xml.attribute("TargetMode") === "External") continue;
    const type = xml.attribute("Type") ?? "";
    const target = resolve(folder, xml.attribute("Target") ?? "");
    relations.set(xml.attribute("Id") ?? "", { type: type.slice(type.lastIndexOf("/") + 1), target });
  }
  return relations;
}

/** The part that a relationship of this type, the first, points at. */
export function targetOf(relations: Map<string, Relation>, type: string): string | undefined {
  return [...relations.values()].find((relation) => relation.type === type)?.target;
}
