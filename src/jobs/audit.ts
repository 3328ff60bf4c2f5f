import { join } from "node:path";
import { z } from "zod";
import { sha256 } from "../formats/formats.js";
import type { Effects } from "../model/model.js";
import { historyFolder } from "./history.js";
import { appendLine, textLines } from "./json-lines.js";

const deed = z.strictObject({
  at: z.iso.datetime(),
  who: z.string(),
  did: z.enum(["ran", "published", "accepted", "withdrew", "backed_up", "restored"]),
  /** Of what: names and codes, no figure. */
  what: z.record(z.string(), z.string()),
  /** The link of the line before; 64 zeros for the first. */
  previous: z.string(),
  /** sha256 of all that stands before it in its line, and so of every line before. */
  link: z.string(),
});

/** A line of the audit log: who did what, and when, chained to all lines before by hashes. */
export type Deed = z.infer<typeof deed>;

const FIRST = "0".repeat(64);

function auditPath(root: string, pipeline: string): string {
  return join(historyFolder(root, pipeline), "audit.jsonl");
}

/**
 * Adds a deed to the audit log; under the lock.
 * @returns its link
 */
export function appendDeed(
  effects: Effects,
  pipeline: string,
  done: Pick<Deed, "who" | "did" | "what">,
): string {
  const path = auditPath(effects.root, pipeline);
  const last = textLines(path).at(-1);
  const body = { at: effects.now().toISOString(), ...done, previous: last ? linkIn(last) : FIRST };
  const link = linkOf(body);
  appendLine(effects, path, JSON.stringify({ ...body, link }));
  return link;
}

/** What the audit log holds, and the number of the first line that does not follow from those before it, if any. */
export interface AuditTrail {
  path: string;
  deeds: Deed[];
  broken: number | undefined;
}

/** Recomputes the chain of the audit log: a line that was changed, taken out, put in or moved breaks it there. */
export function auditTrail(root: string, pipeline: string): AuditTrail {
  const path = auditPath(root, pipeline);
  const deeds: Deed[] = [];
  for (const [at, line] of textLines(path).entries()) {
    const read = readDeed(line);
    if (!read || read.previous !== (deeds.at(-1)?.link ?? FIRST)) return { path, deeds, broken: at + 1 };
    deeds.push(read);
  }
  return { path, deeds, broken: undefined };
}

/** @returns undefined for a line that is no deed, or whose link is not its own */
function readDeed(line: string): Deed | undefined {
  try {
    const { link, ...body } = deed.parse(JSON.parse(line));
    return linkOf(body) === link && JSON.stringify({ ...body, link }) === line
      ? { ...body, link }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The link of a line that may have been changed: what is added to a broken log goes on from what stands there. */
function linkIn(line: string): string {
  return /"link":"([0-9a-f]{64})"\}$/.exec(line)?.[1] ?? sha256(line);
}

function linkOf({ at, who, did, what, previous }: Omit<Deed, "link">): string {
  return sha256(JSON.stringify({ at, who, did, what, previous }));
}
