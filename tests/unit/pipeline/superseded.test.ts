import { join } from "node:path";
import { expect, test } from "vitest";
import type { CodeList } from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";
import { underPresentAreas } from "../../../src/pipeline/superseded.js";

const { targets, codes, sources } = loadPipeline(
  join(import.meta.dirname, "../../.."),
  "liaocheng-nonferrous",
);

/** The code lists after rows of the area list were replaced: the county 371524 has become the district 371504. */
function afterTheChange(more: Record<string, string>[] = []): CodeList[] {
  return codes.map((list) =>
    list.codes === "area"
      ? {
          ...list,
          rows: [
            ...list.rows.filter(({ code }) => code !== "371524"),
            { code: "371524", kind: "former", parent: "371504", becomes: "371504" },
            { code: "371504", kind: "county", parent: "371500", becomes: "" },
            ...more,
          ],
        }
      : list,
  );
}

test("a county that became a district keeps its target and its park, under the district's code", () => {
  const changed = underPresentAreas(targets, afterTheChange(), sources);
  expect(changed.targets.find(({ target }) => target === "C2")).toMatchObject({
    ref_area: "371504",
    superseded_area: "371524",
  });
  const parks = changed.codes.find((list) => list.codes === "park")!;
  expect(parks.rows.map(({ code, ref_area }) => [code, ref_area]).slice(0, 2)).toEqual([
    ["C1", "371503"],
    ["C2", "371504"],
  ]);
});

test("targets of areas in use are left as they are written, and codes that become each other end", () => {
  const same = underPresentAreas(targets, codes, sources);
  expect(same.targets).toEqual(targets);
  const round = afterTheChange([{ code: "371504", becomes: "371524" }]);
  expect(underPresentAreas(targets, round, sources).targets).toHaveLength(targets.length);
});
