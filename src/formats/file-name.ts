/** A file name of characters that every disk and shell bears. */
export function portableName(name: string): string {
  return name.normalize("NFC").replace(/[^\p{L}\p{N} ._()（）—–-]/gu, "_");
}

/** The last sixty characters of a name: of a long one the end tells the period and the version. */
export function endOfName(name: string): string {
  return [...name].slice(-60).join("");
}

/** What systems and office programs put beside files and nobody sends: resource forks, locks of open documents, thumbnails. */
export function isByproduct(name: string): boolean {
  return /^(?:\._|\.~lock\.|\.DS_Store$|\.fuse_hidden|\.nfs|~\$|Thumbs\.db$|desktop\.ini$)/i.test(name);
}
