import { halfWidth, singleSpaced, unspaced } from "./spelling.js";

/** A numeric cell drops the last zero, so that this year's first month may be its tenth. */
export const FIRST_OR_TENTH = /^(?:19|20)\d\d\.1$/;

/** A day counted from 1899-12-30, as spreadsheets store it: 2000-01-01 to 2099-12-31. */
const SERIAL = { first: 36526, last: 73050, epoch: Date.UTC(1899, 11, 30) };
const DAY = 86_400_000;

/** Spreadsheets read the years 00 to 29 as 2000 to 2029. */
const LAST_SHORT_YEAR = 29;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const NAME = `(${MONTHS.join("|")})[a-z]*\\.?`;

const TIME = /[ T]([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?[AP]M)?$/i;
const MIDNIGHT = /T00:00:00(?:\.0+)?(?:Z|[+-]\d\d:\d\d)$/;
const WEEKDAY = / ?\(?(?:星期|周)[一二三四五六日天]\)?$/;

type Place = "year" | "month" | "day";

/** How a day or month is printed: what it looks like and what its parts are, in their order. */
const shapes: [looks: RegExp, parts: Place[]][] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, ["year", "month", "day"]],
  [/^(\d{4})\/(\d{1,2})(?:\/(\d{1,2}))?$/, ["year", "month", "day"]],
  [/^(\d{4})\.(\d{1,2})(?:\.(\d{1,2}))?$/, ["year", "month", "day"]],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, ["day", "month", "year"]],
  [/^(\d{4})-(\d{1,2})$/, ["year", "month"]],
  [/^(\d{4})(\d\d)(\d\d)?$/, ["year", "month", "day"]],
  [/^(\d{4}|\d\d)年(\d{1,2})月(?:份|(\d{1,2})[日号])?$/, ["year", "month", "day"]],
  [new RegExp(`^(\\d{1,2})[- ]?${NAME}[- ,]*(\\d{4}|\\d\\d)$`, "i"), ["day", "month", "year"]],
  [new RegExp(`^(\\d{4})[- ]${NAME}(?:[- ](\\d{1,2}))?$`, "i"), ["year", "month", "day"]],
  [new RegExp(`^${NAME} ?(\\d{1,2}), ?(\\d{4})$`, "i"), ["month", "day", "year"]],
  [new RegExp(`^${NAME}-(\\d\\d)$`, "i"), ["month", "year"]],
  [new RegExp(`^${NAME}[- ,]*(\\d{4})$`, "i"), ["month", "year"]],
];

/** As days are stored. */
const PLAIN = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * The day that a bare cell names, "2025-03-01", the first where it names a month alone; undefined when it names none,
 * or one that does not exist.
 */
export function findDay(text: string): string | undefined {
  const plain = PLAIN.exec(text);
  if (plain) return calendarDay(plain[1]!, plain[2]!, plain[3]);
  const whole = singleSpaced(halfWidth(text));
  if (FIRST_OR_TENTH.test(whole)) return undefined;
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(whole);
  if (serial) return serialDay(Number(serial[1]));
  const printed = whole.replace(MIDNIGHT, "").replace(TIME, "").replace(WEEKDAY, "");
  const spelled = /[a-z]/i.test(printed) ? printed : unspaced(printed);
  for (const [looks, parts] of shapes) {
    const match = looks.exec(spelled);
    if (!match) continue;
    const part = (place: Place): string | undefined => match[parts.indexOf(place) + 1];
    return calendarDay(part("year")!, part("month")!, parts.includes("day") ? part("day") : undefined);
  }
  return undefined;
}

function calendarDay(printed: string, named: string, day: string | undefined): string | undefined {
  const short = Number(printed);
  const year = printed.length > 2 ? short : short + (short <= LAST_SHORT_YEAR ? 2000 : 1900);
  const month = Number(named) || MONTHS.indexOf(named.slice(0, 3).toLowerCase()) + 1;
  const date = Number(day ?? 1);
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || date < 1) return undefined;
  if (date > (month === 2 && isLeap(year) ? 29 : LENGTHS[month - 1]!)) return undefined;
  return `${year}-${padded(month)}-${padded(date)}`;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function padded(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

function serialDay(serial: number): string | undefined {
  if (serial < SERIAL.first || serial > SERIAL.last) return undefined;
  return new Date(SERIAL.epoch + serial * DAY).toISOString().slice(0, 10);
}
