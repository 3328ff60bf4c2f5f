import { decimal } from "../decimal.js";

/** What a number format makes of a number: a day (with its time), a time of day, a percent, or the number itself. */
type FormatKind = "number" | "percent" | "day" | "time";

/**
 * The built-in formats that are not plain numbers. Ids 27–36 and 50–58 are the Chinese, Japanese and Korean ones
 * (ECMA-376 Part 1, 18.8.30); for zh-CN 32–35 and 55–56 are times.
 */
const builtIn: readonly [from: number, to: number, FormatKind][] = [
  [9, 10, "percent"],
  [14, 17, "day"],
  [18, 21, "time"],
  [22, 22, "day"],
  [27, 31, "day"],
  [32, 35, "time"],
  [36, 36, "day"],
  [45, 47, "time"],
  [50, 54, "day"],
  [55, 56, "time"],
  [57, 58, "day"],
];

/** Quoted texts, escaped and padding characters, colours, conditions and locales, but not [h], [m] and [s]. */
const decoration = /"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gis;

/**
 * The kind of a number format, by its code where the file gives one, else by its built-in id. Of a code with several
 * sections the first, for positive numbers, decides.
 * @example formatKind(164, "0.0%") // "percent"
 */
function formatKind(id: number, code: string | undefined): FormatKind {
  if (code === undefined) return builtIn.find(([from, to]) => id >= from && id <= to)?.[2] ?? "number";
  const marks = code.replace(decoration, "").split(";")[0]!;
  if (marks.includes("%")) return "percent";
  if (/[yd]|aaa/i.test(marks)) return "day";
  if (/[hs]/i.test(marks)) return "time";
  return /m/i.test(marks) ? "day" : "number";
}

/**
 * What a number format makes of a number; `other` is its code where it shows another number or none at all, `suffix`
 * the unit that it prints behind it.
 */
export interface NumberFormat {
  kind: FormatKind;
  other?: string | undefined;
  suffix?: string | undefined;
  /** The cell's font is crossed out. */
  struck?: boolean | undefined;
}

/** Characters of a format code that are shown. */
const longestCode = 40;
/** A point that is printed, and none of the number, between digits: 0!.0000 shows 28175933 as 2817.5933. */
const printedPoint = /[0#?](?:!|\\)[.．](?=[0#?])|[0#?]"[.．]"(?=[0#?])/;
/** The units that number formats print, and multiples of one, as part of a regular expression. */
export const printedUnit = "[十百千万亿]*(?:元|吨|千克|千瓦时|人|家|户|个)?";
/** Such a word behind the digits: 0"万元", 0"(万元)", 0万. */
const unitBehind = new RegExp(
  `[0#?.]\\s*(?:"\\s*[(（]?(${printedUnit})[)）]?\\s*"|([十百千万亿]+元?|元))(?:_.|\\*.|\\s)*$`,
);

/** Whether a section of a format shows another number than the stored one, or nothing of it. */
function showsOther(section: string): boolean {
  const marks = section.replace(/!./g, "").replace(decoration, "");
  if (/General|G\/通用格式|常规|@/i.test(marks)) return false;
  return !/[0#?]/.test(marks) || /[0#?],+(?![0#?,])/.test(marks) || printedPoint.test(section);
}

/** The sections of a format code: for positive numbers, negative ones, zero, texts. */
function sectionsOf(code: string): string[] {
  return code.match(/(?:"[^"]*"|[\\!_*].|[^;])+|(?<=;|^)(?=;|$)/gs) ?? [""];
}

/**
 * The format of a number by its code where the file gives one, else by its built-in id. Commas behind the last digit
 * of a section divide by a thousand each: 28074175000 shows as 28,074,175 under "#,##0,".
 */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  const kind = formatKind(id, code);
  if (code === undefined || code === "" || kind !== "number") return { kind };
  const sections = sectionsOf(code);
  const [positive = ""] = sections;
  // Conditions choose by the number, so each section that shows digits may be the one.
  const chosen = /\[[<>=]/.test(code)
    ? sections.filter((each) => /[0#?]/.test(each.replace(decoration, "")))
    : [positive];
  if (chosen.some(showsOther)) return { kind, other: code.slice(0, longestCode) };
  const [, quoted, bare] = unitBehind.exec(positive) ?? [];
  return { kind, suffix: quoted || bare || undefined };
}

/**
 * The text of a number under a format, with the unit that it prints; one that is shown as another number prints with
 * the format's code: "28074175000 [#,##0,]".
 */
export function formattedText(
  value: number,
  { kind, other, suffix = "" }: NumberFormat,
  since1904: boolean,
): string {
  const text = numericText(value, kind, since1904);
  return other === undefined || value === 0 ? `${text}${suffix}` : `${text} [${other}]`;
}

/** Digits of a number that Excel shows and keeps when it is typed; those beyond are noise of a formula's result. */
const significant = 15;

/**
 * A number as text without exponent, to 15 significant digits as Excel shows it: 0.1+0.2 prints 0.3, and an integer of
 * more digits has zeros after the 15th. From 10^21 on the exponent stays.
 */
function numberText(value: number): string {
  const text = value.toPrecision(significant);
  return Math.abs(value) < 1e21 ? decimal(text).toFixed() : String(Number(text));
}

/** "09:30", with seconds where there are any. */
function clock(seconds: number): string {
  const two = (part: number) => String(Math.floor(part)).padStart(2, "0");
  const rest = seconds % 60 === 0 ? "" : `:${two(seconds % 60)}`;
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}${rest}`;
}

/** Days from 0 January 1900 to 1 January 1904, the origin of workbooks from older Macintosh systems. */
const from1904 = 1462;
const lastDay = 2_958_465; // 9999-12-31

/** A date serial as "2025-03-01" or "2025-03-01 09:30". Day 60 is Lotus's 29 February 1900, which never was. */
function dayText(serial: number, since1904: boolean): string {
  const seconds = Math.round(serial * 86_400);
  const day = Math.floor(seconds / 86_400) + (since1904 ? from1904 : 0);
  if (day < 0 || day > lastDay) return numberText(serial);
  const origin = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const date = new Date(origin + day * 86_400_000).toISOString().slice(0, 10);
  const shown = day === 0 ? "1900-01-00" : day === 60 ? "1900-02-29" : date;
  const time = seconds - Math.floor(seconds / 86_400) * 86_400;
  return time === 0 ? shown : `${shown} ${clock(time)}`;
}

/**
 * The text of a numeric cell by the kind of its number format: "0.032" as a percent is "3.2%", exactly.
 * @param since1904 the workbook counts its days from 1 January 1904
 */
export function numericText(value: number, kind: FormatKind, since1904: boolean): string {
  if (kind === "percent") return `${decimal(value.toPrecision(significant)).times(100).toFixed()}%`;
  if (kind === "time" && value >= 0 && value < 1) return clock(Math.round(value * 86_400));
  if (kind === "day" || kind === "time") return dayText(value, since1904);
  return numberText(value);
}

/** An ISO moment as a day, with its time, to the second, where there is one: "2025-03-01T00:00:00" is "2025-03-01". */
export function isoText(moment: string): string {
  const stamp = Date.parse(/T[^Z]*$/.test(moment) ? `${moment}Z` : moment);
  if (Number.isNaN(stamp)) return moment;
  const [day, time] = new Date(Math.round(stamp / 1000) * 1000).toISOString().split("T") as [string, string];
  const seconds = time.slice(5, 8) === ":00" ? "" : time.slice(5, 8);
  return time.startsWith("00:00:00") ? day : `${day} ${time.slice(0, 5)}${seconds}`;
}
