import { sha256 } from "../formats/formats.js";
import type { Awaited, Period, Snapshot } from "../model/model.js";

/** Everything that decides what a release says: the same give the same release, byte for byte. */
export interface Inputs {
  pipeline_digest: string;
  code_version: string;
  as_of: string;
  period: Period;
  snapshots: readonly Snapshot[];
  awaits: readonly Awaited[];
  /** Of snapshots that came together and tell of one thing, those that gave way to another. */
  gave_way: readonly string[];
  /** What was taken back, with the word that took it. */
  withdrawn: readonly Snapshot[];
}

/** The name of a release: the month its period ends in and a fingerprint of its inputs, e.g. "2025-09_3f2a9c01". */
export function releaseName(inputs: Inputs, periodEnd: string): string {
  const received = inputs.snapshots.map(({ snapshot, file, known_at }) => [snapshot, file, known_at]);
  const awaited = inputs.awaits.length > 0 ? [inputs.awaits] : [];
  const withdrawn = inputs.withdrawn.map(({ snapshot, withdrawn }) => [snapshot, withdrawn]);
  const takenBack = withdrawn.length > 0 ? [{ withdrawn }] : [];
  const settled = inputs.gave_way.length > 0 ? [{ gave_way: inputs.gave_way }] : [];
  const facts = [
    inputs.pipeline_digest,
    inputs.code_version,
    inputs.as_of,
    inputs.period,
    received,
    ...awaited,
    ...settled,
    ...takenBack,
  ];
  return `${periodEnd.slice(0, 7)}_${sha256(JSON.stringify(facts)).slice(0, 8)}`;
}
