/** A source of numbers that is the same for the same seed (mulberry32): below `bound`, from 0. */
export type Chance = (bound: number) => number;

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** Pieces that have broken readers before: marks, ends of lines and files, placeholders, cut characters. */
const intruders = [
  ...['"', '""', '","', '"\n', "'", ",", ",,", ";", "\t", "|", ", ", ' "', '="', "\\", '\\"'],
  ...[
    "\n",
    "\r",
    "\r\n",
    "\n\r",
    "\n\n",
    "\r\r\n",
    "\u0000",
    "\u001a",
    "\ufeff",
    "\u2028",
    "\u0085",
    "\u000c",
  ],
  ...[
    "合计",
    "合　计,",
    "注：",
    "\n注：合成\n",
    "\n填表人：",
    "…",
    "—",
    "△1",
    "１２",
    "#REF!",
    "9.1E+17",
    "NULL",
    "𠮷",
  ],
].map((text) => Buffer.from(text));
const cutCharacters = [
  [0xd6],
  [0x81, 0x30],
  [0x81, 0x30, 0x81],
  [0xe6, 0xb1],
  [0xff, 0xfe],
  [0xf0, 0x9f],
  [0xd8],
  [0x80],
];

type Mutation = (bytes: Buffer, chance: Chance, other: Buffer) => Buffer;

const replace = (bytes: Buffer, from: number, to: number, by: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)]);

/** Beginning and end (behind its line feed) of a line somewhere in the bytes. */
function someLine(bytes: Buffer, chance: Chance): [from: number, to: number] {
  const at = chance(bytes.length + 1);
  const from = at === 0 ? 0 : bytes.lastIndexOf(10, at - 1) + 1;
  const feed = bytes.indexOf(10, from);
  return [from, feed < 0 ? bytes.length : feed + 1];
}

function pick<Item>(items: readonly Item[], chance: Chance): Item {
  return items[chance(items.length)]!;
}

const mutations: Mutation[] = [
  function flipByte(bytes, chance) {
    const at = chance(bytes.length + 1);
    return replace(bytes, at, at + 1, Uint8Array.of(chance(256)));
  },
  function insert(bytes, chance) {
    const at = chance(bytes.length + 1);
    return replace(bytes, at, at + chance(3), pick(intruders, chance));
  },
  function cutCharacter(bytes, chance) {
    const at = chance(bytes.length + 1);
    return replace(bytes, at, at + chance(2), Uint8Array.from(pick(cutCharacters, chance)));
  },
  function dropBytes(bytes, chance) {
    const at = chance(bytes.length + 1);
    return replace(bytes, at, at + 1 + chance(8), new Uint8Array());
  },
  function deleteLine(bytes, chance) {
    return replace(bytes, ...someLine(bytes, chance), new Uint8Array());
  },
  function repeatLine(bytes, chance) {
    const [from, to] = someLine(bytes, chance);
    const line = bytes.subarray(from, to);
    return replace(bytes, from, from, Buffer.concat(Array.from({ length: 1 + chance(30) }, () => line)));
  },
  function joinLines(bytes, chance) {
    const [, to] = someLine(bytes, chance);
    return replace(bytes, Math.max(0, to - 1), to, new Uint8Array());
  },
  function truncate(bytes, chance) {
    return bytes.subarray(0, chance(bytes.length + 1));
  },
  function mixLineEnds(bytes, chance) {
    const ends = [Buffer.from("\n"), Buffer.from("\r"), Buffer.from("\r\n")];
    const lines = bytes.toString("latin1").split(/\r\n|\n|\r/);
    return Buffer.concat(lines.flatMap((line) => [Buffer.from(line, "latin1"), pick(ends, chance)]));
  },
  function splice(bytes, chance, other) {
    const [from, to] = someLine(other, chance);
    return replace(bytes, someLine(bytes, chance)[0], someLine(bytes, chance)[0], other.subarray(from, to));
  },
  function stretch(bytes, chance) {
    const at = chance(bytes.length + 1);
    return replace(
      bytes,
      at,
      at,
      Buffer.alloc(1 << chance(1 + chance(18)), pick(["x", '"', ",", '",', "\u0000", "重"], chance)),
    );
  },
  function otherEncoding(bytes, chance) {
    const text = bytes.toString(chance(2) === 0 ? "utf8" : "latin1");
    const little = Buffer.from(`\ufeff${text}`, "utf16le");
    return chance(2) === 0 ? little : little.subarray(0, little.length & ~1).swap16();
  },
];

/** A file made of another by one to six of the mishaps that befall files on their way. */
export function mutate(seeds: readonly Buffer[], chance: Chance): Buffer {
  let bytes = pick(seeds, chance);
  for (let left = 1 + chance(6); left > 0; left -= 1)
    bytes = pick(mutations, chance)(Buffer.from(bytes), chance, pick(seeds, chance));
  return bytes;
}
