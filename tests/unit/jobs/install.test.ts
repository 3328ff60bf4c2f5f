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
    command: ["C:\\node.exe", "C:\\li du\\cli.js", "schedule"],
  });
  for (const said of [
    "<StartWhenAvailable>true</StartWhenAvailable>",
    "<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>",
    "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>",
    "<WorkingDirectory>C:\\R&amp;D</WorkingDirectory>",
    '<Arguments>"C:\\li du\\cli.js" "schedule"</Arguments>',
  ])
    expect(task).toContain(said);
});
