import type { Now } from "../jobs/jobs.js";
import { type Effects, localMinute, offsetAt, type Pipeline } from "../model/model.js";

/** The present moment, on the pipeline's wall too. */
export function nowOf({ time_zone }: Pick<Pipeline, "time_zone">, effects: Effects): Now {
  const at = effects.now();
  return { at, local: localMinute(at, time_zone) };
}

/** A recorded moment ("2025-10-12T02:00:00.000Z") as people read it on the pipeline's wall: "2025-10-12 10:00 +08:00". */
export function onWall({ time_zone }: Pick<Pipeline, "time_zone">, at: string): string {
  const local = localMinute(new Date(at), time_zone);
  return `${local.replace("T", " ")} ${offsetAt(local, time_zone)}`;
}
