import { dayShifted, findDay, findMoment, localDay, numberShownAsDay } from "../words/words.js";
import { type CellRule, fault, type KindReader, typeError, valued } from "./cell-rule.js";

/** As days are stored, but for those that may be a number in disguise. */
const PLAIN = /^(?:19[1-9]|20\d)\d-\d\d-\d\d$/;

/**
 * The reader of date cells; a month alone is its first day. A day that a time zone may have moved is kept with a
 * warning; one that lies on two days, or was a number, is withheld.
 */
export function dayReader(rule: CellRule): KindReader {
  const { label: title, time_zone } = rule;
  return (text) => {
    const day = findDay(text);
    if (PLAIN.test(text)) return day ? valued(day) : typeError(rule);
    const number = numberShownAsDay(text, day);
    if (number !== undefined) return fault("number-as-day", { title, number });
    const moment = findMoment(text);
    if (moment?.offset !== undefined && time_zone !== undefined) {
      const perhaps = localDay(moment, time_zone);
      if (moment.seconds === 0 || perhaps === moment.day) return valued(moment.day);
      return fault("day-of-another-zone", { title, kept: moment.day, perhaps });
    }
    if (!day) return typeError(rule);
    const perhaps = moment && dayShifted(moment, time_zone);
    return valued(day, perhaps === undefined ? null : fault("day-shifted", { title, kept: day, perhaps }));
  };
}
