import type { Finding } from "./finding.js";
import { severities } from "./saying.js";

/** Findings by severity, then file and sheet, then code, each in order of appearance, then line; the worst first. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  const order = (name: string): number => seen.get(name) ?? seen.set(name, seen.size).size - 1;
  const placed = findings.map((finding) => ({
    finding,
    rank: [
      severities.indexOf(finding.severity),
      order(fileKey(finding)),
      order(kindOf(finding)),
      finding.at.line ?? 0,
    ],
  }));
  placed.sort((one, other) => {
    const at = one.rank.findIndex((rank, place) => rank !== other.rank[place]);
    return at < 0 ? 0 : one.rank[at]! - other.rank[at]!;
  });
  return placed.map(({ finding }) => finding);
}

/** Names the file and sheet that a finding is about. */
export function fileKey({ at }: Finding): string {
  return JSON.stringify([at.file, at.snapshot, at.sheet]);
}

/** The code, or the name of the rule or audit that a pipeline declares under it. */
export function kindOf({ code, data }: Finding): string {
  return String(data.rule ?? data.audit ?? code);
}
