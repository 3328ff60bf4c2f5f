import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readWorkbook } from "../../src/formats/formats.js";
import type { Manifest } from "../../src/model/model.js";
import { runVerb } from "../../src/verbs/run.js";
import { scheduleOnce } from "../../src/verbs/schedule.js";
import { statusVerb } from "../../src/verbs/status.js";
import { small as name, smallFolder } from "./command-line.js";
import { answerOf, called, type Verb } from "./in-process.js";

/** The small pipeline with a calendar that asks for a register too, which is late with the third quarter. */
const root = smallFolder();
afterAll(() => rmSync(root, { recursive: true, force: true }));
appendFileSync(
  join(root, "pipelines", name, "pipeline.yaml"),
  `calendar:
  starts_on: 2025-07-01
  jobs:
    - { job: report, title: { zh: 季报, en: Report }, needs: { vypusk: 15, reestr: 20 }, run_day: 20, at: "07:00", wait_days: 3, when_late: preliminary }
`,
);
const inbox = join(root, "data/inbox", name);

const on =
  (day: string, verb: Verb): Verb =>
  ({ effects, ...context }) =>
    verb({ ...context, effects: { ...effects, now: () => new Date(`${day}T08:00:00Z`) } });
const look: Verb = (context) => scheduleOnce(context, name);
const status: Verb = (context) => statusVerb(context, name);
const shelf = join(root, "reports", name);
const current = (): string =>
  (JSON.parse(readFileSync(join(shelf, "current.json"), "utf8")) as { release: string }).release;
const file = (path: string): Buffer => readFileSync(join(shelf, current(), path));
const manifest = (): Manifest => JSON.parse(file("manifest.json").toString()) as Manifest;
const awaits = [{ source: "reestr", due_on: "2025-10-20" }];
const sentence = "企业名册应于2025年10月20日前报送，尚未收到。收到后再次发布并取代本次，有关的数可能变动。";

let preliminary: string;

test("before the day is over a release awaits nothing, by hand too", async () => {
  const told = await answerOf<Manifest>(
    root,
    on("2025-10-18", (context) => runVerb(context, name, {})),
  );
  expect(told.awaits).toBeUndefined();
  expect(file("internal/index.html").toString()).not.toContain("初步发布");
});

test("a run by hand is the same release on whatever day: the clock marks none", async () => {
  const before = current();
  await called(
    root,
    on("2026-03-01", (context) => runVerb(context, name, {})),
  );
  expect(current()).toBe(before);
});

test("what is run although a source is late says so on the first screen, in workbook and public page, and what follows", async () => {
  const before = current();
  const { out } = await called(root, on("2025-10-28", look));
  expect(out).toContain("已初步发布（有来源未报，收到后再次发布并取代它）");
  preliminary = current();
  expect(preliminary).not.toBe(before);
  expect(manifest().awaits).toEqual(awaits);
  for (const page of ["internal/index.html", "public/index.html"]) {
    const [head] = file(page).toString().split("<main");
    expect(head).toContain("<b>初步发布</b> 企业名册应于");
    expect(head).toContain(sentence);
  }
  expect(file("internal/index.en.html").toString()).toContain("was due on 20 October 2025 and has not come");
  const book = await readWorkbook(file("internal/tables.xlsx"));
  expect(JSON.stringify(book)).toContain("初步发布（缺企业名册）");
  expect(JSON.stringify(book)).toContain(sentence);
});

test("the same run by hand is the same release, its screen and status name what is late and what follows", async () => {
  const by_hand = await called(
    root,
    on("2025-11-03", (context) => runVerb(context, name, {})),
  );
  expect(current()).toBe(preliminary);
  const line = "初步发布：缺企业名册，应于2025-10-20前报送；收到后再次发布，取代本次";
  expect(by_hand.out).toContain(line);
  const { out } = await called(root, on("2025-11-03", status));
  expect(out).toContain(line);
  expect(out).toContain(`已初步发布${preliminary}，仍缺企业名册；收到后再次发布并取代它`);
  expect((await answerOf<{ awaits: object }>(root, on("2025-11-03", status))).awaits).toEqual(awaits);
});

test("the release after the late file came says which one it replaces, and awaits nothing", async () => {
  const register = readFileSync(join(inbox, "reestr-2025.csv"));
  writeFileSync(join(inbox, "reestr-2025-10.csv"), Buffer.concat([register, Buffer.from("\n")]));
  appendFileSync(join(inbox, "received.csv"), "reestr-2025-10.csv,synthetic,2025-11-05T09:00\n");
  expect((await called(root, on("2025-11-06", look))).out).toContain("已发布 2025-09_");
  expect(current()).not.toBe(preliminary);
  expect(manifest()).toMatchObject({ replaces: { release: preliminary, awaits } });
  expect(manifest().awaits).toBeUndefined();
  const page = file("internal/index.html").toString();
  expect(page).toContain(`本次取代初步发布${preliminary}（当时缺企业名册）。`);
  expect(page).not.toContain("尚未收到。收到后");
  expect((await called(root, on("2025-11-06", status))).out).toContain(`取代初步发布${preliminary}`);
});
