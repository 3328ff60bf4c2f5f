import { creditCode, failing } from "./credit-code.js";
import { roster } from "./roster.js";

/** An invented legal person; days are half-open: `to` and `moved.on` are the first day of what follows. */
export interface Firm {
  number: number;
  uscc: string;
  name: string;
  activity: string;
  segment: string;
  area: string;
  zone: string | undefined;
  industry: string;
  /** Size in 2024 in 亿元, before the chain is scaled to its total. */
  size: number;
  from: string;
  to: string | undefined;
  group: string | undefined;
}

const words: Record<string, [chinese: string, industry: string]> = {
  AL_SMELT: ["铝业", "3216"],
  AL_ALLOY: ["铝合金", "3240"],
  AL_FLAT: ["铝板带", "3252"],
  AL_LONG: ["铝型材", "3252"],
  AL_CAST: ["铝铸件", "3392"],
  AL_BUILD: ["铝建材", "3312"],
  AL_PANEL: ["铝单板", "3352"],
  AL_AUTO: ["铝轮毂", "3670"],
  AL_CABLE: ["铝电缆", "3831"],
  AL_RECYC: ["再生铝", "4210"],
  CU_SMELT: ["铜业", "3211"],
  CU_ALLOY: ["铜合金", "3240"],
  CU_FLAT: ["铜板带", "3251"],
  CU_LONG: ["铜管", "3251"],
  CU_CABLE: ["铜电缆", "3831"],
  CU_ELEC: ["铜箔", "3985"],
  CU_RECYC: ["再生铜", "4210"],
};

/** The character in a firm's name tells its county, so that a reader of the forms finds their way. */
const stems: Record<string, string> = {
  "371503": "甲",
  "371524": "乙",
  "371521": "丙",
  "371581": "丁",
  "371502": "戊",
  "371526": "己",
  "371525": "庚",
  "371522": "辛",
};

export const groupNames: Record<string, string> = {
  G1: "合成甲集团",
  G2: "合成乙集团",
  G3: "合成丙集团",
  G4: "合成丁集团",
  G5: "合成戊集团",
  G6: "合成己集团",
};

/** Firms with a part to play, by number. */
export const parts = {
  renamed: { firm: 9, on: "2024-04-01", name: "合成铝压铸甲09科技有限公司" },
  moved: { firm: 61, on: "2024-07-01", area: "371581" },
  /** Still in the directory, no longer in the chain. */
  leftChain: { firm: 19, on: "2024-01-01" },
  allDigitCode: 44,
  failingCode: 35,
  entersLater: 66,
};

/** A registration keeps its division for life: Chiping's firms from before September 2019 carry the old 371523. */
function codeOf(number: number, area: string, from: string): string {
  if (number === parts.allDigitCode) return creditCode("371500", "99990004");
  const division = area === "371503" && from < "2019-09-01" ? "371523" : area;
  const code = creditCode(division, `MAXX${String(number).padStart(4, "0")}`);
  return number === parts.failingCode ? failing(code) : code;
}

function readFirm(line: string, place: number): Firm {
  const [activity = "", segment = "", area = "", zone, size, from = "", to, group] = line.split(/\s+/);
  const [word, industry] = words[`${activity}_${segment}`]!;
  const number = place + 1;
  const present = (text: string | undefined) => (text === "-" ? undefined : text);
  return {
    number,
    uscc: codeOf(number, area, from),
    name: `合成${word}${stems[area]}${String(number).padStart(2, "0")}有限公司`,
    ...{ activity, segment, area, industry, from },
    zone: present(zone),
    size: Number(size),
    to: present(to),
    group: present(group),
  };
}

export const firms: Firm[] = roster.trim().split("\n").slice(1).map(readFirm);

export function firm(number: number): Firm {
  return firms[number - 1]!;
}

export function inDirectory({ from, to }: Firm, day: string): boolean {
  return from <= day && (to === undefined || to > day);
}

/** In the directory and in the chain. */
export function isMember(one: Firm, day: string): boolean {
  return inDirectory(one, day) && !(one.number === parts.leftChain.firm && day >= parts.leftChain.on);
}

/** New plants enter in the month they start; existing firms enter each January. */
export function isNewPlant(one: Firm): boolean {
  return !one.from.endsWith("-01-01");
}

/** 精深加工: everything after the metal itself. */
export function isDeep(one: Firm): boolean {
  return !["SMELT", "ALLOY", "RECYC"].includes(one.segment);
}

export function nameOn(one: Firm, day: string): string {
  return one.number === parts.renamed.firm && day >= parts.renamed.on ? parts.renamed.name : one.name;
}

export function areaOn(one: Firm, day: string): string {
  return one.number === parts.moved.firm && day >= parts.moved.on ? parts.moved.area : one.area;
}
