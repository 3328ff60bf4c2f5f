import { type Contacts, Mistake, type Source } from "../model/model.js";
import { oneOf } from "./cell.js";

/** @throws Mistake where `contacts` names what is no register of firms, or no column of it */
export function checkContacts(
  place: string,
  contacts: Contacts | undefined,
  sources: readonly Source[],
): void {
  if (!contacts) return;
  const register = sources.find(({ source }) => source === contacts.source);
  const columns = register?.columns.map(({ name }) => name) ?? [];
  const wanted = [contacts.phone, ...(contacts.place === undefined ? [] : [contacts.place])];
  const missing = wanted.find((name) => !columns.includes(name));
  const fits = register?.kind === "register" && register.stat_unit !== undefined;
  if (fits && missing === undefined) return;
  const registers = sources.filter(({ kind, stat_unit }) => kind === "register" && stat_unit !== undefined);
  throw new Mistake(
    place,
    fits
      ? {
          zh: `contacts中的“${missing}”不是来源“${contacts.source}”的列。`,
          en: `“${missing}” of contacts is no column of “${contacts.source}”.`,
        }
      : {
          zh: `contacts中的“${contacts.source}”不是企业名录。`,
          en: `“${contacts.source}” of contacts is no register of firms.`,
        },
    fits
      ? oneOf(missing ?? "", columns)
      : oneOf(
          contacts.source,
          registers.map(({ source }) => source),
        ),
  );
}
