import { setImmediate as others } from "node:timers/promises";
import { Mistake } from "../model/model.js";

/**
 * Does work, and waits for it or for Ctrl-C (SIGINT) or the end of the session (SIGTERM), whichever comes first. What still goes on
 * afterwards can put nothing into its place any more once the lock is given back. A second signal ends the process at once.
 * @throws what the work throws; Mistake exit 130 when it was interrupted
 */
export async function unlessInterrupted<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  let stop = (): void => {};
  const interrupted = new Promise<never>((_, reject) => {
    stop = () => reject(stopped(place));
  });
  return heeding(stop, () => Promise.race([work(), interrupted]));
}

/**
 * The same for work that waits for nothing, which would hear of no signal: it calls `breathe` between two pieces and is
 * ended there, so that it clears away what it began.
 * @throws what the work throws; Mistake exit 130, from `breathe`, when it was interrupted
 */
export async function pieceByPiece<Result>(
  place: string,
  work: (breathe: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  let interrupted = false;
  const breathe = async (): Promise<void> => {
    await others();
    if (interrupted) throw stopped(place);
  };
  return heeding(
    () => {
      interrupted = true;
    },
    () => work(breathe),
  );
}

async function heeding<Result>(stop: () => void, work: () => Promise<Result>): Promise<Result> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  try {
    return await work();
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.removeListener(signal, stop);
  }
}

function stopped(place: string): Mistake {
  return new Mistake(
    place,
    {
      zh: "按要求停止，没有完成，当前发布保持不变。",
      en: "stopped as asked and not finished; the current release stands.",
    },
    { zh: "需要时再运行即可。", en: "Run it again when needed." },
    130,
  );
}
