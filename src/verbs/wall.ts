import type { Now } from "../jobs/jobs.js";
import { type Effects, localMinute, type Pipeline } from "../model/model.js";

/** The present moment, on the pipeline's wall too. */
export function nowOf({ time_zone }: Pick<Pipeline, "time_zone">, effects: Effects): Now {
  const at = effects.now();
  return { at, local: localMinute(at, time_zone) };
}
