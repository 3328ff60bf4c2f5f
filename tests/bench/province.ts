import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { chance } from "../sample/chance.js";
import { creditCode } from "../sample/credit-code.js";

const areas = ["371502", "371503", "371521", "371522", "371524", "371525", "371526", "371581"];
const industries = { 铝: ["3216", "3240", "3252"], 铜: ["3211", "3240", "3251"] };
const segments = {
  铝: ["冶炼", "合金", "板带箔", "管棒型线", "铸锻件"],
  铜: ["冶炼", "合金", "板带箔", "电线电缆", "电子材料"],
};
const DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

interface Firm {
  code: string;
  name: string;
  chain: "铝" | "铜";
  area: string;
  industry: string;
  segment: string;
  /** The day on which it came into the directory. */
  from: string;
  /** Output of 2024, of all firms together `WHOLE`, in 千元. */
  year: number;
}

/** Two hundred billion yuan, within what the city's own audit takes for plausible. */
const WHOLE = 200_000_000;

/** An invented firm, its size a weight among others: one in four is of copper, sizes spread by a factor of about fifty, one in five is of this plan's years. */
function firm(at: number): Firm {
  const draw = (what: number): number => chance(at, what);
  const chain = at % 4 === 3 ? "铜" : "铝";
  const one = (list: readonly string[], what: number): string => list[Math.floor(draw(what) * list.length)]!;
  const place = [3, 2, 1, 0].map((power) => DIGITS[Math.floor(at / 31 ** power) % 31]).join("");
  return {
    ...{ code: creditCode("371500", `MAXX${place}`), name: `合成有色第${at}有限公司`, chain },
    ...{ area: one(areas, 1), industry: one(industries[chain], 2), segment: one(segments[chain], 3) },
    from:
      draw(4) < 0.8 ? "2010-01-01" : `${2021 + Math.floor(draw(5) * 4)}-0${1 + Math.floor(draw(6) * 9)}-01`,
    year: Math.exp(2.5 * (draw(7) + draw(8) + draw(9) - 1.5)),
  };
}

/**
 * A project folder whose inbox holds a province: forms B204-1 and B203 of every month but January (11 files of each a year,
 * one return in two hundred missing), the directory, the members of the chains, and recognitions. All of it is synthetic,
 * and always the same.
 * @param project the folder that has the pipelines
 */
export function writeProvince(
  project: string,
  root: string,
  firms: number,
  [first, last]: [number, number],
): void {
  for (const part of ["pipelines", "data/published"])
    cpSync(join(project, part), join(root, part), { recursive: true });
  const inbox = join(root, "data/sample/liaocheng-nonferrous");
  const received: string[] = [];
  const write = (file: string, at: string, lines: readonly string[]): void => {
    mkdirSync(dirname(join(inbox, file)), { recursive: true });
    writeFileSync(join(inbox, file), `${lines.join("\n")}\n`);
    received.push(`${file},合成·市统计局,${at}`);
  };
  const drawn = Array.from({ length: firms }, (_, at) => firm(at));
  const weights = drawn.reduce((sum, { year }) => sum + year, 0);
  const all = drawn.map((each) => ({ ...each, year: (WHOLE * each.year) / weights }));
  for (let year = first; year <= last; year += 1)
    for (let month = 2; month <= 12; month += 1) {
      const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
      const label = `${year}年1—${month}月`;
      const forms = formsOf(all, year, month, label);
      write(`${year}/合成_${label}_B204-1.csv`, `${next}-10T09:30`, forms.output);
      if (year < last || month < 12)
        write(`${year}/合成_${label}_B203.csv`, `${next}-20T16:00`, forms.finance);
    }
  for (const [file, at, lines] of registersOf(all, first, last)) write(file, at, lines);
  writeFileSync(join(inbox, "received.csv"), `file,sender,received_at\n${received.join("\n")}\n`);
}

function formsOf(all: readonly Firm[], year: number, month: number, label: string) {
  const output = [
    `（合成数据）${label}规模以上工业产销总值,,,,,,,,,`,
    "表号：B204-1　　计量单位：千元,,,,,,,,,",
    "统一社会信用代码,单位详细名称,行政区划代码,工业总产值,,,,工业销售产值,出口交货值,企业用电量",
    ",,,本年,,上年同期,,本年,本年,本年",
    ",,,本月,1—本月,本月,1—本月,1—本月,1—本月,1—本月",
    "甲,乙,丙,1,2,3,4,5,6,7",
  ];
  const finance = [
    `（合成数据）${label}规模以上工业财务状况,,,,,,,`,
    "表号：B203　　计量单位：千元,,,,,,,",
    "统一社会信用代码,单位详细名称,营业收入,,研发费用,利润总额,,平均用工人数",
    ",,1—本月,上年同期,1—本月,1—本月,上年同期,1—本月",
    "甲,乙,1,2,3,4,5,6",
  ];
  const end = `${year}-${String(month).padStart(2, "0")}-28`;
  for (const [at, { code, name, area, from, year: size }] of all.entries()) {
    if (from > end || chance(at, year, month) < 0.005) continue;
    const of = (which: number): number =>
      Math.round((size * 1.06 ** (which - 2024) * month * (0.98 + 0.04 * chance(at, which, month, 1))) / 12);
    const [now, before] = [of(year), of(year - 1)];
    const part = (share: number): number => Math.round(now * share);
    const single = (amount: number): string => (month === 2 ? "" : String(Math.round(amount / month)));
    output.push(
      [code, name, area, single(now), now, single(before), before, part(0.98), part(0.05), part(0.01)].join(),
    );
    finance.push(
      [
        code,
        name,
        part(0.97),
        Math.round(before * 0.97),
        part(0.02),
        part(0.05),
        Math.round(before * 0.05),
        20 + part(0.002),
      ].join(),
    );
  }
  return { output, finance };
}

function registersOf(all: readonly Firm[], first: number, last: number): [string, string, string[]][] {
  const levels = [
    ["高新技术企业", "国家级"],
    ["智能工厂", "省级"],
    ["绿色工厂", "省级"],
    ["市级绿色制造示范", "市级"],
  ];
  const recognitions = Array.from({ length: last - first + 1 }, (_, at): [string, string, string[]] => [
    `名单/合成_企业资质认定_${first + at}年.csv`,
    first + at === last ? `${last}-08-05T15:00` : `${first + at + 1}-01-05T15:00`,
    [
      `（合成数据）${first + at}年企业资质认定,,,,,,,,,,`,
      "公开名单（合成）,,,,,,,,,,",
      "名单,级别,统一社会信用代码,企业名称,认定对象,事项,公布日期,有效期至,发文机关,批次,文号",
      ...all
        .filter((_, place) => place % 10 === (first + at) % 10)
        .map(({ code, name }, place) =>
          [
            ...levels[place % 4]!,
            code,
            name,
            name,
            "认定",
            `${first + at}-0${1 + (place % 7)}-10`,
            "",
            "合成·部门",
            "",
            "",
          ].join(),
        ),
    ],
  ]);
  const directory = [
    "（合成数据）调查单位名录,,,,,,,,,,,",
    `表号：101-1　　截至${last}-10-12,,,,,,,,,,,`,
    "统一社会信用代码,单位详细名称,曾用名,行政区划代码,功能区,行业小类代码,纳统日期,退库日期,纳统方式,退库原因,信息起始日期,信息截止日期",
    ...all.map(({ code, name, area, industry, from }) =>
      [code, name, "", area, "", industry, from, "", "年度", "", from, ""].join(),
    ),
  ];
  const members = [
    "（合成数据）产业链成员名单,,,,,,,",
    `截至${last}-05-20,,,,,,,`,
    "统一社会信用代码,单位详细名称,产业链,细分领域,精深加工,起始日期,截止日期,认定依据",
    ...all.map(({ code, name, chain, segment, from }, at) =>
      [code, name, chain, segment, at % 3 ? "是" : "否", from, "", "主营产品"].join(),
    ),
  ];
  return [
    [`名单/合成_调查单位名录_${last}年10月.csv`, `${last}-10-12T14:30`, directory],
    [`名单/合成_产业链成员名单_${last}年5月.csv`, `${last}-05-20T15:00`, members],
    ...recognitions,
  ];
}
