import { expect, test } from "vitest";
import { slots as openSlots, type Slot } from "../../../src/jobs/slot.js";
import { survey, takeTurn } from "../../../src/jobs/turn.js";
import { Mistake } from "../../../src/model/model.js";
import { arrival, city, Memory, wall } from "./memory-bench.js";

const slots = (of: typeof city, from: string, until: string): Slot[] =>
  openSlots(of, from, until, () => false);
const said = { zh: "单位错位", en: "a slip of unit" };
const states = (world: Memory): string[] =>
  survey(city, world.lines, { arrivals: world.arrivals, seen: "" }, world.now()).map(
    ({ slot, state }) => `${slot.job.job} ${slot.covers_to} ${state}`,
  );

test("a year has eleven periods: none for January, which comes with February", () => {
  const year = slots(city, "2025-01-01", "2026-01-01").filter(({ job }) => job.job === "output");
  expect(year.map(({ covers_to }) => covers_to.slice(5, 7))).toEqual([
    "02",
    "03",
    "04",
    "05",
    "06",
    "07",
    "08",
    "09",
    "10",
    "11",
    "12",
  ]);
  expect(year[0]!.period).toEqual({ period_start: "2025-01-01", period_months: 2 });
});

test("what falls on a holiday or a weekend is due on the next day on which the office is open", () => {
  const [output, finance] = slots(city, "2025-09-30", "2025-10-01").map(({ due, run_at }) => [
    due[0]!.on,
    run_at,
  ]);
  expect(output).toEqual(["2025-10-10", "2025-10-13T10:00"]); // 12 October 2025 is a Sunday
  expect(finance).toEqual(["2025-10-10", "2025-10-22T10:00"]);
  const shut = {
    ...city,
    calendar: { ...city.calendar, jobs: [{ ...city.calendar.jobs[0]!, needs: { output: 3 } }] },
  };
  expect(slots(shut, "2025-09-30", "2025-10-01")[0]!.due[0]!.on).toBe("2025-10-09");
});

test("nothing runs before its time, however early the file comes, and everything once it is both due and there", async () => {
  const world = new Memory();
  world.clock = "2025-10-12T23:59";
  world.arrivals = [arrival("output", "2025-09-30")];
  expect(await takeTurn(city, world)).toEqual([]);
  world.clock = "2025-10-13T10:00";
  expect((await takeTurn(city, world)).map(({ state, release }) => [state, release])).toEqual([
    ["succeeded", "release 1"],
  ]);
  expect(await takeTurn(city, world)).toEqual([]);
  expect(world.made).toEqual(["output 2025-09-30"]);
});

test("a late file is run when it comes, also after its time", async () => {
  const world = new Memory();
  world.clock = "2025-10-13T10:00";
  expect(await takeTurn(city, world)).toEqual([]);
  expect(states(world)[0]).toBe("output 2025-09-30 late");
  world.clock = "2025-10-15T16:20";
  world.arrivals = [arrival("output", "2025-09-30")];
  expect(await takeTurn(city, world)).toHaveLength(1);
});

test("a machine that was off for three months catches up, the oldest first, and only the newest is shown to readers", async () => {
  const world = new Memory();
  world.clock = "2026-01-13T10:00";
  world.arrivals = ["2025-11-30", "2025-09-30", "2025-10-31"].map((day) => arrival("output", day));
  await takeTurn(city, world);
  expect(world.made.filter((made) => made.startsWith("output"))).toEqual([
    "output 2025-09-30 beside",
    "output 2025-10-31 beside",
    "output 2025-11-30",
  ]);
});

test("a late source is waited for, then the run is preliminary, and it is made again when the source comes", async () => {
  const world = new Memory();
  world.arrivals = [arrival("output", "2025-09-30")];
  for (const clock of ["2025-10-22T10:00", "2025-10-27T09:59"]) {
    world.clock = clock;
    await takeTurn(city, world);
    expect(states(world)[1]).toBe("finance 2025-09-30 late");
  }
  world.clock = "2025-10-27T10:00";
  expect((await takeTurn(city, world)).map(({ state }) => state)).toEqual(["preliminary"]);
  expect(await takeTurn(city, world)).toEqual([]);
  world.arrivals.push(arrival("finance", "2025-09-30"));
  expect((await takeTurn(city, world)).map(({ job, state }) => `${job} ${state}`)).toEqual([
    "finance succeeded",
  ]);
});

test("a correction runs its period again while it is the newest; afterwards it counts in the newest", async () => {
  const world = new Memory();
  world.clock = "2025-10-13T10:00";
  world.arrivals = [arrival("output", "2025-09-30")];
  await takeTurn(city, world);
  world.arrivals.push(arrival("output", "2025-09-30", "corrected"));
  expect(await takeTurn(city, world)).toHaveLength(1);
  world.clock = "2025-11-12T10:00";
  world.arrivals.push(arrival("output", "2025-10-31"));
  await takeTurn(city, world);
  world.arrivals.push(arrival("output", "2025-09-30", "corrected again"));
  expect(
    (await takeTurn(city, world))
      .filter(({ job }) => job === "output")
      .map(({ period_start }) => period_start),
  ).toEqual(["2025-10-01"]);
});

test("a run that was killed is run again, after a minute", async () => {
  const world = new Memory();
  world.clock = "2025-10-13T10:00";
  world.arrivals = [arrival("output", "2025-09-30")];
  await takeTurn(city, world);
  world.lines.pop(); // killed before it could write that it had ended
  expect(await takeTurn(city, world)).toEqual([]);
  world.clock = "2025-10-13T10:01";
  expect((await takeTurn(city, world)).map(({ state }) => state)).toEqual(["succeeded"]);
});

test("data that were refused are not tried again until something changed", async () => {
  const world = new Memory();
  world.clock = "2025-10-13T10:00";
  world.arrivals = [arrival("output", "2025-09-30")];
  world.fault = new Mistake("B204-1.csv", said, said, 3);
  expect((await takeTurn(city, world)).map(({ state }) => state)).toEqual(["refused"]);
  world.clock = "2025-10-20T10:00";
  expect(await takeTurn(city, world)).toEqual([]);
  world.arrivals.push(arrival("output", "2025-09-30", "corrected"));
  expect((await takeTurn(city, world)).map(({ state }) => state)).toEqual(["succeeded"]);
});

const fullDisks: [by: string, full: () => Error][] = [
  ["the system in a code", () => Object.assign(new Error("no space"), { code: "ENOSPC" })],
  ["the engine in words", () => new Error("IO Error: could not write 9 bytes: No space left on device")],
];
test.each(fullDisks)(
  "a full disk, told by %s, is tried again after 1, 2 and 4 minutes; a clock that was set back makes nobody wait",
  async (_, full) => {
    const world = new Memory();
    world.arrivals = [arrival("output", "2025-09-30")];
    const tries: string[] = [];
    for (let minute = 0; minute < 10; minute += 1) {
      world.clock = `2025-10-13T10:0${minute}`;
      world.fault = full();
      if ((await takeTurn(city, world)).length > 0) tries.push(world.clock.slice(-1));
    }
    expect(tries).toEqual(["0", "1", "3", "7"]);
    world.clock = "2025-10-13T10:01";
    world.fault = undefined;
    expect((await takeTurn(city, world)).map(({ state }) => state)).toEqual(["succeeded"]);
  },
);

test("a bug is written down before it is thrown, and is not run into again", async () => {
  const world = new Memory();
  world.clock = "2025-10-13T10:00";
  world.arrivals = [arrival("output", "2025-09-30")];
  world.fault = new TypeError("undefined is not a function");
  await expect(takeTurn(city, world)).rejects.toThrow(TypeError);
  expect(world.lines.at(-1)!.state).toBe("broken");
  expect(await takeTurn(city, world)).toEqual([]);
});

test("without a first period in the calendar the ledger begins with the newest period there is", () => {
  const calendar = { ...city.calendar, starts_on: undefined };
  const arrivals = ["2025-08-31", "2025-09-30"].map((day) => arrival("output", day));
  const told = survey({ ...city, calendar }, [], { arrivals, seen: "" }, wall("2025-10-13T10:00"));
  expect(told.map(({ slot }) => slot.covers_to)).toEqual(["2025-09-30", "2025-09-30"]);
});
