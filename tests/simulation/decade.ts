import { slots, type Timed } from "../../src/jobs/slot.js";
import { takeTurn } from "../../src/jobs/turn.js";
import { Mistake } from "../../src/model/model.js";
import { city } from "../unit/jobs/memory-bench.js";
import { Chance } from "./chance.js";
import { type Delivery, day, hour, Killed, World } from "./world.js";

/** The city from its first period on. */
export const simulated: Timed = { ...city, calendar: { ...city.calendar, starts_on: city.starts_on } };
const begins = Date.parse("2024-02-01T00:00:00Z");
/** For so long at the end nothing goes wrong any more, so that what is left can be done. */
const quiet = 200 * day;

/** A machine on which the scheduler runs. */
interface Machine {
  ticks: number;
  /** By how much its clock is wrong. */
  shift: number;
  token: number;
  turn: Promise<void> | undefined;
}

/**
 * Lives through years in memory: files come, come late, are corrected or refused; one or two machines look whether
 * something is due, are killed, stopped, switched off, and their clocks are set wrong.
 * @param fenced false for a world in which nobody asks for the lock before writing, which the checker must notice
 */
export async function liveThrough(seed: number, years: number, fenced = true): Promise<World> {
  const chance = new Chance(seed);
  const ends = begins + years * 365.25 * day;
  const sent = deliveries(chance, ends - quiet);
  const world = new World(chance, sent, begins, fenced);
  world.faults.late = sent.filter(({ late }) => late).length;
  const machines = Array.from({ length: chance.oneIn(2) ? 2 : 1 }, (): Machine => {
    return { ticks: begins + chance.between(0, day), shift: 0, token: 0, turn: undefined };
  });
  for (;;) {
    const sleeper = world.asleep.reduce((a, b) => (a && a.until <= b.until ? a : b), world.asleep[0]);
    const next = machines.reduce((a, b) => (a.ticks <= b.ticks ? a : b));
    world.time = Math.min(next.ticks, sleeper?.until ?? next.ticks);
    if (world.time >= ends) return world;
    world.calm = world.time >= ends - quiet;
    if (sleeper && sleeper.until <= next.ticks) {
      world.asleep = world.asleep.filter((each) => each !== sleeper);
      if (world.lock?.token === sleeper.token) world.lock.stopped = 0;
      const sleeping = machines.find(({ token }) => token === sleeper.token)!;
      await untilStill(world, sleeping, sleeper.wake);
    } else {
      next.ticks += chance.between(6 * hour, 6 * day);
      if (world.calm) next.shift = 0;
      else mayFail(world, next);
      if (!next.turn) await look(world, next);
    }
  }
}

/** The machine looks whether something is due, where nobody else holds the lock. */
async function look(world: World, machine: Machine): Promise<void> {
  if (world.lock && world.lock.stopped <= world.time) {
    world.faults.busy += 1;
    return;
  }
  world.token += 1;
  const { token } = world;
  machine.token = token;
  world.lock = { token, stopped: 0 };
  await untilStill(world, machine, () => {
    machine.turn = turn(world, machine).finally(() => {
      machine.turn = undefined;
    });
  });
}

async function turn(world: World, machine: Machine): Promise<void> {
  const { token } = machine;
  try {
    await takeTurn(
      simulated,
      world.bench(token, () => machine.shift),
    );
  } catch (error) {
    if (error instanceof Killed) {
      if (world.lock?.token === token) world.lock.stopped = Number.POSITIVE_INFINITY;
      return;
    }
    if (!(error instanceof Mistake && error.exit_code === 4)) throw error;
  }
  if (world.lock?.token === token) world.lock = undefined;
}

/** Goes on until the machine's turn has ended or it is stopped at a step. */
async function untilStill(world: World, machine: Machine, go: () => void): Promise<void> {
  const parked = new Promise<void>((resolve) => {
    world.parked = resolve;
  });
  go();
  await Promise.race([machine.turn ?? parked, parked]);
}

function mayFail({ chance, faults }: World, machine: Machine): void {
  if (chance.oneIn(80)) {
    faults.off += 1;
    machine.ticks += chance.between(day, 90 * day);
  }
  if (chance.oneIn(60)) {
    faults.clock_shifted += 1;
    const most = [hour, 3 * day, 366 * day][chance.between(0, 3)]!;
    machine.shift = chance.oneIn(2) ? 0 : chance.between(-most, most);
  }
}

/** What senders send, until a moment: in time, late, corrected, or refused and sent again. */
function deliveries(chance: Chance, until: number): Delivery[] {
  const runs = slots(simulated, simulated.starts_on, new Date(until).toISOString().slice(0, 10), () => false);
  const owed = new Map(
    runs.flatMap(({ due, covers_to }) =>
      due.map(({ source, on }) => [`${source} ${covers_to}`, { source, on, covers_to }]),
    ),
  );
  return [...owed].flatMap(([name, { source, on, covers_to }]) => {
    const late = chance.oneIn(7) ? chance.between(day, chance.oneIn(5) ? 120 * day : 40 * day) : 0;
    const comes = Date.parse(`${on}T02:00:00Z`) - chance.between(0, 5 * day) + late;
    const refused = chance.oneIn(30);
    const goes = refused ? comes + chance.between(day, 10 * day) : Number.POSITIVE_INFINITY;
    const sent = (number: number, at: number, more: Partial<Delivery> = {}): Delivery => ({
      source,
      covers_to,
      snapshot: `${name} ${number}`,
      received_on: new Date(at).toISOString().slice(0, 10),
      comes: at,
      goes: Number.POSITIVE_INFINITY,
      refused: false,
      late: false,
      ...more,
    });
    const first = sent(1, comes, { goes, refused, late: late > 0 });
    const again = refused ? [sent(2, goes)] : [];
    const corrected = chance.oneIn(7) ? [sent(3, comes + chance.between(10 * day, 60 * day))] : [];
    return [first, ...again, ...corrected];
  });
}
