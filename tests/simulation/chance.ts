/** Chance that can be had again: the numbers follow from the seed (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** 0 or more, below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  oneIn(count: number): boolean {
    return this.next() < 1 / count;
  }

  between(least: number, below: number): number {
    return Math.floor(least + this.next() * (below - least));
  }
}
