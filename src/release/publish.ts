import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { asideOf, removeTree, syncFile } from "../formats/formats.js";
import type { Effects, Layers, Manifest, Pipeline } from "../model/model.js";
import { layered } from "./layers.js";
import { retire } from "./retire.js";
import { sealOf, sealText, shelf } from "./standing.js";

/**
 * Publishes a release: all files are written aside, made read only for everybody and synced, and the folder is renamed
 * into place: it stands whole or not at all. Before it, the hash of its manifest is put beside its place, in the form of
 * `sha256sum`.
 * @returns the folder of the release
 */
export function publish(effects: Effects, manifest: Manifest, layers: Layers): string {
  const place = shelf(effects.root, manifest.pipeline);
  const folder = join(place, manifest.release);
  const aside = asideOf(folder);
  const before = asideOf(folder);
  const listed = pretty(manifest);
  openFolder(place);
  try {
    effects.together(() => {
      for (const { path, bytes } of [
        ...layered(layers),
        { path: "manifest.json", bytes: Buffer.from(listed) },
      ])
        effects.write(join(aside, path), bytes);
    });
    protect(aside);
    placeOpenly(effects, sealOf(folder), sealText(manifest.release, listed));
    if (existsSync(folder)) effects.replace(folder, before);
    effects.replace(aside, folder);
  } catch (error) {
    removeTree(aside);
    throw error;
  }
  removeTree(before);
  return folder;
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
  const path = join(shelf(effects.root, manifest.pipeline), "current.json");
  placeOpenly(
    effects,
    path,
    pretty({
      release: manifest.release,
      period_start: manifest.period_start,
      period_months: manifest.period_months,
      as_of: manifest.as_of,
    }),
  );
  retire(effects, pipeline, manifest);
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
