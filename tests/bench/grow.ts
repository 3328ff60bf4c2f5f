import { join } from "node:path";
import { removeTree } from "../../src/formats/formats.js";
import { type Contender, compare, print, type Timed, time } from "./measure.js";
import { writeProvince } from "./province.js";

/**
 * A province on one machine: every file to the report, in a fresh folder, and how the time grows with months.
 * @param full 20,000 firms × 44 months and 1,000 firms to 132 months; else 500 firms once
 * @param before the folder of an earlier build, against which the province is timed in turn
 */
export function benchProvince(project: string, root: string, full: boolean, before?: string): void {
  const firms = full ? 20_000 : 500;
  const from = join(root, "province");
  writeProvince(project, from, firms, [2022, 2025]);
  const name = `province, ${firms.toLocaleString("en-US")} firms × 44 months`;
  const one = fresh("this build", project, from);
  if (before === undefined) tell(name, one.run());
  else {
    const earlier = join(root, "earlier");
    writeProvince(before, earlier, firms, [2022, 2025]); // the same files, under its own pipelines
    const { one: now, baseline, ratio } = compare(1, one, fresh("the earlier build", before, earlier));
    removeTree(earlier);
    tell(name, now);
    print(name, "wall ÷ the earlier build's", ratio, "at most 0.45");
    print(name, "peak memory ÷ the earlier build's", now.megabytes / baseline.megabytes, "at most 0.3");
  }
  removeTree(from);
  const small = full ? 1000 : 200;
  const seconds = ([2022, 2014] as const).map((first) => {
    const folder = join(root, `since-${first}`);
    writeProvince(project, folder, small, [first, 2025]);
    const { cpu } = fresh("this build", project, folder).run();
    removeTree(folder);
    return cpu;
  });
  const exponent = Math.log(seconds[1]! / seconds[0]!) / Math.log(132 / 44);
  const what = `${small} firms, 44 months ${seconds[0]!.toFixed(1)} CPU s, 132 months ${seconds[1]!.toFixed(1)} CPU s: exponent`;
  print("growth of a whole run with periods", what, exponent, "at most 1.1");
}

/** A whole run that finds nothing but its inbox. */
function fresh(name: string, project: string, root: string): Contender {
  const run = (): Timed => {
    for (const made of ["data/snapshots", "data/facts", "data/warehouse", "reports"])
      removeTree(join(root, made));
    return time(root, [join(project, "dist/src/cli.js"), "run"]);
  };
  return { name, run };
}

function tell(name: string, { seconds, cpu, megabytes }: Timed): void {
  print(name, `${seconds.toFixed(1)} s, ${cpu.toFixed(1)} CPU s, MB`, megabytes, "");
}
