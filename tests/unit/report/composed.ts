import { compose } from "../../../src/report/report.js";
import { fixture } from "./fixture.js";

/** The files of the fixture's report, path → bytes: composed once for all tests that only look at them. */
export const composed = new Map(
  (await compose(fixture(), Promise.resolve({ isWithheld: () => false }))).map(({ path, bytes }) => [
    path,
    bytes,
  ]),
);
