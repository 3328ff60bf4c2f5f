/** Words that statistical tables carry around their figures, in every language that a pipeline may use. */

/** First cell of a row that sums others; `grand` rows sum the whole table and are compared with the sums. */
const totalRows = [
  { word: "合计", grand: true },
  { word: "总计", grand: true },
  { word: "共计", grand: true },
  { word: "小计", grand: false },
  { word: "total", grand: true },
  { word: "grandtotal", grand: true },
  { word: "subtotal", grand: false },
  { word: "итого", grand: true },
  { word: "всего", grand: true },
  ...["总和", "加总", "∑", "σ", "sum", "sumtotal"].map((word) => ({ word, grand: true })),
];
/** What stands behind such a word without changing it: （3家）, :3户, （共3家企业）. */
const summedUnits = /[:(]*共?\d+[家户个](?:企业|单位)?\)?$/;

/** Openings of the rows below a table; from the first of them on only complete rows are read as data. */
const noteOpenings = [
  ...["注:", "注1", "附注", "说明:", "填报说明", "备注:", "来源:", "数据来源", "资料来源", "补充资料"],
  ...[
    "单位负责人",
    "统计负责人",
    "财务负责人",
    "分管负责人",
    "统计机构负责人",
    "负责人:",
    "经办人",
    "复核",
    "联系人:",
  ],
  ...["填表人", "填报人", "制表人", "制表:", "审核:", "审核人", "联系电话", "电话:", "报出日期", "填报日期"],
  ...["note:", "notes:", "source:", "примечание", "источник", "руководитель"],
];

/** Feet of printed pages: 第1页, 第1页共3页, 共3页第1页, 1/3页. */
const pageFoot = /^(?:第\d+页[,、/]?(?:共\d+页)?|共\d+页[,、/]?第\d+页|\d+\/\d+页|page\d+(?:of\d+)?)$/;

/** Heads of a column that numbers the rows or repeats nothing but their order. */
const rowNumbers = ["序号", "序", "行号", "行次", "no", "no.", "№", "n/n", "п/п"];

/** Words that labels use for one another; only to find what a label may mean, never to decide it. */
export const synonyms: [RegExp, string][] = [
  [/企业|公司|厂家|法人/g, "单位"],
  [/全称|名字/g, "名称"],
  [/编码|编号|号码/g, "代码"],
  [/纳税人识别代码|税号|社会统一信用代码/g, "统一社会信用代码"],
  [/营收/g, "营业收入"],
  [/研发/g, "研究开发"],
  [/从业人员|职工|员工/g, "用工"],
  [/地区代码|区县代码|所在地区/g, "行政区划代码"],
  [/开始|生效/g, "起始"],
  [/结束|失效|终止/g, "截止"],
];

/** Heads of the column that names the items of a form whose items are rows. */
export const itemHeads = ["指标名称", "指标", "项目", "项目名称", "指标项", "показатель"];
/** Heads of the column that names their units. */
export const unitHeads = ["计量单位", "单位", "ед.изм.", "unit"];

/** Heads of columns that state the period of each row: in one cell, or the year and the month apart. */
export const periodHeads = [
  "报告期",
  "报告期别",
  "统计期",
  "期别",
  "所属期",
  "所属时期",
  "年月",
  "数据期",
  "统计月份",
];
/** Heads of a column that holds the year alone … */
export const yearHeads = ["年份", "年度", "报告年", "年"];
/** … and of one that holds the month alone. */
export const monthHeads = ["月份", "报告月", "月"];

/** What adorns a label, at its beginning and end, without changing what it means; for compact text. */
export const labelOrnaments = [
  /^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.](?!\d))/,
  /^(?:其中:?|#|:)/,
  /^(?:按)?(?:当年价格?|现行?价格?)(?:计算)?的?(?=\p{L}{2})/u,
  /^(?:0\d|[1-9]\d\d)(?![\d年月季.,-])(?=\p{L})/u,
  /[,:_-]?(?:按)?(?:当年价格?|现行?价格?)(?:计算)?$/,
  /[:、,._-]+$/,
];

/** Words in brackets that change nothing: prices of the year itself, hints to the filler, the number of the column. */
const emptyWords =
  /^(?:(?:按)?(?:当年价格?|现行?价格?)(?:计算)?|\d{1,3}|[必选]填项?|全称|\d+位(?:代码)?|文本(?:格式)?|格式.*|y{2,4}[-/.年]?mm.*|本期(?:贷方)?累计发生额|(?:加盖)?公章|[盖签]章)?$/;

/** A bracketed word that can only be a unit of measure: 百万元, 吨, 万千瓦小时. */
const unitWord =
  /^[十百千万亿]*(?:美?元|吨|公斤|千克|克|人次?|户|家|个|台套?|套|件|辆|米|公里|平方米|立方米|千瓦(?:小)?时|度|吨标准煤|%|‰)$/;

/** Serial marks of the row under a head: 甲 乙 丙 for the text columns, then 1 2 3 for the figures. */
const stems = "甲乙丙丁戊己庚辛壬癸";

/** Dates that are printed on a form but are not its reporting period. */
export const otherDates =
  /(?:有效期限?至?|(?:制定|批准|备案)机关\s*:?\s*\D{0,20}|(?<!统计|报告|所属|数据)(?:日期|时间)|date|дата)\s*:?\s*\d[\d年月日./-]*/giu;

/**
 * "单位:千元", "计量单位:千元、万千瓦时", "金额单位 千元" (in two cells), "Unit: t"; not 填报单位 (who reports), which has
 * other words before it. The first group is empty where no colon stands.
 */
export const unitAnnounced =
  /(?:^|[\s,;(])(?:(?:计量|金额|货币|数量)?单\s?位|units?(?: of measure)?|единицаизмерения|единица измерения)\s*(:\s*|\s+)([^\s,;:)]+)/giu;

/** "表号:B204-1": a form says which one it is. */
export const formAnnounced = /表\s*号\s*:?[\s,;"]*[a-z0-9][\w-]+/iu;

/** Every dash and tilde that joins two months or stands inside a printed label. */
const dashes = /[\u2010-\u2015\u2212\u2500\ufe58\ufe63\uff0d~\uff5e\u301c\u223c]/g;

/** A title without the period that it states: 2025年1—9月企业产值 is a title of every month as 企业产值. */
export function withoutPeriod(title: string): string {
  const bare = title.replace(/^.*?(?:19|20)\d\d[\d\s年月份度季上下前半一二三四第至到.—–~～-]*/, "").trim();
  return bare || title.trim();
}

/** ASCII without the tilde, which is a dash, is plain as it stands. */
const PLAIN = /^[\t\n\r -}]*$/;

/** Printed text in one spelling: NFKC (full-width forms), one dash, 〔〕【】 as brackets. Blanks stay. */
export function plainText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(dashes, "-")
    .normalize("NFKC")
    .replace(dashes, "-")
    .replace(/[〔【［]/g, "[")
    .replace(/[〕】］]/g, "]")
    .replace(/[\u200b-\u200f\ufeff]/g, "");
}

/** Text that compares as it stands; most cells are. */
const COMPACT = /^[\u4e00-\u9fff0-9a-z.,:]*$/;

/** Printed text for comparison: `plainText` in lower case without any blank. */
export function compactText(text: string): string {
  if (COMPACT.test(text)) return text;
  return plainText(text).replace(/\s+/g, "").toLowerCase();
}

/** Whether the bracketed words of a label change nothing of its meaning. */
export function saysNothing(words: string): boolean {
  return emptyWords.test(words);
}

/** Whether a bracketed word can only be a unit of measure. */
export function looksLikeUnit(word: string): boolean {
  return unitWord.test(word);
}

const otherFigures =
  /不变价|可比价|增速|增长|增减|比重|占比|计划|预计|预测|预算|目标|同比|环比|人均|排名|位次|上个?月|上期|上季|年初/;

/** Whether a title makes other figures of its columns: constant prices, growth, plans, shares, the month before. */
export function changesMeaning(title: string): boolean {
  return otherFigures.test(title);
}

/** Whether a label heads a column that only numbers the rows. */
export function isRowNumber(label: string): boolean {
  return rowNumbers.includes(compactText(label));
}

/** What a total row's first word says: does it sum the whole table? Undefined when it is no such word. */
export function findTotal(cell: string): { grand: boolean } | undefined {
  const text = compactText(cell)
    .replace(/:$/, "")
    .replace(summedUnits, "")
    .replace(/^\((.*)\)$/, "$1");
  const exact = totalRows.find(({ word }) => word === text);
  if (exact) return exact;
  // "某区小计", "其中：…" sum or repeat a part of the rows
  const part = /^其中:/.test(compactText(cell)) || /^.{1,12}(?:合计|总计|小计)$/u.test(text);
  return part ? { grand: false } : undefined;
}

/** Whether a row below the table opens the notes and signatures. */
export function opensNotes(cell: string): boolean {
  const text = compactText(cell);
  return noteOpenings.some((opening) => text.startsWith(opening));
}

/** Whether a row is the foot of a printed page, below which the table may go on. */
export function isPageFoot(cell: string): boolean {
  return pageFoot.test(compactText(cell));
}

/**
 * Whether the cells are a serial row: 甲 乙 丙 1 2 3, A B 1 2, (1) (2), ① ②, also with the sums that a form prints,
 * 3=1+2; blanks between are ignored, and so is the word 栏次 before them. Below a form of which columns were taken out, a
 * row that begins with 甲 may have gaps: 甲 乙 1 2 5.
 */
export function isSerialRow(cells: readonly string[]): boolean {
  const marks = cells
    .map((cell) =>
      compactText(cell)
        .replace(/=.*$/, "")
        .replace(/^[([]|[)\]]$/g, ""),
    )
    .filter((mark) => mark !== "" && mark !== "栏次" && mark !== "-");
  const numbers = marks.filter((mark) => /^\d+$/.test(mark));
  const letters = marks.filter((mark) => /^\p{L}$/u.test(mark));
  if (marks.length < 2 || letters.length + numbers.length < marks.length) return false;
  const counted = numbers.every((mark, at) => Number(mark) === at + 1);
  if (counted && (numbers.length >= 2 || letters.every((mark, at) => mark === stems[at]))) return true;
  const gone = letters.map((mark) => stems.indexOf(mark));
  return gone[0] === 0 && numbers.length >= 2 && rising(gone) && rising(numbers.map(Number));
}

function rising(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || number > numbers[at - 1]!);
}
