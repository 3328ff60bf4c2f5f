import { expect, test } from "vitest";
import { damage } from "./damage.js";
import { kills } from "./kills.js";
import { publishing } from "./publishing.js";
import { sleepers } from "./sleepers.js";

/** A short version of `npm run faults`, whose long one is run by hand. */
const quiet = (): void => {};
const met = { met: true };

test("runs that are killed anywhere leave whole releases, and the next gives what an undisturbed one would", async () => {
  for (const figure of await kills(3, quiet)) expect(figure).toMatchObject(met);
});

test("a publisher that is killed at any moment leaves no half release, nothing aside, and no reader with an error", async () => {
  for (const figure of await publishing(3, quiet)) expect(figure).toMatchObject(met);
});

test("no damaged file that is stored makes a wrong release", async () => {
  for (const figure of await damage(12, quiet)) expect(figure).toMatchObject(met);
});

test.runIf(process.platform === "linux")(
  "a run that slept while another took over publishes nothing and takes nobody's lock",
  async () => {
    for (const figure of await sleepers(1, quiet)) expect(figure).toMatchObject(met);
  },
);
