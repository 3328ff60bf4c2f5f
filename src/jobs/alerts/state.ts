import { z } from "zod";

const words = z.strictObject({ zh: z.string(), en: z.string() });

/** What a channel was last told: what stood badly, and the last release. */
export const told = z.strictObject({
  troubles: z.array(
    z.strictObject({
      /** Which run: job and period. */
      key: z.string(),
      /** How it stands; another state of the same run is news. */
      state: z.string(),
      says: words,
      /** What it is called when it is over. */
      title: words,
    }),
  ),
  release: z.string().optional(),
});

/** The state that alerts are about; it holds titles, days and names of sources, and no figure of a firm. */
export type AlertState = z.infer<typeof told>;

/** What changed between two states. */
export interface AlertNews {
  began: AlertState["troubles"];
  over: AlertState["troubles"];
  released: string | undefined;
}

/**
 * What a channel must be told; undefined where nothing changed. Who was told nothing yet hears of what stands badly, and
 * not of a release that stood before.
 */
export function newsBetween(before: AlertState | undefined, now: AlertState): AlertNews | undefined {
  const known = before?.troubles ?? [];
  const began = now.troubles.filter(
    ({ key, state }) => !known.some((each) => each.key === key && each.state === state),
  );
  const over = known.filter(({ key }) => !now.troubles.some((each) => each.key === key));
  const released = before && now.release !== before.release ? now.release : undefined;
  return began.length + over.length > 0 || released !== undefined ? { began, over, released } : undefined;
}
