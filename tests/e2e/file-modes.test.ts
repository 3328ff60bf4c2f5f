import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { small as name } from "./command-line.js";
import { smallRun } from "./sample-run.js";

test.runIf(process.platform !== "win32")(
  "nobody else reads what firms sent, and everybody what is published",
  async () => {
    const { root, said } = await smallRun(); // its umask is that of a process of its own
    expect(said).toMatchObject({ code: 0, err: "" });
    const modes = (folder: string): Set<string> =>
      new Set(
        readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => {
          const { mode } = statSync(join(folder, path));
          return `${mode & 0o040000 ? "folder" : "file"} ${(mode & 0o777).toString(8)}`;
        }),
      );
    expect(statSync(join(root, "data")).mode & 0o777).toBe(0o700);
    for (const kind of ["snapshots", "facts", "quarantine", "corrections", "warehouse"])
      expect([...modes(join(root, "data", kind))].sort()).toEqual(
        ["file 600", "folder 700"].filter((each) => modes(join(root, "data", kind)).has(each)),
      );
    for (const folder of ["reports", `reports/${name}`])
      expect(statSync(join(root, folder)).mode & 0o777).toBe(0o755);
    const published = readdirSync(join(root, "reports", name)).filter(
      (each) => !/\.(?:json|sha256)$/.test(each),
    );
    for (const release of published)
      expect([...modes(join(root, "reports", name, release))].sort()).toEqual(["file 444", "folder 555"]);
  },
);

test.runIf(process.platform !== "win32")(
  "what the build makes can be started by its name, also when it is built again",
  () => {
    expect(statSync(join(import.meta.dirname, "../../dist/src/cli.js")).mode & 0o111).toBe(0o111);
  },
);
