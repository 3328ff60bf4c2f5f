import { cpSync } from "node:fs";
import { join } from "node:path";
import { print, time } from "./measure.js";

/** Drawing the charts of the sample's release again and again in one process, per chart. */
export function benchCharts(project: string, root: string, full: boolean): void {
  const folder = join(root, "charts");
  for (const part of ["pipelines", "data/sample", "data/published"])
    cpSync(join(project, part), join(folder, part), { recursive: true });
  time(folder, [join(project, "dist/src/cli.js"), "run"]);
  const count = full ? 1000 : 200;
  const { output, megabytes } = time(root, [
    join(import.meta.dirname, "draw.js"),
    join(folder, "reports"),
    String(count),
  ]);
  const { charts, anew, planned } = JSON.parse(output) as Record<"charts" | "anew" | "planned", number>;
  const what = `${count} drawn of ${charts} charts, CPU milliseconds each`;
  print("charts", `${what}, compiled anew, ${megabytes.toFixed(0)} MB`, anew, "at most 15");
  print("charts", `${what}, under one plan`, planned, "at most 15");
}
