import { firm, nameOn, parts } from "./firms.js";
import { listLines } from "./registers.js";

/** list, level, firm, subject ("-" is the firm itself), event, day; one a line. High-tech certificates follow below. */
const recognised = `
绿色工厂         省级   1  -                认定 2021-10-15
绿色工厂         国家级 3  -                认定 2021-12-20
市级绿色制造示范 市级   7  -                认定 2021-12-10
数字化车间       省级   2  合金数字化车间   认定 2021-09-08
绿色工厂         省级   37 -                认定 2022-10-14
绿色工厂         省级   67 -                认定 2022-10-14
市级绿色制造示范 市级   25 -                认定 2022-12-09
智能工厂         省级   1  电解智能工厂     认定 2022-08-02
绿色工厂         省级   24 -                认定 2023-10-12
绿色设计产品     省级   24 氟碳铝单板       认定 2023-10-12
绿色供应链       省级   73 -                认定 2023-10-12
市级绿色制造示范 市级   46 -                认定 2023-12-15
绿色工厂         省级   7  -                认定 2023-10-12
智能工厂         省级   3  板带智能工厂     认定 2023-07-20
智能工厂         省级   37 轮毂智能工厂     认定 2023-07-20
数字化车间       省级   7  挤压数字化车间   认定 2023-07-20
数字化车间       省级   24 喷涂数字化车间   认定 2023-07-20
数字化车间       省级   68 轧制数字化车间   认定 2023-07-20
数字化车间       市级   40 压铸数字化车间   认定 2023-12-15
绿色设计产品     省级   38 高精铝板带       认定 2024-10-10
市级绿色制造示范 市级   8  -                认定 2024-12-12
绿色工厂         省级   25 -                认定 2024-10-10
绿色工厂         省级   37 -                移出 2024-10-10
智能工厂         省级   46 板带智能工厂     认定 2024-07-18
数字化车间       省级   8  轧制数字化车间   认定 2024-07-18
数字化车间       省级   73 盘拉数字化车间   认定 2024-07-18
智能工厂         市级   26 单板智能工厂     认定 2024-12-12
绿色工厂         国家级 24 -                认定 2025-03-06
智能工厂         省级   38 板带智能工厂     认定 2025-07-11
智能工厂         省级   75 铜管智能工厂     认定 2025-07-11
智能工厂         市级   27 单板智能工厂     认定 2025-05-20
`;

/** Recognitions of every other kind, sent in one file. */
const special = `
新材料领军企业培育库         省级   3  -                认定 2024-06-18
新材料领军企业培育库         省级   68 -                认定 2024-06-18
新材料领军企业培育库         省级   71 -                认定 2025-06-20
新材料领军企业50强           省级   1  -                认定 2025-06-20
首批次新材料                 国家级 71 压延铜箔         认定 2025-03-28
晨星工厂                     省级   24 单板晨星工厂     认定 2024-08-06
晨星工厂                     省级   75 铜管晨星工厂     认定 2025-08-12
智能制造示范工厂             国家级 1  电解示范工厂     认定 2024-01-10
智能制造优秀场景             国家级 3  质量追溯         认定 2025-02-18
智能制造场景                 省级   37 轮毂在线检测     认定 2025-07-11
智能制造系统解决方案供应商   省级   38 -                认定 2023-11-30
智能制造标杆企业             省级   73 -                认定 2025-05-30
质量标杆                     省级   25 全流程质量追溯   认定 2024-09-25
质量标杆                     国家级 73 铜管精益管理     认定 2025-08-29
专精特新小巨人               国家级 68 -                认定 2022-09-06
专精特新小巨人               国家级 38 -                认定 2025-09-05
专精特新中小企业             省级   13 -                认定 2023-06-30
专精特新中小企业             省级   26 -                认定 2025-06-27
专精特新中小企业             省级   53 -                认定 2025-06-27
创新型中小企业               省级   41 -                认定 2025-04-30
科技型中小企业               省级   43 -                认定 2025-03-20
制造业单项冠军               国家级 73 精密铜管         认定 2024-04-15
制造业单项冠军               省级   24 氟碳铝单板       认定 2025-01-06
瞪羚企业                     省级   37 -                认定 2023-08-22
瞪羚企业                     省级   71 -                认定 2025-08-20
头雁企业                     省级   1  -                认定 2022-06-15
`;

/** High-tech firms: year of the events → firms; certificates last three years from the day. */
const highTech: Record<number, { day: string; recognised: number[]; renewed: number[] }> = {
  2020: { day: "2020-12-08", recognised: [2, 3, 6, 24, 68], renewed: [] },
  2021: { day: "2021-12-07", recognised: [7, 9, 10, 33, 37], renewed: [] },
  2022: { day: "2022-12-12", recognised: [12, 38, 46, 73], renewed: [] },
  2023: {
    day: "2023-12-07",
    recognised: [8, 13, 25, 26, 39, 40, 47, 48, 53, 70, 74],
    renewed: [2, 3, 6, 24, 68],
  },
  2024: {
    day: "2024-12-06",
    recognised: [4, 14, 16, 27, 28, 41, 43, 52, 56, 59, 71, 75],
    renewed: [7, 9, 10, 37],
  },
};

const certificate = "高新技术企业证书";

function threeYearsOn(day: string): string {
  return `${Number(day.slice(0, 4)) + 3}${day.slice(4)}`;
}

type Event = [
  list: string,
  level: string,
  number: number,
  subject: string,
  event: string,
  on: string,
  to: string,
];

function highTechEvents(year: number): Event[] {
  const { day, recognised, renewed } = highTech[year] ?? { day: "", recognised: [], renewed: [] };
  const event = (word: string) => (number: number) =>
    ["高新技术企业", "国家级", number, certificate, word, day, threeYearsOn(day)] satisfies Event;
  const events: Event[] = [...recognised.map(event("认定")), ...renewed.map(event("复核通过"))];
  if (year !== 2024) return events;
  return [
    ...events,
    ["高新技术企业", "国家级", 9, certificate, "更名", "2024-06-20", "2024-12-07"],
    ["高新技术企业", "国家级", 33, certificate, "到期", "2024-12-07", ""],
  ];
}

function eventsIn(list: string): Event[] {
  return list
    .trim()
    .split("\n")
    .map((line): Event => {
      const [list = "", level = "", number, subject = "", event = "", on = ""] = line.split(/\s+/);
      return [list, level, Number(number), subject, event, on, ""];
    });
}

function listedEvents(year: number): Event[] {
  return eventsIn(recognised).filter(([, , , , , on]) => on.startsWith(String(year)));
}

function recognitionRow([list, level, number, subject, event, on, to]: Event): string[] {
  const one = firm(number);
  const name = nameOn(one, on);
  const issuer = `合成·${level === "市级" ? "市" : "省"}${list === "高新技术企业" ? "科学技术" : "工业和信息化"}部门`;
  const year = on.slice(0, 4);
  return [
    ...[list, level, one.uscc, name, subject === "-" ? name : subject, event, on, to],
    ...[
      issuer,
      list === "智能工厂" && on >= "2025" && level === "省级" ? "2025年先进级" : `${year}年`,
      `合成文〔${year}〕${Number(on.slice(5, 7))}号`,
    ],
  ];
}

const recognitionHead = [
  ...["名单", "级别", "统一社会信用代码", "企业名称", "认定对象", "事项"],
  ...["公布日期", "有效期至", "发文机关", "批次", "文号"],
];

/** 企业资质认定 of the lists that are not sent by year. */
export function specialRecognitionLines(): string[][] {
  return listLines(
    "企业资质认定（专项名单）",
    "公开名单（合成）",
    recognitionHead,
    eventsIn(special).map(recognitionRow),
  );
}

/** 企业资质认定 of one year; the first file also holds the certificates of 2020 that were still valid. */
export function recognitionLines(year: number): string[][] {
  const years = year === 2021 ? [2020, 2021] : [year];
  const events = years.flatMap((each) => [...listedEvents(each), ...highTechEvents(each)]);
  return listLines(`${year}年企业资质认定`, "公开名单（合成）", recognitionHead, events.map(recognitionRow));
}

const platforms = `
企业技术中心     国家级 1  2015-11-20 -
企业技术中心     省级   2  2016-12-12 -
工程技术研究中心 省级   2  2016-12-28 2024-03-01
工程技术研究中心 省级   67 2019-12-19 -
企业技术中心     省级   68 2021-12-16 -
工业设计中心     省级   7  2022-11-25 -
工程研究中心     省级   39 2023-11-20 2025-06-30
企业技术中心     省级   8  2023-12-15 -
重点实验室       省级   3  2023-12-28 -
企业技术中心     市级   40 2023-06-15 -
工业设计中心     省级   25 2024-11-18 -
企业技术中心     省级   46 2024-12-10 -
工程技术研究中心 省级   24 2024-12-10 -
企业技术中心     国家级 37 2024-12-26 -
企业技术中心     市级   53 2024-05-17 -
企业技术中心     市级   70 2025-04-22 -
制造业创新中心   省级   73 2025-06-18 -
`;

/** 创新平台: every platform whose host is in the chain. */
export function platformLines(): string[][] {
  const rows = platforms
    .trim()
    .split("\n")
    .map((line) => {
      const [kind = "", level = "", number, on = "", removed = ""] = line.split(/\s+/);
      const one = firm(Number(number));
      const title = `合成${level}${kind}（${one.name.replace("有限公司", "")}）`;
      const until = removed === "-" ? "" : removed;
      const document = `合成文〔${on.slice(0, 4)}〕${Number(on.slice(8))}号`;
      return [kind, level, title, one.uscc, nameOn(one, "2025-06-30"), on, until, document];
    });
  const head = [
    ...["平台类别", "级别", "平台名称", "依托单位统一社会信用代码"],
    ...["依托单位", "批准日期", "撤销日期", "文号"],
  ];
  return listLines("创新平台", "公开名单（合成）", head, rows);
}

/**
 * A published list as it really comes: names and no credit codes. Two firms under names they no longer bear or spell
 * otherwise, one that is removed, and one that belongs to no chain.
 */
export function namedRecognitionLines(): string[][] {
  const { renamed } = parts;
  const before = nameOn(firm(renamed.firm), "2023-12-31");
  const rows = [
    ["头雁企业", "省级", before, "", "认定", "2025-06-20", "2025年度"],
    [
      "头雁企业",
      "省级",
      nameOn(firm(68), "2025-06-20").replace("有限公司", " 有限公司"),
      "",
      "认定",
      "2025-06-20",
      "2025年度",
    ],
    ["头雁企业", "省级", nameOn(firm(3), "2025-06-20"), "", "移出", "2025-06-20", "2025年度"],
    ["头雁企业", "省级", "合成外市铝业有限公司", "", "认定", "2025-06-20", "2025年度"],
  ];
  const head = ["名单", "级别", "企业名称", "认定对象", "事项", "公布日期", "批次"];
  return listLines("认定公布名单", "公布机关：省工业和信息化厅（合成）", head, rows);
}

/** The one table in which a statistician settles printed names; the firm that spells itself with a blank is settled. */
export function settledNameLines(): string[][] {
  const one = firm(68);
  const name = nameOn(one, "2025-06-20").replace("有限公司", " 有限公司");
  const head = ["名单上的名称", "统一社会信用代码", "同一企业", "核对日期", "依据"];
  return listLines("名称核对表", "核对单位：市工业和信息化局（合成）", head, [
    [name, one.uscc, "是", "2025-09-02", "与现名相同"],
  ]);
}
