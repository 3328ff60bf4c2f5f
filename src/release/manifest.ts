import { sha256 } from "../formats/formats.js";
import type { Content, Layers, Manifest, Severity } from "../model/model.js";
import { layered } from "./layers.js";

/** What a manifest is made of, but for the files. */
type Named = Pick<
  Content,
  | "pipeline"
  | "release"
  | "period"
  | "as_of"
  | "awaits"
  | "replaces"
  | "synthetic"
  | "code_version"
  | "snapshots"
  | "ledger"
  | "findings"
>;

/** What a release is, before its files are known. @param engine name and version of the engine */
export function manifestOf(named: Named, engine: string): Omit<Manifest, "files"> {
  const { pipeline, release, period, as_of, synthetic, code_version, snapshots, ledger, findings } = named;
  const count = (severity: Severity): number => findings.filter((each) => each.severity === severity).length;
  return {
    release,
    pipeline: pipeline.pipeline,
    ...period,
    as_of,
    standing: "released",
    ...(named.awaits.length > 0 && { awaits: named.awaits }),
    ...(named.replaces && { replaces: named.replaces }),
    synthetic,
    code_version,
    engine,
    pipeline_digest: pipeline.digest,
    snapshots: snapshots.map(({ snapshot, file, known_at }) => ({ snapshot, file, known_at })),
    ledger,
    findings: {
      note: count("note"),
      warn: count("warn"),
      withhold: count("withhold"),
      block: count("block"),
    },
  };
}

/** The manifest of a release: its identity, and the size and hash of every file, in path order. */
export function seal(named: Named, engine: string, layers: Layers): Manifest {
  const listed = layered(layers).map(({ path, bytes }) => ({
    path,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }));
  listed.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...manifestOf(named, engine), files: listed };
}
