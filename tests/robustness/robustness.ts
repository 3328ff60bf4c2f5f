import { parseArgs } from "node:util";
import { corporaAt } from "./corpora.js";
import { encodings } from "./encodings.js";
import { type Figure, printTable } from "./figures.js";
import { foreign } from "./foreign.js";
import { fuzzing } from "./fuzz-figures.js";
import { hostile } from "./hostile.js";
import { pollock } from "./pollock.js";

/**
 * `npm run robustness [-- --corpora DIR --only PART]`: what the intake does with files that nobody prepared for it.
 * DIR (else the environment's LIANDU_CORPORA) holds files that others wrote; two parts need it. Exit 1 when a goal is
 * not met or a part could not be measured.
 */
const { values } = parseArgs({ options: { corpora: { type: "string" }, only: { type: "string" } } });
const corpora = corporaAt(values.corpora ?? process.env.LIANDU_CORPORA);

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const parts: Record<string, () => Promise<Figure[] | undefined>> = {
  pollock: async () => (corpora === undefined ? undefined : pollock(corpora)),
  foreign: async () => (corpora === undefined ? undefined : foreign(corpora, say)),
  hostile: () => hostile(say),
  fuzz: () => fuzzing(corpora, say),
  encodings,
};

const asked = Object.keys(parts).filter((name) => (values.only ?? name) === name);
if (asked.length === 0) throw new Error(`there is no part ${values.only}: ${Object.keys(parts).join(", ")}`);
const figures: Figure[] = [];
for (const name of asked) {
  const measured = await parts[name]!();
  if (!measured) say(`${name}: not measured, as no corpora were given (--corpora DIR or LIANDU_CORPORA)`);
  figures.push(
    ...(measured ?? [{ what: name, measured: "no corpora given", demanded: "measured", met: false }]),
  );
}
process.stdout.write(`${printTable(figures)}\n`);
process.exitCode = figures.every(({ met }) => met) ? 0 : 1;
