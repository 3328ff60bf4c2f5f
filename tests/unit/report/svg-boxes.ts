import { textWidth } from "../../../src/report/text-width.js";

/** A text of a drawing with the box it covers in the drawing's own coordinates. */
export interface TextBox {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

type Matrix = [number, number, number, number, number, number];

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** translate(…), rotate(…) and scale(…) of an SVG attribute as one matrix. */
function matrix(transform: string): Matrix {
  let result: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, name, list] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [x = 0, y = name === "scale" ? x : 0] = list!.split(/[ ,]+/).map(Number);
    const turn = (x * Math.PI) / 180;
    if (name === "translate") result = times(result, [1, 0, 0, 1, x, y]);
    else if (name === "scale") result = times(result, [x, 0, 0, y, 0, 0]);
    else if (name === "rotate")
      result = times(result, [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), 0, 0]);
  }
  return result;
}

const attribute = (tag: string, name: string): string | undefined =>
  tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];

const plain = (text: string): string =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

function boxOf(tag: string, text: string, place: Matrix): TextBox {
  const size = Number.parseFloat(attribute(tag, "font-size") ?? "11");
  const width = textWidth(text, size);
  const anchor = attribute(tag, "text-anchor") ?? "start";
  const from = anchor === "end" ? -width : anchor === "middle" ? -width / 2 : 0;
  const corners = [
    [from, -0.8 * size],
    [from + width, 0.2 * size],
    [from, 0.2 * size],
    [from + width, -0.8 * size],
  ].map(([x, y]) => times(place, [1, 0, 0, 1, x!, y!]));
  const [xs, ys] = [corners.map((corner) => corner[4]), corners.map((corner) => corner[5])];
  return {
    text,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

/** The view box of a drawing and every line of text in it, nested transforms worked out. */
export function textBoxes(svg: string): { width: number; height: number; boxes: TextBox[] } {
  const [, width, height] = svg.match(/viewBox="0 0 ([\d.]+) ([\d.]+)"/) ?? [];
  const stack: Matrix[] = [[1, 0, 0, 1, 0, 0]];
  const boxes: TextBox[] = [];
  let line = { tag: "", place: stack[0]! };
  for (const [, closing, name, tag = "", empty, text = ""] of svg.matchAll(
    /<(\/?)(\w+)([^>]*?)(\/?)>([^<]*)/g,
  )) {
    if (closing) {
      if (name === "g") stack.pop();
      continue;
    }
    const place = times(stack.at(-1)!, matrix(attribute(tag, "transform") ?? ""));
    if (name === "g" && !empty) stack.push(place);
    if (name === "text") line = { tag, place };
    if (name === "tspan") line.place = times(line.place, [1, 0, 0, 1, 0, Number(attribute(tag, "dy") ?? 0)]);
    if ((name === "text" || name === "tspan") && text.trim() !== "")
      boxes.push(boxOf(line.tag, plain(text), line.place));
  }
  return { width: Number(width), height: Number(height), boxes };
}
