#!/usr/bin/env bash
# node-cron 4.6.0.
# Source: the documentation of scheduling options: with noOverlap a tick that finds the task still running is skipped.
# Expected: a tick that comes while a run started with execute() goes on is skipped too.
# Seen: it starts a second run, although isBusy() is true; only runs that a tick began hold back the next tick.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-cron@4.6.0
cat >seen.mjs <<'END'
import assert from "node:assert/strict";
import { createTask } from "node-cron";
let running = 0;
let most = 0;
const started = [];
const work = async ({ execution }) => {
  most = Math.max(most, ++running);
  started.push(`${execution.reason}, running ${running}`);
  await new Promise((done) => setTimeout(done, 2500));
  running--;
};
const task = createTask("* * * * * *", work, { noOverlap: true });
const byHand = task.execute();
await task.start();
await byHand;
await task.destroy();
console.log(started);
assert.equal(most, 2);
END
node seen.mjs
