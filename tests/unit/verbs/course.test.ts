import { expect, test } from "vitest";
import { courseOf } from "../../../src/verbs/course.js";

test("the course of a figure is a chart in one cell, from nothing to its highest value", () => {
  expect(courseOf(["1", "2", "3", "4", "5", "7"])).toBe("▂▃▄▅▆█");
  expect(courseOf(["100", "101", "100", "9873"])).toBe("▁▁▁█"); // a slip of unit is seen at once
});

test("what was not filed leaves its place empty, and one value alone has no course", () => {
  expect(courseOf(["5", null, "5"])).toBe("█　█");
  expect(courseOf([null, "5"])).toBe("");
  expect(courseOf(["0", "0"])).toBe("▁▁");
});

test("where values are below 0 the lowest has the lowest bar", () => {
  expect(courseOf(["-7", "0", "7"])).toBe("▁▅█");
});
