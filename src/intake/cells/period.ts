import { FIRST_OR_TENTH, findDay, findPeriod, halfWidth, singleSpaced } from "../words/words.js";
import { type CellRule, fault, type KindReader, typeError, valued } from "./cell-rule.js";

/** As periods are stored: first day and months. */
const CANONICAL = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-01\/(?:[1-9]|1[0-2])$/;
const YEAR = /^((?:19|20)\d\d)$/;
/** What a cell may hold that names months, quarters or halves of a year, and nothing else. */
const PERIOD_WORDS =
  /^(?:[\d年月份度季第上下前半一二三四五六七八九十〇至到累计报., /~-]|Q|IV|I{1,3}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)+$/i;

/** The reader of cells that name a reporting period; a day stands for its month. */
export function periodReader(rule: CellRule): KindReader {
  return (text) => {
    const printed = singleSpaced(halfWidth(text));
    if (CANONICAL.test(printed)) return valued(printed);
    if (FIRST_OR_TENTH.test(printed)) return fault("cell-period-ambiguous", { title: rule.label });
    if (YEAR.test(printed)) return valued(`${printed}-01-01/12`);
    const day = findDay(text);
    if (day) return valued(`${day.slice(0, 8)}01/1`);
    const found = PERIOD_WORDS.test(printed) ? findPeriod([printed], "") : undefined;
    if (!found) return typeError(rule);
    if ("ambiguous" in found) return fault("cell-period-ambiguous", { title: rule.label });
    return valued(`${found.period.period_start}/${found.period.period_months}`);
  };
}
