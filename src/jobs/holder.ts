import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

const holder = z.object({
  pid: z.int().positive(),
  /** When the process began, in ticks since the machine was started; "" where the system does not tell. */
  started: z.string(),
  /** This life of the machine, from its start to the next; "" where the system does not tell. */
  boot: z.string(),
  /** The space in which the number is counted: a container has one of its own; "" where there is but one. */
  pid_space: z.string(),
  host: z.string(),
  /** Random, and so of this lock alone. */
  token: z.string().min(1),
  since: z.string(),
});

/** Who holds a lock: enough to tell a process from a later one that was given its number. */
export type Holder = z.infer<typeof holder>;

/** This process, without what a lock of its own adds. */
export function thisProcess(): Omit<Holder, "token" | "since"> {
  return {
    pid: process.pid,
    started: startOf(process.pid) ?? "",
    boot: told(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    pid_space: told(() => readlinkSync("/proc/self/ns/pid")),
    host: hostname(),
  };
}

/** The holder that a lock names; undefined for a text that is no lock of ours, whole. */
export function holderIn(text: string): Holder | undefined {
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Whether the holder still runs, by its number and the moment it began, so that neither a stopped process is robbed
 * nor a number given anew believed.
 * @returns undefined where that cannot be told from here: another host or container, an earlier start of the machine,
 * or a system that does not say when a process began
 */
export function isRunning(held: Holder): boolean | undefined {
  const here = thisProcess();
  if (held.host !== here.host || held.boot !== here.boot || held.pid_space !== here.pid_space)
    return undefined;
  if (held.started !== "") return startOf(held.pid) === held.started;
  return exists(held.pid) ? undefined : false;
}

/** When a process began; undefined when there is none of that number, or one that has ended and was not yet buried. */
function startOf(pid: number): string | undefined {
  const stat = told(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // the name before may hold anything
  return state === "Z" || state === "X" ? undefined : fields[18];
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function told(ask: () => string): string {
  try {
    return ask();
  } catch {
    return "";
  }
}
