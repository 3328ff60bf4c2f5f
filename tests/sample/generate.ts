import { join } from "node:path";
import { writeSample } from "./sample.js";

writeSample(join(process.cwd(), "data/sample/liaocheng-nonferrous"));
