/** Cells that are remembered, and the bytes that each has at most. */
const [CELLS, LONGEST] = [2048, 32];

/**
 * Cells that were read before and are their own value, by column and bytes: the same codes, days and words stand in
 * every row, and to find one here takes a sixth of what its text takes to be made and looked up. A cell takes the place
 * of another with the same hash.
 */
export class RememberedCells {
  /** Of each place the column and length of its cell, and its bytes. */
  private readonly keys = new Int32Array(CELLS).fill(-1);
  private readonly texts = new Uint8Array(CELLS * LONGEST);

  /** Whether the cell of a column is known. */
  has(column: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (to - from >= LONGEST) return false;
    const place = placeOf(column, bytes, from, to);
    if (this.keys[place] !== column * LONGEST + (to - from)) return false;
    const { texts } = this;
    for (let at = from, known = place * LONGEST; at < to; at += 1, known += 1)
      if (texts[known] !== bytes[at]) return false;
    return true;
  }

  /** Remembers the cell of a column, unless it is a long one. */
  add(column: number, bytes: Uint8Array, from: number, to: number): void {
    if (to - from >= LONGEST) return;
    const place = placeOf(column, bytes, from, to);
    this.keys[place] = column * LONGEST + (to - from);
    for (let at = from; at < to; at += 1) this.texts[place * LONGEST + at - from] = bytes[at]!;
  }
}

/** FNV-1a of a column and a cell's bytes. */
function placeOf(column: number, bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ column;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return (hash ^ (hash >>> 15)) & (CELLS - 1);
}
