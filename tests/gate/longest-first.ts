import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest; those that need the run of the sample come behind the others, for it is run beside them. */
const order = [
  ...["e2e/small-cluster", "faults/faults", "robustness/fuzz", "robustness/encodings", "golden/shapes"],
  ...["e2e/browser", "e2e/charts-page", "e2e/same-bytes", "e2e/command-line", "unit/verbs/check"],
];

/** On a fresh clone nothing is known of the files yet: without this the longest, which is short to read, would come last. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const own = order.findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`));
  return own >= 0 ? own : order.length;
}
