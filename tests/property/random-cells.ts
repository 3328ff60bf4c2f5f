import fc, { type Arbitrary } from "fast-check";
import { creditCodeCheck, organisationCodeCheck } from "../../src/intake/cells/credit-code.js";
import type { Column, ColumnKind } from "../../src/model/model.js";

/** A column of a dictionary and the unit of its numbers; its cells come from `randomCells`. */
export interface ColumnCase {
  name: string;
  kind: ColumnKind;
  changes: Partial<Column>;
  unit?: string;
}

/** Columns of every kind, with and without lists, limits, units and spellings of their own. */
export const columnCases: ColumnCase[] = [
  { name: "text", kind: "text", changes: {} },
  { name: "required text", kind: "text", changes: { required: true } },
  { name: "text with its own spellings", kind: "text", changes: { values: { 月度: "monthly", 无: "none" } } },
  { name: "code without a list", kind: "code", changes: {} },
  { name: "code with a list", kind: "code", changes: { codes: "industry", required: true } },
  {
    name: "code with a list and its own spellings",
    kind: "code",
    changes: { codes: "activity", values: { 甲: "AL", 铝: "AL", 无: "CU" } },
  },
  { name: "division code", kind: "code", changes: { codes: "area" } },
  { name: "credit code", kind: "credit_code", changes: { required: true } },
  { name: "decimal", kind: "decimal", changes: {} },
  { name: "decimal in 千元", kind: "decimal", changes: { minimum: 0 }, unit: "千元" },
  {
    name: "decimal in %",
    kind: "decimal",
    changes: { minimum: -5000, maximum: 5000.5, required: true },
    unit: "%",
  },
  { name: "decimal in 亿元", kind: "decimal", changes: { values: { 无: "0" } }, unit: "亿元" },
  { name: "integer", kind: "integer", changes: {}, unit: "人" },
  { name: "integer that is not negative", kind: "integer", changes: { minimum: 0 }, unit: "人" },
  { name: "date", kind: "date", changes: {} },
  { name: "boolean", kind: "boolean", changes: {} },
  { name: "period", kind: "period", changes: { required: true } },
];

const some = fc.constantFrom;
const joined = (...parts: Arbitrary<string>[]): Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(""));
const like = (pattern: RegExp): Arbitrary<string> => fc.stringMatching(pattern);

const blank = some("", "", "", "", " ", "\u00a0", "\u3000", "\u200b", "\t", "  ", "\u2009");
const sign = some("", "", "", "", "-", "－", "−", "–", "—", "➖", "+", "△", "▲", "- ", "--");
const digits = fc.oneof(like(/^[0-9]{1,12}$/), like(/^[0-9]{1,4}$/), like(/^[0-9]{10,17}$/));
const separator = some(",", ",", "，", " ", "\u00a0", ", ", "、", "'");
const grouped = fc
  .tuple(like(/^[0-9]{1,3}$/), fc.array(like(/^[0-9]{3}$/), { minLength: 1, maxLength: 4 }), separator)
  .map(([first, groups, mark]) => [first, ...groups].join(mark));
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const fraction = fc.oneof(
  some("", "", "", ".", ".0", ".000", ".0000000004", ".9999995", ".1234567"),
  like(/^[.．][0-9]{1,9}$/),
);
const unit = some(
  ...[
    "",
    "",
    "",
    "",
    "",
    "亿",
    "万",
    "亿元",
    "万元",
    " 千元",
    "元",
    "%",
    "％",
    "个百分点",
    "个 百分点",
    "人",
    "万人",
  ],
  ...["桶", "千瓦时", "余", "余万元", "左右", "以上", "+", "e5", "E+05", "E-05", "-"],
);
const qualifier = some("", "", "", "", "", "约", "近", "≥", "超过", "<", "~", "￥", "¥");
const number = joined(
  qualifier,
  sign,
  fc.oneof(digits, digits, grouped, digits.map(wide)),
  fraction,
  unit,
).chain((text) =>
  some(text, text, text, text, `(${text})`, `（${text}）`, `="${text}"`, `'${text}`, `"${text}"`, wide(text)),
);

const year = some("1999", "2000", "2024", "2024", "2025", "2025", "2025", "1850", "2100", "25", "98");
const month = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 14 })).map(String);
const date = fc.oneof(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 33 })).map(String);
const padded = (text: string): string => text.padStart(2, "0");
const name = some("Jan", "feb", "MAR", "Sept", "December", "Mär");
const day = fc
  .tuple(year, month, date, some("-", "/", ".", "年", ""), name)
  .chain(([y, m, d, mark, named]) =>
    some(
      ...(mark === "年"
        ? [`${y}年${m}月${d}日`, `${y}年${m}月`, `${y} 年 ${m} 月`, `${y}年${m}月${d}日 星期三`]
        : [
            `${y}-${padded(m)}-${padded(d)}`,
            `${y}-${padded(m)}-${padded(d)}`,
            [y, m, d].join(mark),
            [y, m].join(mark),
          ]),
      ...[
        `${[y, m, d].join("/")} 0:00:00`,
        `${y}-${padded(m)}-${padded(d)}T00:00:00`,
        `${y}${padded(m)}${padded(d)}`,
      ],
      ...[`${d}-${named}-${y.slice(-2)}`, `${named}-${y.slice(-2)}`, `${named} ${y}`, `${d}/${m}/${y}`],
    ),
  );
const serial = fc.integer({ min: 30000, max: 80000 }).map(String);
const period = fc.oneof(
  fc
    .tuple(year, month, month, some("-", "—", "～", "至"))
    .chain(([y, from, to, dash]) =>
      some(
        `${y}年${from}${dash}${to}月`,
        `${y}-${padded(from)}`,
        `${y}${padded(from)}`,
        `${y}.${from}`,
        `${y}年${from}月`,
      ),
    ),
  joined(year, some("年", "年第", "年度", "Q", ""), some("一季度", "上半年", "前三季度", "3", "")),
  some("2025-01-01/9", "2025-03-01/1", "2025-13-01/1", "2025", "1—3月"),
);

const character = some(..."0123456789ABCDEFGHJKLMNPQRTUWXY");
const body = fc
  .tuple(like(/^9137[0-9]{4}$/), fc.oneof(like(/^[0-9]{8}$/), like(/^MA[0-9A-HJ-NPQRTUWXY]{6}$/)))
  .map(([authority, organisation]) => authority + organisation);
const credit = body.map((first16) => {
  const first17 = first16 + organisationCodeCheck(first16.slice(8));
  return first17 + creditCodeCheck(first17);
});
const listed = some("91371500MAXX00015W", "91371503MAXX000233", "913715009999000469", "91371521MAXX000310");
const creditCell = fc
  .oneof(credit, credit, listed, joined(body, character, character))
  .chain((code) =>
    some(
      ...[
        code,
        code,
        code,
        code,
        code.toLowerCase(),
        wide(code),
        ` ${code}`,
        `${code.slice(0, 8)}-${code.slice(8)}`,
      ],
      ...[
        code.replaceAll("0", "O"),
        `'${code}`,
        `="${code}"`,
        code.slice(0, 17),
        `${code}0`,
        code.slice(8, 17),
      ],
      ...[
        `${code.slice(0, 15)}000`,
        `${code[0]}.${code.slice(1, 6)}E+17`,
        `${code[0]}.${code.slice(1, 15)}E+17`,
      ],
    ),
  );

const codes = [
  "3252",
  "3262",
  "3250",
  "325",
  "0610",
  "371503",
  "371523",
  "371503002000",
  "LC-KFQ",
  "AL",
  "CU",
];
const titles = ["铝", "铜", "铝压延加工", "茌平区", "茌平县", "临清市", "开发区", "某区"];
const code = fc
  .tuple(some(...codes), some(...titles))
  .chain(([listedCode, title]) =>
    some(
      ...[
        listedCode,
        listedCode,
        listedCode,
        listedCode,
        title,
        `C${listedCode}`,
        `${listedCode}${title}`,
        wide(listedCode),
      ],
      ...[
        `${title}（${listedCode}）`,
        listedCode.toLowerCase(),
        `${listedCode}.0`,
        `${listedCode} `,
        listedCode.slice(1),
      ],
      ...[listedCode.replace(/(..)(..)/, "$1-$2"), `'${listedCode}`],
    ),
  );
const yesOrNo = some(..."是,否,有,无,TRUE,true,false,Yes,no,ДА,нет,1,0,２,√,×,y,N,真".split(","));

const word = some(
  "合成",
  "公司",
  "有限",
  "一二三",
  "甲",
  "（东区）",
  "AB",
  "12",
  "Null",
  "无",
  "𠮷",
  "ｆ",
  "·",
  "，",
  "“乙”",
);
const text = fc
  .array(fc.oneof(word, word, word, blank), { minLength: 1, maxLength: 5 })
  .map((words) => words.join(""))
  .chain((whole) => some(whole, whole, whole, `"${whole}"`, `'${whole}`, `="${whole}"`, `${whole}\u200b`));

const placeholder = some(
  ...[
    "",
    "",
    "",
    "…",
    "……",
    "...",
    "—",
    "－",
    "--",
    "/",
    "\\",
    "空",
    "无",
    "N/A",
    "n/a",
    "NULL",
    "null",
    "NaN",
    "NA",
  ],
  ...["#N/A", "#DIV/0!", "#REF!", "0", "0.00", "-0", "-", "月度", "不详"],
);
const noise = fc.string({ unit: "grapheme", maxLength: 8 });

/** What most cells of real files are. */
const plainCode = some("3252", "3216", "371503", "371581", "AL", "CU", "0610");
const plainPeriod = joined(some("2024-", "2025-"), some("01", "03", "09", "12", "13"));

const ofKind: Record<ColumnKind, Arbitrary<string>> = {
  ...{ text, code: fc.oneof(code, plainCode), credit_code: creditCell, decimal: number, integer: number },
  ...{
    date: fc.oneof(day, day, serial),
    boolean: yesOrNo,
    period: fc.oneof(period, period, plainPeriod, day, serial),
  },
};
const ofAny = fc.oneof(...Object.values(ofKind));

/** A character put in, taken out or doubled somewhere. */
const mutate = (cells: Arbitrary<string>): Arbitrary<string> =>
  fc
    .tuple(
      cells,
      fc.nat(),
      fc.constantFrom("", " ", "0", "-", ".", ",", "，", "E", "年", "%", "\u00a0", "'", '"', "（"),
    )
    .map(([cell, place, put]) => {
      const at = place % (cell.length + 1);
      return cell.slice(0, at) + put + cell.slice(put === "" ? at + 1 : at);
    });

/**
 * Cells as a column of that kind may hold them: mostly of its kind in all spellings, some of another kind, some spoilt
 * by a character, placeholders, and noise. No cell holds a line break or another control character but the tab.
 */
export function randomCells(kind: ColumnKind): Arbitrary<string> {
  const own = ofKind[kind];
  return fc
    .oneof(
      { arbitrary: own, weight: 10 },
      { arbitrary: joined(blank, own, blank), weight: 3 },
      { arbitrary: mutate(own), weight: 3 },
      { arbitrary: placeholder, weight: 3 },
      { arbitrary: ofAny, weight: 2 },
      { arbitrary: noise, weight: 1 },
    )
    .map((cell) => cell.replace(/[^\P{Cc}\t]|\p{Cs}/gu, " "));
}
