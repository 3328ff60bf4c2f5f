import type { Asked } from "../model/model.js";
import { askPublished } from "../warehouse/warehouse.js";

// A process of its own, which the parent ends when its time is up: the engine cannot be trusted to stop by itself.
process.on("message", (asked: Asked) => {
  void askPublished(asked).then((told) => process.send!(told, () => process.exit(0)));
});
