import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take longest, before the others of their project; those that need the run of the sample come behind them.
 * The fast ones follow in one go, for they share what they load.
 */
const order = [
  ...["e2e/small-cluster", "e2e/disk", "robustness/fuzz", "robustness/encodings", "whole"],
  ...["e2e/same-bytes", "e2e/command-line", "e2e/whole-plan", "e2e/by-hand"],
  ...["golden/shapes", "property/conservation", "unit/warehouse/edit-rules", "fast"],
];

/** On a fresh clone nothing is known of the files yet: without this the longest, which is short to read, would come last. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId, project }: TestSpecification): number {
  const own = order.findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`));
  return own >= 0 ? own : order.indexOf(project.name);
}
