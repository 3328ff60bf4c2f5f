import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where this machine has a Chromium; nothing where it has none, and then nothing is looked at in a browser. */
export const executablePath = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find(existsSync);

/** Milliseconds that end only what hangs: a script at fault would be waited for without end. */
const HANGING = 600_000;

/** A Chromium that asks nothing of anybody by itself. */
export function launched(): Promise<Browser> {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return chromium.launch({ executablePath: executablePath!, args, timeout: HANGING });
}
