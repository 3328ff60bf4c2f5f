import { compactText } from "./statistical-words.js";

/** 一、 （二） 3. 第四部分: what numbers the sections of a table. */
const ORDINAL =
  /^(?:\(?[一二三四五六七八九十]{1,3}(?:[、.:)]|$)|\(\d{1,2}\)|\d{1,2}[、.](?!\d)|第[一二三四五六七八九十\d]{1,3}(?:部分|组|类|批)|[ⅰ-ⅻivx]{1,4}[、.:])/u;
/** 续表1, （续表）, 续上表, 接上页: a table that goes on over a page. */
const CONTINUED = /^\(?(?:续(?:上)?[表页]|[接转][上下][表页]|表?续)[一二三四五六七八九十\d:]*\)?$/;
/** Words that end the name of an area. */
const AREA = /(?:[市县区镇乡旗]|开发区|度假区|高新区|园区|街道)(?:\(\d+[家户]\))?:?$/;
/** What stands for a code or a name that is still to come: 待补, 暂无代码, 办理中. */
const PENDING =
  /^\(?(?:待|暂[无缺未]|未[知填报提办取有]|无(?:代码|此|证|码|信用)|缺|不[详明知]|空[缺白]|补[报录填]|(?:正在)?办理|申请中|新办|同上|见)/;
/** What names a unit and no group of units. */
const UNIT = /公司|集团|合作社|[厂矿院所社店部场站](?:\(.*\))?$|\d{6}/;

/** Whether a cell that stands alone in its row says that the table goes on: 续表1. */
export function saysContinued(cell: string): boolean {
  return CONTINUED.test(compactText(cell));
}

/** Whether a cell numbers a section of the table: 一、某区, （二）, but no name of a unit. */
export function numbersSection(cell: string): boolean {
  const text = compactText(cell);
  return ORDINAL.test(text) && !UNIT.test(text);
}

/** Whether a cell names an area, as the rows of its units are grouped below it. */
export function namesArea(cell: string): boolean {
  const text = compactText(cell);
  return AREA.test(text) && !UNIT.test(text);
}

/** Whether a cell says that what belongs into it is still to come: the row is of somebody, though nobody says of whom. */
export function saysPending(cell: string): boolean {
  return PENDING.test(compactText(cell));
}

/** Whether a cell holds words that name no unit: in a column of codes they can only be the title of a group. */
export function namesNoUnit(cell: string): boolean {
  const text = compactText(cell);
  return /\p{L}{2}/u.test(text) && !/[a-z0-9]/.test(text) && text.length <= 40 && !UNIT.test(text);
}
