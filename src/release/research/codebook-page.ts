/** A chapter of the codebook: a sheet of the workbook, a table of the page. Heads and cells are in both languages. */
export interface Chapter {
  /** The name of its sheet, at most 31 characters. */
  title: string;
  heads: string[];
  rows: string[][];
}

const style = `body{font:15px/1.5 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem;color:#222}
.mark{background:#fff2cc;padding:.3rem .6rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0 2rem}
th,td{border:1px solid #bfbfbf;padding:.2rem .5rem;text-align:left;vertical-align:top}th{background:#ededed}
@media print{thead{display:table-header-group}tr{break-inside:avoid}}`;

/**
 * The codebook as one page without scripts and without anything from elsewhere.
 * @param said what the file says of itself, shown at its head
 */
export function codebookPage(title: string, said: readonly string[], chapters: readonly Chapter[]): string {
  const linked = chapters.map(
    (each, at) => `<li><a href="#chapter-${at + 1}">${escaped(each.title)}</a></li>`,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><header><h1>${escaped(title)}</h1>
<p class="mark">${escaped(said.join(" · "))}</p></header>
<nav aria-label="目录 Contents"><ol>${linked.join("")}</ol></nav>
<main>${chapters.map(section).join("\n")}</main>
</body></html>
`;
}

function section({ title, heads, rows }: Chapter, at: number): string {
  const cells = (row: readonly string[], open: string, close: string): string =>
    row.map((cell) => `${open}${escaped(cell)}${close}`).join("");
  return `<h2 id="chapter-${at + 1}">${escaped(title)}</h2>
<div class="scroll" role="region" aria-labelledby="chapter-${at + 1}" tabindex="0"><table><thead><tr>${cells(heads, '<th scope="col">', "</th>")}</tr></thead><tbody>
${rows.map((row) => `<tr>${cells(row, "<td>", "</td>")}</tr>`).join("\n")}
</tbody></table></div>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign]!);
}
