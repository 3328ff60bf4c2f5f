import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { asideOf, removeTree, syncFile } from "../formats/formats.js";
import {
  type Effects,
  type Layers,
  type Manifest,
  Mistake,
  type Pipeline,
  type ReleaseFile,
} from "../model/model.js";
import { layered } from "./layers.js";
import { retire } from "./retire.js";
import { sealOf, sealText, shelf, verifyRelease } from "./standing.js";

/**
 * Publishes a release: all files are written aside, made read only for everybody and synced, and the folder is renamed
 * into place: it stands whole or not at all. Before it, the hash of its manifest is put beside its place, in the form of
 * `sha256sum`.
 * @returns the folder of the release
 */
export function publish(effects: Effects, manifest: Manifest, layers: Layers): string {
  const folder = join(shelf(effects.root, manifest.pipeline), manifest.release);
  const listed = pretty(manifest);
  standUp(effects, folder, listed, layered(layers));
  return folder;
}

/**
 * Puts a release back from a copy of its folder with its seal beside it, byte for byte, in the place of what may stand
 * there. Readers are not pointed to it.
 * @returns its folder
 * @throws Mistake exit 3 when the copy is not what was published
 */
export function reinstate(effects: Effects, pipeline: string, copy: string): string {
  const verified = verifyRelease(copy);
  if (!verified?.sealed || verified.changed.length > 0)
    throw new Mistake(
      copy,
      { zh: "这份副本与发布时不符。", en: "this copy is not what was published." },
      { zh: "请换一份备份。", en: "Take another backup." },
      3,
    );
  const listed = readFileSync(join(copy, "manifest.json"), "utf8");
  const { files, release } = JSON.parse(listed) as Manifest;
  const folder = join(shelf(effects.root, pipeline), release);
  const read = files.map(({ path }) => ({ path, bytes: readFileSync(join(copy, path)) }));
  standUp(effects, folder, listed, read);
  return folder;
}

function standUp(effects: Effects, folder: string, manifest: string, files: readonly ReleaseFile[]): void {
  const aside = asideOf(folder);
  const before = asideOf(folder);
  openFolder(dirname(folder));
  try {
    effects.together(() => {
      for (const { path, bytes } of [...files, { path: "manifest.json", bytes: Buffer.from(manifest) }])
        effects.write(join(aside, path), bytes);
    });
    protect(aside);
    placeOpenly(effects, sealOf(folder), sealText(basename(folder), manifest));
    if (existsSync(folder)) effects.replace(folder, before);
    effects.replace(aside, folder);
  } catch (error) {
    removeTree(aside);
    throw error;
  }
  removeTree(before);
}

/** Files that everybody may read and nobody change, in folders to which nothing is added, such as a log of an engine. */
function protect(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) protect(inside);
    else chmodSync(inside, 0o444);
  }
  chmodSync(path, 0o555);
}

/** Makes a folder that everybody may read, and those above it, where they are missing; others keep their rights. */
function openFolder(path: string): void {
  if (existsSync(path)) return;
  openFolder(dirname(path));
  mkdirSync(path);
  chmodSync(path, 0o755);
}

/** Writes a file that everybody may read, whole or not at all. */
function placeOpenly(effects: Effects, path: string, text: string): void {
  const aside = asideOf(path);
  writeFileSync(aside, text);
  chmodSync(aside, 0o644);
  syncFile(aside);
  effects.replace(aside, path);
}

/** `current.json` names the release that readers should open; those whose time is over are retired. */
export function makeCurrent(effects: Effects, pipeline: Pipeline, manifest: Manifest): void {
  pointTo(effects, manifest);
  retire(effects, pipeline, manifest);
}

/** Points readers to a release. */
export function pointTo(effects: Effects, manifest: Manifest): void {
  const { pipeline, release, period_start, period_months, as_of } = manifest;
  const path = join(shelf(effects.root, pipeline), "current.json");
  placeOpenly(effects, path, pretty({ release, period_start, period_months, as_of }));
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
