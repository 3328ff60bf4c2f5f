/** What is sent to each responsible unit: a page and a workbook that hold nothing of others; the one door of this sub-room. */

import type { Content, IsWithheld, Language, ReleaseFile } from "../../model/model.js";
import { bookOf } from "../office/office.js";
import { readerOf } from "../reader.js";
import { unitPageFile, unitsWithTasks, unitWorkbook } from "../unit-file.js";
import { unitHeading, unitMarks, unitPage } from "./unit-page.js";
import type { UnitReader } from "./unit-reader.js";
import { unitTables } from "./unit-tables.js";

/**
 * A page for each unit that has something to do, in one language, and in Chinese, the language of those it is sent to, a
 * workbook. It leaves the bureau, and so has no value that may not (Statistics Law, art. 28: not to other units of
 * government either). One file for each unit and not a sheet in a common workbook: what is forwarded must not carry what others owe.
 */
export async function unitFiles(
  content: Content,
  language: Language,
  isWithheld: IsWithheld,
): Promise<ReleaseFile[]> {
  const reader: UnitReader = { ...readerOf(content, language), isWithheld };
  const files: ReleaseFile[] = [];
  for (const office of unitsWithTasks(content)) {
    const tables = unitTables(reader, office);
    const page = new TextEncoder().encode(unitPage(reader, office, tables));
    files.push({ path: unitPageFile(office.office, language), bytes: page });
    if (language !== "zh") continue;
    const book = { heading: unitHeading(reader, office), marks: unitMarks(reader, office, tables), tables };
    files.push({ path: unitWorkbook(office.office), bytes: await bookOf(reader, book) });
  }
  return files;
}
