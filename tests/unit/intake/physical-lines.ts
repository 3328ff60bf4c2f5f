/** The physical lines of a text; a line break ends a line, so a last empty one is none. */
export function physicalLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
