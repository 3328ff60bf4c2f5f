import { Mistake, type Pipeline, type Target } from "../model/model.js";

/**
 * Targets as the chosen reading of the plan's words has them: where `readings` says `other`, the two indicators change
 * places, so that the one decides and the other stands beside it.
 * @throws Mistake for a reading of a target that has but one
 */
export function asRead(targets: readonly Target[], readings: Pipeline["readings"], place: string): Target[] {
  const open = targets.filter(({ other_reading }) => other_reading !== null).map(({ target }) => target);
  const wrong = Object.keys(readings ?? {}).find((name) => !open.includes(name));
  if (wrong !== undefined)
    throw new Mistake(
      `${place} (readings)`,
      { zh: `目标“${wrong}”没有另一读法。`, en: `target “${wrong}” has no other reading.` },
      {
        zh: `有两种读法的目标（targets.csv写了other_reading的）：${open.join("、") || "无"}。`,
        en: `Targets with two readings (other_reading in targets.csv): ${open.join(", ") || "none"}.`,
      },
    );
  return targets.map((target) =>
    readings?.[target.target] === "other" && target.other_reading !== null
      ? { ...target, indicator: target.other_reading, other_reading: target.indicator }
      : target,
  );
}
