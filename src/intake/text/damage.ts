/**
 * Text that was converted with a wrong encoding before it was sent. Its characters are sound bytes of the wrong text:
 * turned back into those bytes and read as what they were, they are words again (the round trip of Speer's ftfy).
 */

/** What a conversion did to a text. */
export interface Damage {
  /** What the text would read as, U+FFFD where bytes were lost; undefined where nothing can be read back. */
  reads: string | undefined;
  /** The encoding that the bytes were in, and the one that they were taken for. */
  written: string | undefined;
  taken: string | undefined;
}

/** A text that was misread: its bytes under the encoding it was taken for, and the words that they are. */
interface Misreading {
  written: string;
  taken: string;
  looks: RegExp;
  bytes: (text: string) => number[];
}

/** Stands for a byte that was lost, in no encoding the beginning of anything. */
const LOST = 0xff;
/** Where windows-1252 has other characters than Latin-1. */
const SPECIAL = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at));
const LATIN = `[\\x80-\\xff${SPECIAL}]`;
const LATIN_RUN = new RegExp(`${LATIN}{2,}`, "g");
/** UTF-8 of a Chinese character or sign begins with E2–E9 or EF; what GBK makes of that beginning. */
const BEGINNING = [0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xef]
  .flatMap((first) => Array.from({ length: 64 }, (_, at) => [first, 0x80 + at]))
  .map((pair) => new TextDecoder("gbk").decode(Uint8Array.from(pair)))
  .filter((character) => /^[\u4e00-\u9fff]$/.test(character) || character === "鈥")
  .join("");

/** U+FFFD, which is written where a byte made no sense, and what GBK and Latin-1 make of its bytes. */
const REPLACED = /\ufffd|锟斤|斤拷|锟.{1,3}拷|ï¿½/;
/** Marks for letters that an encoding does not have: where words go on behind them, or as many as a word has letters. */
const QUESTIONS = /\?{2,}(?=[\p{L}\p{N}(（])|^\?{2,}$|\?{4,}/u;

const misreadings: Misreading[] = [
  { written: "UTF-8", taken: "GBK", looks: new RegExp(`[${BEGINNING}]`), bytes: gbkBytes },
  {
    written: "UTF-8",
    taken: "Windows-1252",
    looks: new RegExp(`[\\xc2-\\xef]${LATIN}`),
    bytes: latinBytes,
  },
  { written: "GBK", taken: "Windows-1252", looks: /[\xa1-\xf7][\xa1-\xff]/, bytes: latinBytes },
];

/** Nothing is looked into that does not look like this: one expression for each text, as most are sound. */
const SUSPICIOUS = new RegExp(
  [REPLACED.source, "\\?\\?", ...misreadings.map(({ looks }) => looks.source)].join("|"),
);

/** Of each UTF-16 unit whether it is a letter, digit or Chinese character of which no damage is made; 0 until asked. */
const UNITS = new Uint8Array(0x10000);
const [WORD, OTHER] = [1, 2];

/** Whether a text is letters, digits and Chinese characters alone that no conversion leaves behind: most names are. */
export function isSoundWord(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!isSound(text.charCodeAt(at))) return false;
  return true;
}

function isSound(unit: number): boolean {
  if (UNITS[unit] === 0) {
    const character = String.fromCharCode(unit);
    const word = /[0-9A-Za-z\u4e00-\u9fff]/.test(character) && !/[锟斤拷]/.test(character);
    UNITS[unit] = word && !SUSPICIOUS.test(character) ? WORD : OTHER;
  }
  return UNITS[unit] === WORD;
}

/** The characters of a sound word in UTF-8; 0 where its bytes are anything else. */
export function soundCharacters(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; count += 1) {
    const first = bytes[at]!;
    const unit =
      first < 0x80 ? first : ((first & 15) << 12) | ((bytes[at + 1]! & 63) << 6) | (bytes[at + 2]! & 63);
    if ((first >= 0x80 && (first < 0xe4 || first > 0xe9)) || !isSound(unit)) return 0;
    at += first < 0x80 ? 1 : 3;
  }
  return count;
}

/** What a conversion did to a text, where its characters show it; undefined for a sound text. Nothing is repaired. */
export function damageIn(text: string): Damage | undefined {
  if (!SUSPICIOUS.test(text)) return undefined;
  for (const { written, taken, looks, bytes } of misreadings) {
    const reads = looks.test(text)
      ? (readBack(bytes(text), written) ?? inPart(text, bytes, written))
      : undefined;
    if (reads !== undefined) return { reads, written, taken };
  }
  if (!REPLACED.test(text) && !QUESTIONS.test(text)) return undefined;
  return { reads: undefined, written: undefined, taken: undefined };
}

/** A text of which only runs of Latin letters were misread, as where a program joined two texts. */
function inPart(text: string, bytes: Misreading["bytes"], written: string): string | undefined {
  if (bytes !== latinBytes) return undefined;
  const reads = text.replace(LATIN_RUN, (run) => readBack(bytes(run), written) ?? run);
  return reads === text ? undefined : reads;
}

/** Words of a script beyond ASCII, with the punctuation of Chinese text. */
const WORDS = /[\p{Script=Han}\p{Script=Cyrillic}\u2013-\u2026\u3000-\u3011\uff01-\uff5e]/gu;
/** Latin letters that UTF-8 writes as two bytes. */
const LETTERS = /[\u00a0-\u017f]/g;

/**
 * What bytes say in the encoding that they were written in; undefined where that makes no better sense: fewer than two
 * words' characters, or more than half as many bytes that make none. Random Chinese text is no UTF-8, and the other way
 * round a real word of Latin letters has no run of four that GBK reads as common characters.
 */
function readBack(bytes: number[], written: string): string | undefined {
  const label = written === "GBK" ? "gb18030" : "utf-8";
  const text = new TextDecoder(label).decode(Uint8Array.from(bytes));
  const lost = text.match(/\ufffd+/g)?.length ?? 0;
  const words = text.match(WORDS)?.length ?? 0;
  const letters = label === "utf-8" ? (text.match(LETTERS)?.length ?? 0) : 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  const other = text.replace(/[\x00-\x7f\ufffd]/g, "").length - words - letters;
  const enough = label === "gb18030" ? words >= 2 && lost === 0 : words + letters >= 2 && lost * 2 <= words;
  return enough && other === 0 && !/锟斤|斤拷/.test(text) ? text.replace(/\ufffd+/g, "\ufffd") : undefined;
}

function latinBytes(text: string): number[] {
  return Array.from(text, (character) => {
    const special = SPECIAL.indexOf(character);
    const code = special >= 0 ? 0x80 + special : character.charCodeAt(0);
    return code <= 0xff ? code : LOST;
  });
}

/** The two bytes of each character of GBK; four-byte characters are in no text that was misread. */
let pairs: Map<string, number> | undefined;

function gbkPairs(): Map<string, number> {
  const map = new Map<string, number>();
  for (const label of ["gb18030", "gbk"]) {
    const decoder = new TextDecoder(label);
    for (let first = 0x81; first <= 0xfe; first += 1)
      for (let second = 0x40; second <= 0xfe; second += 1) {
        const character = decoder.decode(Uint8Array.of(first, second));
        if (character.length === 1 && character !== "\ufffd" && !map.has(character))
          map.set(character, first * 256 + second);
      }
  }
  return map;
}

/** A question mark beside other characters than ASCII stands for a lost byte, which many programs write so. */
function gbkBytes(text: string): number[] {
  pairs ??= gbkPairs();
  const known = pairs;
  return Array.from(text).flatMap((character, at, all) => {
    if (character === "?" && (all[at - 1] ?? "") > "\x7f") return [LOST];
    if (character <= "\x7f") return [character.charCodeAt(0)];
    if (character === "\u20ac") return [0x80];
    const pair = known.get(character);
    return pair === undefined ? [LOST] : [pair >> 8, pair & 0xff];
  });
}
