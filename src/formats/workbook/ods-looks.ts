import type { Markup } from "./markup.js";
import type { Look } from "./runs.js";

/** How the styles of a document set text, by their names; those that set it plainly are left out. */
export type Looks = ReadonlyMap<string, Partial<Look>>;

/** What the properties of a style say of how its text is set; nothing where they say nothing of it. */
function lookOf(xml: Markup): Partial<Look> {
  const line = xml.attribute("text-line-through-style") ?? xml.attribute("text-line-through-type");
  const position = xml.attribute("text-position");
  return {
    ...(line !== undefined && { struck: line !== "none" }),
    ...(position !== undefined && { raised: /^(?:super|[1-9]\d*%)/.test(position) }),
  };
}

/** Takes in the looks of the styles that a document names for all its sheets. */
export function namedLooks(xml: Markup, looks: Map<string, Partial<Look>>): void {
  let style = "";
  while (xml.next()) style = styleAt(xml, style, looks);
}

/** Takes in what a tag says of the look of a style, which begins with that of its parent; the style that is open then. */
export function styleAt(xml: Markup, open: string, looks: Map<string, Partial<Look>>): string {
  const style = xml.opens("style") ? (xml.attribute("name") ?? "") : open;
  const parent = xml.opens("style") ? looks.get(xml.attribute("parent-style-name") ?? "") : undefined;
  const own = xml.opens("text-properties") ? lookOf(xml) : {};
  if (style !== "" && (parent || Object.keys(own).length > 0))
    looks.set(style, { ...looks.get(style), ...parent, ...own });
  return style;
}
