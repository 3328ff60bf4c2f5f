import type { BuiltIn, SectionPlan } from "../model/model.js";
import {
  annualBlock,
  board,
  changedBlock,
  citationsBlock,
  deliveriesBlock,
  figure,
  findingsBlock,
  historyBlock,
  ledgerBlock,
  measuresBlock,
  methodBlock,
  quarantineBlock,
  queryTable,
  settingsBlock,
  sourcesBlock,
} from "./blocks/blocks.js";
import { bulletinPart, filled } from "./bulletin/bulletin.js";
import type { Block } from "./document.js";
import { html, type Markup } from "./markup.js";
import { quoting, type Reader } from "./reader.js";

/** The blocks that the report makes by itself; `published` is the plan's own table of that name. */
const builtIns: Record<BuiltIn, (reader: Reader) => Markup> = {
  board,
  annual: annualBlock,
  measures: measuresBlock,
  deliveries: deliveriesBlock,
  changed: changedBlock,
  history: historyBlock,
  published: (reader) => tableNamed(reader, "published"),
  findings: findingsBlock,
  quarantine: quarantineBlock,
  ledger: ledgerBlock,
  settings: settingsBlock,
  method: methodBlock,
  citations: citationsBlock,
  sources: sourcesBlock,
};

function tableNamed(reader: Reader, name: string): Markup {
  return queryTable(reader, reader.content.pipeline.report.tables.find(({ table }) => table === name)!);
}

/** A block of the bulletin on the page; its tables, charts and notes the page has by its own plan. */
function told(reader: Reader, block: Block): Markup | false {
  if (block.kind === "open") return html`<p class="unwritten">${quoting(reader, block.text)}</p>`;
  return block.kind === "paragraph" && html`<p class="told">${quoting(reader, block.text)}</p>`;
}

async function block(reader: Reader, plan: SectionPlan["blocks"][number]): Promise<Markup> {
  const { charts } = reader.content.pipeline.report;
  if ("part" in plan)
    return html`${(await bulletinPart(reader, plan.part)).map((each) => told(reader, each))}`;
  if ("chart" in plan) return figure(reader, charts.find(({ chart }) => chart === plan.chart)!);
  return "table" in plan ? tableNamed(reader, plan.table) : builtIns[plan.block](reader);
}

const numerals = [
  "一",
  "二",
  "三",
  "四",
  "五",
  "六",
  "七",
  "八",
  "九",
  "十",
  "十一",
  "十二",
  "十三",
  "十四",
  "十五",
];

/** The lead of a section: the words of the plan, filled from the data where they hold a template. */
function leadOf(reader: Reader, { section, lead }: SectionPlan): Promise<string> {
  return filled(reader, { file: `report/report.yaml (${section})`, text: reader.of(lead!) });
}

/** A section of the plan: numbered heading as official papers number them, lead, blocks in order. */
export async function section(reader: Reader, plan: SectionPlan, at: number): Promise<Markup> {
  const blocks: Markup[] = [];
  for (const each of plan.blocks) blocks.push(await block(reader, each));
  return html`<section id="${plan.section}"><h2>${reader.say(`${numerals[at] ?? at + 1}、`, `${at + 1}. `)}${reader.of(plan.title)}</h2>
${plan.lead && html`<p class="lead">${quoting(reader, await leadOf(reader, plan))}</p>`}${blocks}</section>
`;
}
