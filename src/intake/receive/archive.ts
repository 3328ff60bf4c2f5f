import {
  chineseText,
  containerKind,
  isByproduct,
  unzip,
  ZipError,
  type ZipFault,
  type ZipLimits,
  zipEntries,
} from "../../formats/formats.js";

/** A file taken out of an archive: its name without folders, and its bytes. */
export interface Member {
  name: string;
  bytes: Uint8Array;
}

/** Why nothing is taken out of an archive: a fault of the zip, another archive inside, or a document that is a zip. */
export type ArchiveFault = ZipFault | "nested" | "document";

/** What an archive may hold: files, bytes of each and of all once unpacked. */
const archiveLimits: ZipLimits = { entries: 500, each: 300_000_000, total: 500_000_000 };

/** Folders, and what systems put beside the files. */
function isPassedOver(path: string): boolean {
  const steps = path.split("/");
  return path.endsWith("/") || steps.includes("__MACOSX") || isByproduct(steps.at(-1)!);
}

/** An archive inside: zip (but no workbook, which is a zip too), gzip, RAR, 7z. */
function isArchive(bytes: Uint8Array): boolean {
  const kind = containerKind(bytes);
  return kind === "zip" || kind === "gzip" || kind === "rar" || kind === "7z";
}

/**
 * The files of a zip in the order of its directory. All of them or none: an archive with an encrypted or damaged file
 * gives only the reason. Nothing is written, so a path such as "../a.csv" is no more than the name "a.csv"; where two
 * files bear one name it is told with its folders, "1月_a.csv", and a second of one path as "a_2.csv".
 */
export function unpack(
  bytes: Uint8Array,
  limits: ZipLimits = archiveLimits,
): Member[] | { reason: ArchiveFault } {
  try {
    // Folders and by-products do not count, but are bounded too.
    const listed = zipEntries(bytes, { ...limits, entries: 4 * limits.entries });
    const entries = listed.map((entry) => ({ entry, path: chineseText(entry.name).replaceAll("\\", "/") }));
    if (entries.some(({ path }) => path === "[Content_Types].xml" || path === "mimetype"))
      return { reason: "document" };
    const files = entries.filter(({ path }) => !isPassedOver(path));
    if (files.length > limits.entries) return { reason: "too_many" };
    const names = distinctNames(files.map(({ path }) => path));
    const members = files.map(({ entry }, at) => ({ name: names[at]!, bytes: unzip(bytes, entry) }));
    return members.some((member) => isArchive(member.bytes)) ? { reason: "nested" } : members;
  } catch (error) {
    if (error instanceof ZipError) return { reason: error.reason };
    throw error;
  }
}

/** The names of files without their folders, with them where the name alone would be another's too. */
function distinctNames(paths: readonly string[]): string[] {
  const bare = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
  const shared = (path: string): boolean => paths.filter((each) => bare(each) === bare(path)).length > 1;
  const whole = (path: string): string =>
    path
      .split("/")
      .filter((step) => !/^\.*$/.test(step))
      .join("_");
  const seen = new Map<string, number>();
  return paths.map((path) => {
    const name = shared(path) ? whole(path) : bare(path);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : numbered(name, before + 1);
  });
}

/** "a_2.csv" for the second "a.csv". */
function numbered(name: string, count: number): string {
  return name.replace(/(\.[^.]*)?$/, `_${count}$1`);
}
