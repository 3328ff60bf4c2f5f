import { unzip, ZipError, zipEntries } from "../zip.js";
import { containerKind, nameOf } from "./kind.js";
import { commonFont, layOut, sheetNames, type WorkbookSheet } from "./layout.js";
import { readOds } from "./ods.js";
import { workbookStream } from "./ole.js";
import type { Parts } from "./package.js";
import { withoutStruck } from "./runs.js";
import { type Sheet, WorkbookError, type WorkbookLimits } from "./sheet.js";
import { readXls } from "./xls.js";
import { readXlsx, xlsxSheetNames } from "./xlsx.js";
import { readXml2003 } from "./xml2003.js";

export { beginsAsContainer, containerKind, KIND_BYTES } from "./kind.js";
export type { WorkbookCell, WorkbookChart, WorkbookSheet } from "./layout.js";
export { WorkbookError } from "./sheet.js";

/** Bounds of a workbook: what Excel can hold, as far as memory allows. */
export const workbookLimits: WorkbookLimits = {
  parts: 2_000,
  unpacked: 300_000_000,
  rows: 1_048_576,
  columns: 20_000,
  cells: 10_000_000,
};

const zipFaults = {
  damaged: "damaged",
  encrypted: "encrypted",
  unsupported: "unsupported",
  too_many: "too_many_parts",
  too_large: "too_large",
} as const;

/** The parts of an XLSX or ODS by name; each is unpacked when asked for. */
function partsOf(bytes: Uint8Array, limits: WorkbookLimits): Parts {
  const total = limits.unpacked;
  const entries = zipEntries(bytes, { entries: limits.parts, each: total, total });
  const byName = new Map(entries.map((entry) => [nameOf(entry), entry]));
  return (name) => {
    const entry = byName.get(name);
    return entry && unzip(bytes, entry);
  };
}

/**
 * The sheets of a workbook as texts, as its sender sees them: XLSX, Excel 97–2003 XLS and WPS ET, ODS,
 * XML Spreadsheet 2003, and the tables of a web page (one sheet without a name).
 *
 * Numbers print without exponent and digit grouping, days as 2025-03-01, a time of day after a blank, percents as
 * 3.2%, booleans as TRUE and FALSE, formulas as their last result and those that were never computed as the formula
 * ("=E6*1.01"), errors as #N/A. Only the top left cell of a merged range has a text. Hidden rows and columns are read;
 * what is crossed out is not, and `struck` names it.
 * @throws WorkbookError when it cannot be read or is beyond the limits; nothing else
 */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits = workbookLimits,
): Promise<Sheet[]> {
  try {
    return (await sheetsOf(bytes, limits)).map(withoutStruck);
  } catch (error) {
    if (error instanceof ZipError) throw new WorkbookError(zipFaults[error.reason], error.message);
    throw error;
  }
}

async function sheetsOf(bytes: Uint8Array, limits: WorkbookLimits): Promise<Sheet[]> {
  const kind = containerKind(bytes);
  if (kind === "xls") return readXls(workbookStream(bytes), limits);
  // what few files need is loaded when one comes: every start of the program passes here
  if (kind === "html") return (await import("./html.js")).readHtml(bytes, limits);
  if (kind === "xml2003") return readXml2003(bytes, limits);
  if (kind !== "xlsx" && kind !== "ods") throw new WorkbookError("unsupported", kind ?? "no workbook");
  const parts = partsOf(bytes, limits);
  return kind === "xlsx" ? readXlsx(parts, limits) : readOds(parts, limits);
}

/** The names of the sheets of an XLSX workbook, no cell of which is read; none of what is another or damaged file. */
export function sheetNamesOf(bytes: Uint8Array): string[] {
  try {
    return containerKind(bytes) === "xlsx" ? xlsxSheetNames(partsOf(bytes, workbookLimits)) : [];
  } catch (error) {
    if (error instanceof ZipError || error instanceof WorkbookError) return [];
    throw error;
  }
}

/**
 * An XLSX workbook for Excel, WPS and LibreOffice. The same sheets and properties give the same bytes.
 * A text never becomes a formula, a number, a date or an error value, also after it is edited in place.
 * @param properties.created ISO day, e.g. "2025-10-11": the only date in the file
 */
export async function writeWorkbook(
  sheets: readonly WorkbookSheet[],
  properties: { title: string; created: string },
): Promise<Uint8Array> {
  const day = new Date(`${properties.created}T00:00:00Z`);
  const names = sheetNames(sheets.map((sheet) => sheet.sheet));
  const { writeXlsx } = await import("hucre");
  return writeXlsx({
    sheets: sheets.map((sheet, index) => layOut(sheet, names[index]!)),
    properties: { title: properties.title, created: day, modified: day },
    defaultFont: commonFont,
    // Given here and not as the page's own titles, which the writer spells without the quotes that "B204-1" needs.
    namedRanges: sheets.flatMap(({ frozen_rows }, index) =>
      frozen_rows === 0
        ? []
        : [
            {
              name: "_xlnm.Print_Titles",
              range: `'${names[index]!.replaceAll("'", "''")}'!$1:$${frozen_rows}`,
              scope: names[index]!,
            },
          ],
    ),
  });
}
