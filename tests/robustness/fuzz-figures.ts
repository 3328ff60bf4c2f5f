import { atMost, type Figure } from "./figures.js";
import { fuzz, seedFiles } from "./fuzz.js";

const FIRST = 1;
const COUNT = 100_000;

/** Reads many mutated files; the seeds of those that fail are told, so that each can be made again. */
export async function fuzzing(corpora: string | undefined, say: (line: string) => void): Promise<Figure[]> {
  const failures = await fuzz(COUNT, FIRST, seedFiles(corpora));
  for (const { seed, kind, reason } of failures) say(`seed ${seed}: ${kind}: ${reason}`);
  const last = FIRST + COUNT - 1;
  const among = `${COUNT.toLocaleString("en-US")} (seeds ${FIRST} to ${last}${corpora ? ", corpora among the originals" : ""})`;
  const of = (kind: string): number => failures.filter((failure) => failure.kind === kind).length;
  return [
    atMost("Mutated files: crashes", of("crash"), 0, among),
    atMost("Mutated files: lines lost or with two fates", of("conservation"), 0, among),
  ];
}
