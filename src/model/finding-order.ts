import type { Finding } from "./finding.js";
import { severities } from "./saying.js";

/**
 * Findings by severity, the worst first, and within it by what they do to the figures of targets: of each code in a
 * file together, the code with the largest effect first, and in it the largest first; what has no effect that can be
 * computed comes after, by file and code in order of appearance, then by line.
 */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  const order = (name: string): number => seen.get(name) ?? seen.set(name, seen.size).size - 1;
  const groupOf = (finding: Finding): string =>
    JSON.stringify([finding.severity, fileKey(finding), kindOf(finding)]);
  const largest = new Map<string, number>();
  for (const finding of findings) {
    const group = groupOf(finding);
    largest.set(group, Math.max(largest.get(group) ?? NO_EFFECT, finding.effect ?? NO_EFFECT));
  }
  const placed = findings.map((finding) => ({
    finding,
    rank: [
      severities.indexOf(finding.severity),
      -largest.get(groupOf(finding))!,
      order(fileKey(finding)),
      order(kindOf(finding)),
      -(finding.effect ?? NO_EFFECT),
      finding.at.line ?? 0,
    ],
  }));
  placed.sort((one, other) => {
    const at = one.rank.findIndex((rank, place) => rank !== other.rank[place]);
    return at < 0 ? 0 : one.rank[at]! - other.rank[at]!;
  });
  return placed.map(({ finding }) => finding);
}

/** Below every effect that can be computed. */
const NO_EFFECT = -1;

/** Names the file and sheet that a finding is about. */
export function fileKey({ at }: Finding): string {
  return JSON.stringify([at.file, at.snapshot, at.sheet]);
}

/** The code, or the name of the rule or audit that a pipeline declares under it. */
export function kindOf({ code, data }: Finding): string {
  return String(data.rule ?? data.audit ?? code);
}
