import { expect, test } from "vitest";
import { systemdUnits, windowsTask } from "../../../src/jobs/jobs.js";

const look = {
  pipeline: "small",
  root: "/srv/100% 数据",
  command: ["/usr/bin/node", "/opt/li du/cli.js", "schedule", "once", "small"],
};

test("systemd makes up for looks that were missed, and a path may hold blanks and percent signs", () => {
  const units = systemdUnits(look);
  expect(Object.keys(units)).toEqual(["liandu-small.service", "liandu-small.timer"]);
  expect(units["liandu-small.timer"]).toContain("Persistent=true");
  expect(units["liandu-small.service"]).toContain("WorkingDirectory=/srv/100%% 数据\n");
  expect(units["liandu-small.service"]).toContain(
    'ExecStart="/usr/bin/node" "/opt/li du/cli.js" "schedule" "once" "small"\n',
  );
});

test("a Windows task starts once it can, on batteries too, and never beside itself", () => {
  const task = windowsTask({
    ...look,
    root: "C:\\R&D",
    command: ["C:\\Program Files\\nodejs\\node.exe", "C:\\链度 程序\\cli.js", "schedule"],
  });
  for (const said of [
    "<StartWhenAvailable>true</StartWhenAvailable>",
    "<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>",
    "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>",
    "<WorkingDirectory>C:\\R&amp;D</WorkingDirectory>",
    "<Command>C:\\Program Files\\nodejs\\node.exe</Command>",
    '<Arguments>"C:\\链度 程序\\cli.js" "schedule"</Arguments>',
  ])
    expect(task).toContain(said);
  expect(task).not.toMatch(/Password|UserId/);
});

/** Elements of the task scheduler's schema in the order in which it declares them, where it declares one (xs:sequence). */
const sequences: Record<string, string[]> = {
  TimeTrigger: ["Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit", "RandomDelay"],
  Repetition: ["Interval", "Duration", "StopAtDurationEnd"],
};

test("the elements of a Windows task stand in the order of its schema, which a strict reader asks for", () => {
  const task = windowsTask(look);
  for (const [name, order] of Object.entries(sequences)) {
    const inner = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(task)![1]!;
    const found = order.filter((each) => inner.includes(`<${each}>`));
    const children = [...inner.matchAll(/<(\w+)>/g)].map(([, each]) => each!);
    expect(children.filter((each) => order.includes(each))).toEqual(found);
  }
});
