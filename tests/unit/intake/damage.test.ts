import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDelimited } from "../../../src/formats/formats.js";
import { damageIn, isSoundWord } from "../../../src/intake/text/damage.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const as = (encoding: string, given: Uint8Array): string => new TextDecoder(encoding).decode(given);
/** 合成铝业 in GBK. */
const inGbk = Uint8Array.of(0xba, 0xcf, 0xb3, 0xc9, 0xc2, 0xc1, 0xd2, 0xb5);

test.each([
  ["UTF-8 taken for GBK", as("gbk", bytes("合成企业有限")), "合成企业有限", "UTF-8"],
  ["the same with its lost bytes", as("gbk", bytes("茌平区")), "茌平�", "UTF-8"],
  ["the same with question marks for lost bytes", "鑼屽钩鍖?", "茌平�", "UTF-8"],
  ["the same among digits", as("gbk", bytes("企业01合成企业")), "企业01合成企业", "UTF-8"],
  ["UTF-8 taken for Windows-1252", as("windows-1252", bytes("合成铝业")), "合成铝业", "UTF-8"],
  ["UTF-8 taken for Latin-1", Buffer.from("合成").toString("latin1"), "合成", "UTF-8"],
  ["Cyrillic UTF-8 taken for Windows-1252", as("windows-1252", bytes("Завод")), "Завод", "UTF-8"],
  ["GBK taken for Windows-1252", as("windows-1252", inGbk), "合成铝业", "GBK"],
])("%s is told with what it would read as", (_, text, reads, written) => {
  expect(damageIn(text)).toMatchObject({ reads, written });
});

test.each([
  ["U+FFFD", "合成铝��甲"],
  ["GBK read as UTF-8", as("utf-8", inGbk)],
  ["the same, taken for GBK in turn", "锟斤拷锟斤拷公司"],
  ["U+FFFD taken for Latin-1", "ï¿½ï¿½"],
  ["question marks for letters", "合成??有限公司"],
  ["nothing but question marks", "????????"],
  ["question marks for the last letters", "合成铝业????"],
])("a text that lost letters is damaged, and nothing can be read back: %s", (_, text) => {
  expect(damageIn(text)).toEqual({ reads: undefined, written: undefined, taken: undefined });
});

test.each([
  ...["你好吗?", "真的吗??", "为什么?餐厅", "Who? What?", "合成？？公司", "是", "C++", "№ 5"],
  ...["浠水县", "涞水涓流", "溧阳洳河", "鑫淼森焱堃垚", "喆犇骉", "锟铻", "郭锟", "镕基", "锛刨"],
  ...["Müller & Söhne", "Société Générale", "Ünïcödé", "Citroën – “Größe”", "Ørsted Øl", "Завод", "Ελλάδα"],
  ...["5²", "37 °C", "±5", "Ф120×3", "“引号”", "①②", "㎡", "℃", "Å", "µm", "½"],
])("a sound text is not damaged: %s", (text) => {
  expect(damageIn(text)).toBeUndefined();
});

test("no name of the code lists and the sample's register of firms is damaged", () => {
  const root = join(import.meta.dirname, "../../../pipelines/liaocheng-nonferrous/codes");
  const cells = ["area", "industry", "activity", "unit"].flatMap((name) =>
    parseDelimited(readFileSync(join(root, `${name}.csv`), "utf8")).flat(),
  );
  expect(cells.filter((cell) => damageIn(cell))).toEqual([]);
});

test("a text of sound words alone shows no damage, whatever of the characters in use stand beside each other", () => {
  const letters = Array.from({ length: 0x5200 }, (_, at) => String.fromCharCode(0x4e00 + at));
  const sound = letters.filter((letter) => isSoundWord(letter));
  expect(sound.length).toBeGreaterThan(20_000);
  for (let step = 1; step < 40; step += 1)
    expect(damageIn(sound.filter((_, at) => at % step === 0).join(""))).toBeUndefined();
  for (const damaged of [
    "锟斤拷",
    "涓枃",
    as("gbk", bytes("合成企业有限")),
    "合成??",
    "合成\ufffd",
    "（合成）",
  ])
    expect([damaged, isSoundWord(damaged)]).toEqual([damaged, false]);
  expect(isSoundWord("合成齐鲁铝合金第7有限公司B")).toBe(true);
});
