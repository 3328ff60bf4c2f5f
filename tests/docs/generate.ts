import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findingsPages } from "./findings-page.js";

for (const [path, text] of Object.entries(await findingsPages(process.cwd())))
  writeFileSync(join(process.cwd(), path), text);
