import { unzip, type ZipEntry, ZipError, zipEntries } from "../zip.js";

/**
 * A file that a table may come in and that is no delimited text. "xls" is any OLE2 file or older BIFF stream, and only
 * reading it tells whether it is a workbook that we read.
 */
export type ContainerKind =
  | "xlsx"
  | "xls"
  | "ods"
  | "zip"
  | "gzip"
  | "rar"
  | "7z"
  | "pdf"
  | "fods"
  | "xml2003"
  | "html"
  | "mhtml"
  | "dbf"
  | "sylk"
  | "dif";

/** Bytes from which a file's kind is told, unless it is a zip. */
export const KIND_BYTES = 4_096;

const magic: readonly [string, ContainerKind][] = [
  ["504b0304", "zip"],
  ["504b0506", "zip"],
  ["d0cf11e0a1b11ae1", "xls"],
  ["1f8b", "gzip"],
  ["526172211a07", "rar"],
  ["377abcaf271c", "7z"],
  ["255044462d", "pdf"],
  // BIFF 2, 3, 4 and 5 without a container
  ["09000400", "xls"],
  ["09020600", "xls"],
  ["09040600", "xls"],
  ["090808000005", "xls"],
];

const markup: readonly [RegExp, ContainerKind][] = [
  [/<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/, "xml2003"],
  [/<office:document\b/, "fods"],
  [
    /^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)*<(?:!doctype\s+html|html|head|meta|body|style|div|table)\b/i,
    "html",
  ],
];

const printed: readonly [RegExp, ContainerKind][] = [
  [/^MIME-Version: ?1\.0\s/i, "mhtml"],
  [/^ID;P[^\r\n]*\r?\n(?:[PBFCOW];|ID;)/, "sylk"],
  [/^TABLE\r?\n0,1\r?\n/, "dif"],
];

/** The first characters of a text, as far as they are ASCII. */
function beginning(first: Uint8Array): string {
  const bytes = Buffer.from(first.buffer, first.byteOffset, first.byteLength);
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return wide ? bytes.toString("utf16le", 2) : bytes.toString("latin1").replace(/^\xef\xbb\xbf/, "");
}

/** A table of dBASE or FoxPro: its version, a day, the lengths of its head and its records, a field's name. */
function isDbf(first: Uint8Array): boolean {
  const bytes = Buffer.from(first.buffer, first.byteOffset, first.byteLength);
  if (bytes.length < 65 || ![0x03, 0x30, 0x31, 0x32, 0x83, 0x8b, 0xf5].includes(bytes[0]!)) return false;
  const [month, day] = [bytes[2]!, bytes[3]!];
  const [head, record] = [bytes.readUInt16LE(8), bytes.readUInt16LE(10)];
  return month <= 12 && day <= 31 && head >= 65 && record > 1 && bytes[32]! > 0x20;
}

/** What a file is by its first bytes; a zip may yet be a workbook. */
function kindOf(first: Uint8Array): ContainerKind | undefined {
  const start = Buffer.from(first.subarray(0, 8)).toString("hex");
  const binary = magic.find(([mark]) => start.startsWith(mark))?.[1];
  if (binary) return binary;
  if (isDbf(first)) return "dbf";
  const text = beginning(first.subarray(0, KIND_BYTES));
  const known = /^\s*</.test(text) ? markup : printed;
  return known.find(([mark]) => mark.test(text))?.[1];
}

/** Whether a file begins as no delimited text does, by its first `KIND_BYTES` bytes. */
export function beginsAsContainer(first: Uint8Array): boolean {
  return kindOf(first) !== undefined;
}

/** The name of a part in small letters, without a leading slash. */
export function nameOf(entry: ZipEntry): string {
  return Buffer.from(entry.name).toString().replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

const workbookType =
  /spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.(?:sheet|template|addin)\.(?:macroenabled|binary)/i;

/** What a zip is, by what it holds: the parts of an XLSX may lie anywhere, its list of contents says what they are. */
function packedKind(bytes: Uint8Array): ContainerKind {
  const entries = zipEntries(bytes, { entries: Infinity, each: Infinity, total: Infinity });
  const named = (name: string) => entries.find((entry) => nameOf(entry) === name);
  const contents = named("[content_types].xml");
  if (contents && entries.some((entry) => nameOf(entry).startsWith("xl/"))) return "xlsx";
  const textOf = (entry: ZipEntry | undefined, most: number) =>
    entry && entry.size < most ? Buffer.from(unzip(bytes, entry)).toString() : "";
  if (workbookType.test(textOf(contents, 1_000_000))) return "xlsx";
  const said = textOf(named("mimetype"), 100);
  return said.startsWith("application/vnd.oasis.opendocument.spreadsheet") ? "ods" : "zip";
}

/** What a zip that is cut off was to be, by the names that stand in it. */
function cutKind(bytes: Uint8Array): ContainerKind {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (text.includes("application/vnd.oasis.opendocument.spreadsheet")) return "ods";
  const office = /\[Content_Types\]\.xml|docProps\/|_rels\/\.rels/.test(text) && !/(?:word|ppt)\//.test(text);
  return office || /xl\/(?:workbook|worksheets|styles|theme|sharedStrings)/.test(text) ? "xlsx" : "zip";
}

/**
 * What a file is, by its first bytes and, for a zip, by what it holds; never by its name.
 * @returns undefined for anything else, such as a delimited text
 */
export function containerKind(bytes: Uint8Array): ContainerKind | undefined {
  const kind = kindOf(bytes.subarray(0, KIND_BYTES));
  if (kind !== "zip") return kind;
  try {
    return packedKind(bytes);
  } catch (error) {
    if (error instanceof ZipError) return cutKind(bytes);
    throw error;
  }
}
