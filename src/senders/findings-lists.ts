import type { ReleaseFile } from "../model/model.js";
import { findingsBook } from "./findings-book.js";
import { type FindingsList, findingsFile } from "./findings-file.js";

/** The findings of a release for the senders, as CSV and XLSX in both languages. */
export async function findingsLists(of: FindingsList & { as_of: string }): Promise<ReleaseFile[]> {
  return [
    { path: "findings.csv", bytes: new TextEncoder().encode(findingsFile(of, "zh")) },
    { path: "findings.en.csv", bytes: new TextEncoder().encode(findingsFile(of, "en")) },
    { path: "findings.xlsx", bytes: await findingsBook(of, of.as_of, "zh") },
    { path: "findings.en.xlsx", bytes: await findingsBook(of, of.as_of, "en") },
  ];
}
