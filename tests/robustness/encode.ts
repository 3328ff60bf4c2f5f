/** Writes texts in the encodings in which files are received. */
export const encoders: Record<string, (text: string) => Buffer> = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with mark": (text) => Buffer.from(`\ufeff${text}`),
  GB18030: gb18030,
  "UTF-16LE": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "UTF-16BE": (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
};

const known = new Map<number, Uint8Array>();
/** GB 18030-2022: the first code of the characters beyond the basic plane, 0x90308130, in the order of four-byte codes. */
const BEYOND = 189_000;

/** The bytes of a character, read off the platform's own decoder for the basic plane. */
function gb18030(text: string): Buffer {
  if (known.size === 0) learn();
  const pieces: Uint8Array[] = [];
  let plain = 0;
  for (let at = 0; at < text.length; at += 1) {
    const point = text.codePointAt(at)!;
    if (point < 0x80) continue;
    pieces.push(Buffer.from(text.slice(plain, at), "latin1"));
    pieces.push(point > 0xffff ? fourBytes(BEYOND + point - 0x10000) : known.get(point)!);
    at += point > 0xffff ? 1 : 0;
    plain = at + 1;
  }
  return Buffer.concat([...pieces, Buffer.from(text.slice(plain), "latin1")]);
}

function learn(): void {
  const decoder = new TextDecoder("gb18030");
  const note = (bytes: Uint8Array): void => {
    const text = decoder.decode(bytes);
    if (text.length === 1 && text !== "\ufffd" && !known.has(text.charCodeAt(0)))
      known.set(text.charCodeAt(0), bytes);
  };
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) note(Uint8Array.of(lead, trail));
  for (let linear = 0; linear < 39_420; linear += 1) note(fourBytes(linear));
}

function fourBytes(linear: number): Uint8Array {
  const third = Math.floor(linear / 10);
  const second = Math.floor(third / 126);
  return Uint8Array.of(
    0x81 + Math.floor(second / 10),
    0x30 + (second % 10),
    0x81 + (third % 126),
    0x30 + (linear % 10),
  );
}
