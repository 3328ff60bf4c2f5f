import { type Firm, firms, groupNames, inDirectory, isDeep, isNewPlant, nameOn, parts } from "./firms.js";
import { invented } from "./form.js";

const segments: Record<string, string> = {
  SMELT: "冶炼",
  ALLOY: "合金",
  FLAT: "板带箔",
  LONG: "管棒型线",
  CAST: "铸锻件",
  BUILD: "建筑装饰",
  PANEL: "铝单板",
  AUTO: "汽车零部件",
  CABLE: "电线电缆",
  ELEC: "电子材料",
  RECYC: "再生",
};
const zones: Record<string, string> = { "LC-KFQ": "开发区", "LC-GXQ": "高新区", "LC-DJQ": "度假区" };

/** A register as a list: title, form row, head, rows, note. */
export function listLines(title: string, second: string, head: string[], rows: string[][]): string[][] {
  return [[`（合成数据）${title}`], [second], head, ...rows, [invented]];
}

/** A firm's validities: a new name or another county starts a new row; both ends are first days. */
function validities(one: Firm, asOf: string): [from: string, to: string][] {
  const change =
    one.number === parts.renamed.firm
      ? parts.renamed.on
      : one.number === parts.moved.firm
        ? parts.moved.on
        : undefined;
  if (change === undefined || change > asOf) return [[one.from, ""]];
  return [
    [one.from, change],
    [change, ""],
  ];
}

function enterpriseRow(one: Firm, [from, to]: [string, string], asOf: string): string[] {
  const name = nameOn(one, from);
  const left = one.to !== undefined && one.to <= asOf;
  return [
    one.uscc,
    name,
    name === one.name ? "" : one.name,
    one.number === parts.moved.firm && from >= parts.moved.on ? parts.moved.area : one.area,
    zones[one.zone ?? ""] ?? "",
    one.industry,
    one.from,
    left ? one.to! : "",
    isNewPlant(one) ? "月度" : "年度",
    left ? "主营业务收入低于规模标准" : "",
    from,
    to,
  ];
}

/** 101-1: every firm that ever was in the directory, as known on a day. */
export function enterpriseLines(asOf: string): string[][] {
  const head = [
    ...["统一社会信用代码", "单位详细名称", "曾用名", "行政区划代码", "功能区", "行业小类代码"],
    ...["纳统日期", "退库日期", "纳统方式", "退库原因", "信息起始日期", "信息截止日期"],
  ];
  const rows = firms
    .filter((one) => one.from <= asOf)
    .flatMap((one) => validities(one, asOf).map((validity) => enterpriseRow(one, validity, asOf)));
  return listLines("调查单位名录", `表号：101-1　　截至${asOf}`, head, rows);
}

/** The chain office's list of members as known on a day. */
export function memberLines(asOf: string): string[][] {
  const rows = firms
    .filter((one) => one.from <= asOf)
    .map((one) => [
      one.uscc,
      nameOn(one, asOf),
      one.activity === "AL" ? "铝" : "铜",
      segments[one.segment]!,
      isDeep(one) ? "是" : "否",
      one.from,
      one.number === parts.leftChain.firm ? parts.leftChain.on : "",
      one.number === parts.leftChain.firm ? "转产其他行业" : "主营产品",
    ]);
  const head = [
    ...["统一社会信用代码", "单位详细名称", "产业链", "细分领域"],
    ...["精深加工", "起始日期", "截止日期", "认定依据"],
  ];
  return listLines("产业链成员名单", `截至${asOf}`, head, rows);
}

/** Enterprise groups of more than one legal person. */
export function groupLines(asOf: string): string[][] {
  const rows = firms
    .filter((one) => one.group !== undefined && inDirectory(one, asOf))
    .map((one) => [one.uscc, one.group!, groupNames[one.group!]!, one.from, ""]);
  const head = ["统一社会信用代码", "集团代码", "集团名称", "起始日期", "截止日期"];
  return listLines("企业集团成员名单", `截至${asOf}`, head, rows);
}

/** The office's word that the figures of a year are final: one line for each form and the directory. */
export function yearFinalLines(year: number): string[][] {
  const rows = ["B204-1", "B203", "101-1"].map((form) => [
    ...[form, `${year}年`, `${year + 1}-06-05`],
    ...["合成·市统计局", `${year}年度统计年报（合成）`],
  ]);
  const head = ["报表或名录", "年度", "核定日期", "核定单位", "依据"];
  return listLines("年度数据核定记录", `${year}年`, head, rows);
}
