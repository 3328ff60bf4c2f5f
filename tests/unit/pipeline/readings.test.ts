import { expect, test } from "vitest";
import { asRead } from "../../../src/pipeline/readings.js";
import { pipeline } from "../report/fixture-verdicts.js";

const { targets } = pipeline;
const read = (readings: Record<string, "first" | "other">) => asRead(targets, readings, "pipeline.yaml");

test("one word in pipeline.yaml lets the other reading decide, and the first stands beside it", () => {
  const smart = (readings: Record<string, "first" | "other">) =>
    read(readings).find(({ target }) => target === "T10")!;
  expect(smart({ T10: "first" })).toMatchObject({
    ...{ indicator: "smart_factory", other_reading: "smart_factory_other" },
  });
  expect(smart({ T10: "other" })).toMatchObject({
    ...{ indicator: "smart_factory_other", other_reading: "smart_factory" },
  });
  expect(read({ T10: "other" }).filter((each, at) => each !== targets[at])).toHaveLength(1);
});

test("every target with two readings has its switch in the sample's pipeline.yaml", () => {
  const open = targets.filter(({ other_reading }) => other_reading !== null).map(({ target }) => target);
  expect(Object.keys(pipeline.readings!)).toEqual(open);
});

test("a switch of a target whose words are plain is a mistake that names those that have two readings", () => {
  expect(() => read({ T3: "other" })).toThrow(/T3/);
  try {
    read({ T3: "other" });
  } catch (error) {
    expect(JSON.stringify(error)).toContain("T5、T6、T7、T8、T9、T10");
  }
});
