const marked = new Map<string, number>();

/** Character → two bytes, read off the platform's own decoder; the first spelling of a character counts. */
function twoByteTable(): Map<string, number> {
  if (marked.size > 0) return marked;
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== "\ufffd" && !marked.has(text)) marked.set(text, lead * 256 + trail);
    }
  return marked;
}

/** GB18030 bytes of a text whose characters all have one or two bytes; throws on any other. */
export function gb18030(text: string): Uint8Array {
  const table = twoByteTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const pair = table.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair === undefined) throw new Error(`no two-byte GB18030 code for ${character}`);
    else bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}

export function utf8WithMark(text: string): Uint8Array {
  return new TextEncoder().encode(`\ufeff${text}`);
}

/** Rows as Excel writes them: padded to the same width, quoted where needed, CRLF. */
export function csv(rows: string[][]): string {
  const width = Math.max(...rows.map((row) => row.length));
  const line = (row: string[]) =>
    Array.from({ length: width }, (_, place) => quoted(row[place] ?? "")).join(",");
  return rows.map((row) => `${line(row)}\r\n`).join("");
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
