import { firm, nameOn, parts } from "./firms.js";
import type { Cell, Form, FormRow } from "./form.js";

/** A defect planted on purpose, once; README.md of the sample lists them all. */
export interface Defect {
  file: string;
  defect: string;
  /** The firm whose line it is on, if it is on one. */
  firm?: number;
  zh: string;
  en: string;
  /** What goes wrong before the total is added up … */
  form?: (form: Form) => Form;
  /** … and what goes wrong in the printed lines. */
  print?: (lines: string[][]) => string[][];
}

/** A defect with the line it stands on, counted from 1. */
export interface Planted {
  file: string;
  defect: string;
  line: number | undefined;
  zh: string;
  en: string;
}

const late = 49;
const slipped = 23;
const doubled = 29;
const losing = 57;

function eachRow(change: (row: FormRow) => FormRow): (form: Form) => Form {
  return (form) => ({ ...form, rows: form.rows.map(change) });
}

/** Multiplies this year's output of some firms: 本月 and 1—本月 are the first two values. */
function scaleOutput(factors: Record<number, number>): (form: Form) => Form {
  const scaled = (value: Cell, factor: number) =>
    typeof value === "number" ? Math.round(value * factor) : value;
  return eachRow((row) => {
    const factor = factors[row.firm.number];
    if (factor === undefined) return row;
    return { ...row, values: row.values.map((value, place) => (place < 2 ? scaled(value, factor) : value)) };
  });
}

/** Puts a text into one value of one firm. */
function write(number: number, place: number, text: string): (form: Form) => Form {
  return eachRow((row) =>
    row.firm.number === number ? { ...row, values: row.values.with(place, text) } : row,
  );
}

function eachCell(change: (cell: string, row: string[]) => string): (lines: string[][]) => string[][] {
  return (lines) => lines.map((row) => row.map((cell) => change(cell, row)));
}

const separated = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ",");
const fullWidth = (text: string) =>
  text.replace(/[0-9,]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));

/** Every value with separators; one firm's in full-width digits. */
const dressed = eachCell((cell, row) => {
  if (!/^\d{4,}$/.test(cell) || row.indexOf(cell) < 3) return cell;
  return row[1] === firm(10).name ? fullWidth(separated(cell)) : separated(cell);
});

/** Repeats the firm's line right below itself. */
function repeat(number: number): (lines: string[][]) => string[][] {
  return (lines) => lines.flatMap((row) => (row[1] === firm(number).name ? [row, row] : [row]));
}

/** Swaps two digits of the total of 1—本月. */
const mistypedTotal = eachCell((cell, row) =>
  row[0] === "合　　计" && row.indexOf(cell) === 4 ? cell.replace(/^(\d\d)(\d)(\d)/, "$1$3$2") : cell,
);

/** In the order of their files. */
export const defects: Defect[] = [
  {
    file: "2022/合成_2022年1—5月_B204-1.csv",
    defect: "placeholder",
    firm: 14,
    zh: "用电量填“…”",
    en: "electricity is “…”",
    form: write(14, 6, "…"),
  },
  {
    file: "2023/合成_2023年1—4月_B204-1.csv",
    defect: "duplicate-row",
    firm: doubled,
    zh: "同一行出现两次，内容相同；合计只算一次",
    en: "the same line twice; the total counts it once",
    print: repeat(doubled),
  },
  {
    file: "2023/合成_2023年1—8月_B203.csv",
    defect: "triangle-minus",
    firm: losing,
    zh: "利润亏损写作“△”",
    en: "a loss written with △",
    form: write(losing, 3, "△1862"),
  },
  {
    file: "2023/合成_2023年1—10月_B203.csv",
    defect: "placeholder",
    firm: 41,
    zh: "平均用工人数填“N/A”",
    en: "employees are “N/A”",
    form: write(41, 5, "N/A"),
  },
  {
    file: "2024/合成_2024年1—3月_B204-1.csv",
    defect: "full-width-digits",
    firm: 10,
    zh: "全表带千位分隔符，该行用全角数字",
    en: "thousands separators throughout, this line in full-width digits",
    print: dressed,
  },
  {
    file: "2024/合成_2024年1—7月_B204-1.csv",
    defect: "total-mismatch",
    zh: "合计行1—本月的第三、四位数字颠倒",
    en: "third and fourth digits of the year-to-date total are swapped",
    print: mistypedTotal,
  },
  {
    file: "2025/合成_2025年1—5月_B204-1.csv",
    defect: "unit-slip",
    firm: slipped,
    zh: "工业总产值本月、1—本月误以元填报（大1000倍），下月起改正",
    en: "output of the month and year to date in yuan (1000 times too large), right again from the next month",
    form: scaleOutput({ [slipped]: 1000 }),
  },
  {
    file: "2025/合成_2025年1—6月_B204-1.csv",
    defect: "file-corrects",
    zh: "5日后由“最终版”更正两家企业的产值",
    en: "corrected for two firms by 最终版 five days later",
    form: scaleOutput({ 12: 0.92, 57: 1.12 }),
  },
  {
    file: "2025/合成_2025年1—8月_B203.csv",
    defect: "excel-number",
    firm: parts.allDigitCode,
    zh: "全数字信用代码被Excel改成科学计数",
    en: "Excel turned an all-digit credit code into scientific notation",
    print: eachCell((cell) => (cell === firm(parts.allDigitCode).uscc ? "9.13715E+17" : cell)),
  },
  {
    file: "2025/合成_2025年1—9月_B204-1.csv",
    defect: "late-firm",
    zh: `未报：${firm(late).name}（${firm(late).uscc}）`,
    en: `did not report: ${firm(late).name} (${firm(late).uscc})`,
    form: (form) => ({ ...form, rows: form.rows.filter((row) => row.firm.number !== late) }),
  },
  {
    file: "名单/合成_调查单位名录_2025年10月.csv",
    defect: "credit-code-checksum",
    firm: parts.failingCode,
    zh: "信用代码最后一位不合校验规则，所有报表和名单一致",
    en: "the last character of the credit code fails the check, alike in every form and list",
  },
];

/** The defect's line in its file, counted from 1: the firm's last line there, or the total row. */
export function lineOf(defect: Defect, lines: string[][]): number | undefined {
  if (defect.defect === "total-mismatch") return lines.findIndex((row) => row[0] === "合　　计") + 1;
  if (defect.firm === undefined) return undefined;
  const one = firm(defect.firm);
  return lines.findLastIndex((row) => row[1] === one.name || row[1] === nameOn(one, "2025-12-31")) + 1;
}
