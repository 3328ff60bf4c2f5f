import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { readWorkbook } from "../../src/formats/formats.js";
import { quarantineVerb } from "../../src/verbs/quarantine.js";
import { runVerb } from "../../src/verbs/run.js";
import { statusVerb } from "../../src/verbs/status.js";
import { inMemory } from "../../src/warehouse/warehouse.js";
import { small as name, smallFolder } from "./command-line.js";
import { answerOf, called, type Verb } from "./in-process.js";

/** The small pipeline whose register tells phones, all invented, and which alerts a file of what stands. */
const root = smallFolder();
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = join(root, "pipelines", name);
const phone = (firm: number): string => `8-000-55501-0${firm}`;
const changed = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, "utf8")));

/** Rows that are set aside: a cell too many, a phone cut in two, an open quote, a phone in another column, a wrong day beside a phone. */
const misfits = [
  `СИНТ-91;ООО «Лишнее» (вымышленное);01;2023-01-01;;${phone(9)};лишнее`,
  "СИНТ-92;ООО «Разрез» (вымышленное);01;2023-01-01;;8-000;55501-09;ещё",
  `СИНТ-93;"ООО «Кавычка» (вымышленное);01;2023-01-01;;${phone(9)}`,
  `СИНТ-94;ООО «Сдвиг» (вымышленное);01;${phone(9)};2023-01-01;`,
  `СИНТ-95;ООО «День» (вымышленное);01;2023-13-45;;${phone(9)}`,
];

appendFileSync(
  join(folder, "pipeline.yaml"),
  `contacts: { source: reestr, phone: phone, place: ref_area }
alerts: [{ by: file, path: data/jobs/alerts.txt }]
`,
);
changed(join(folder, "sources/reestr.yaml"), (text) =>
  text.replace(
    "  - { name: ref_area,",
    "  - { name: phone, title: { zh: 电话, en: Phone }, head: [Телефон], kind: text, required: false }\n  - { name: ref_area,",
  ),
);
changed(join(root, "data/inbox", name, "reestr-2025.csv"), (text) =>
  text
    .replace("Дата исключения", "Дата исключения;Телефон")
    .replace(/^СИНТ-(\d).*$/gm, (line, firm: string) =>
      firm === "1" ? `${line};` : `${line};${phone(Number(firm))}`,
    )
    .concat(misfits.map((line) => `${line}\r\n`).join("")),
);

const run: Verb = (context) => runVerb(context, name, {});
const status: Verb = (context) => statusVerb(context, name);
let first = "";
beforeAll(async () => {
  first = (await called(root, run)).out;
});

test("beside what is to be done stand the place and the phone of the firm, as far as the directory tells them", async () => {
  const { out } = await called(root, status);
  expect(out).toContain(`（南区，电话${phone(6)}）`); // 催报: its line in the register
  expect(out).toContain(`（南区，电话${phone(2)}）`); // a line of its own return
  expect(out).toContain("（北区）"); // of whom no phone is known
  expect(first).toContain("电话8-000-55501-0"); // on the first screen of a run too
  const { tasks } = await answerOf<{ tasks: { remind: { contact: object }[] } }>(root, status);
  expect(tasks.remind.map(({ contact }) => contact)).toContainEqual({ place: "南区", phone: phone(6) });
});

test("a phone stands in no release, history, log or alert", async () => {
  const texts: string[] = [];
  for (const part of ["reports", "data/history", "data/jobs", "data/quarantine", "data/corrections"]) {
    const place = join(root, part);
    const paths = statSync(place, { throwIfNoEntry: false })
      ? readdirSync(place, { recursive: true, encoding: "utf8" }).map((path) => join(place, path))
      : [];
    for (const path of paths.filter((each) => statSync(each).isFile())) {
      const bytes = readFileSync(path);
      texts.push(bytes.toString("latin1"));
      if (path.endsWith(".xlsx")) texts.push(JSON.stringify(await readWorkbook(bytes)));
    }
  }
  expect(texts.length).toBeGreaterThan(30);
  // by itself, or behind the digits before it: a hash of every fiftieth release has 55501 somewhere
  const told = /(?<![0-9a-f])55501(?![0-9a-f])|00055501/;
  expect(told.test(phone(9)) && told.test("80005550109")).toBe(true);
  expect(texts.filter((text) => told.test(text))).toEqual([]);
});

test("a row of the register that is set aside is shown without its phone, which is said, and the stored file keeps it", async () => {
  const { quarantined } = await answerOf<{ quarantined: { file: string; text: string }[] }>(root, (context) =>
    quarantineVerb(context, name, {}),
  );
  const rows = quarantined.filter(({ file }) => file.startsWith("reestr")).map(({ text }) => text);
  expect(rows).toEqual([
    "СИНТ-91;ООО «Лишнее» (вымышленное);01;2023-01-01;;［联系方式已遮盖 contact masked］;лишнее",
    "СИНТ-92;ООО «Разрез» (вымышленное);01;2023-01-01;;［联系方式已遮盖 contact masked］;［联系方式已遮盖 contact masked］;ещё",
    expect.stringMatching(/^СИНТ-93;.*［联系方式已遮盖 contact masked］/),
    "СИНТ-94;ООО «Сдвиг» (вымышленное);01;［联系方式已遮盖 contact masked］;2023-01-01;",
    "СИНТ-95;ООО «День» (вымышленное);01;2023-13-45;;［联系方式已遮盖 contact masked］",
  ]);
  const held = await inMemory(async (engine) => {
    const folder = join(root, "data/quarantine", `pipeline=${name}`);
    await engine.view(
      "held",
      readdirSync(folder).map((file) => join(folder, file)),
      "true",
    );
    return engine.ask("SELECT text FROM held", z.object({ text: z.string() }));
  });
  expect(held.map(({ text }) => text)).toEqual(expect.arrayContaining(rows));
  expect(JSON.stringify(held)).not.toContain("55501");
  const warehouse = readFileSync(join(root, "data/warehouse", `${name}.duckdb`)).toString("latin1");
  expect(warehouse).not.toContain(phone(9));
  const stored = readdirSync(join(root, "data/snapshots"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("reestr-2025.csv"))
    .map((path) => readFileSync(join(root, "data/snapshots", path), "utf8"));
  expect(stored.join("")).toContain(misfits[0]);
});

test("contacts that name no register of firms, or no column of it, are refused with what may be named", async () => {
  const settings = join(folder, "pipeline.yaml");
  const before = readFileSync(settings, "utf8");
  for (const [wrong, mend] of [
    ["contacts: { source: vypusk, phone: phone", "可写：reestr。"],
    ["contacts: { source: reestr, phone: telephone", "“telephone”不是来源“reestr”的列。是否应为“phone”？"],
  ] as const) {
    writeFileSync(settings, before.replace("contacts: { source: reestr, phone: phone", wrong));
    const { code, err } = await called(root, status);
    expect([code, err]).toEqual([2, expect.stringContaining(mend)]);
  }
  writeFileSync(settings, before);
});
