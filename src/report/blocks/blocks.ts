/** The blocks of which a page is made; the one door of this sub-room. */
export { board } from "./board.js";
export { brief } from "./brief.js";
export { changedBlock } from "./changed-block.js";
export { findingsBlock, ledgerBlock, quarantineBlock, sourcesBlock } from "./data-blocks.js";
export { chartFiles, drawPictures, figure, picture } from "./figure.js";
export { historyBlock } from "./history-block.js";
export { deliveriesBlock, measuresBlock } from "./measure-blocks.js";
export { annualBlock, citationsBlock, methodBlock, settingsBlock } from "./method-blocks.js";
export { queryTable } from "./query-table.js";
