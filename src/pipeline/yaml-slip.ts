import type { Words } from "../model/model.js";

/** What is wrong with a text that is no YAML, where it is, and how it is mended. */
export interface Slip {
  /** The line, from 1, where it is another than the parser tells. */
  line: number;
  is: Words;
  mend: Words;
}

interface Known {
  /** A line with the slip; a group catches the sign that is named. */
  on: RegExp;
  is: (sign: string) => Words;
  mend: Words;
  /** What the parser then says: other slips look alike. */
  after?: RegExp;
}

/** What the parser says where it looked for an end that is not there. */
const noEnd = /deficient indentation|end of the stream within/;
const quote: Words = { zh: "请把这个值用引号括起来。", en: "Put this value in quotes." };

/** Slips that are seen on a line, as those make them who write YAML by a Chinese keyboard or out of a spreadsheet. */
const onLine: readonly Known[] = [
  {
    on: /^(<{7}|={7}|>{7})/,
    is: () => ({ zh: "留有合并冲突的标记", en: "marks of a merge are left" }),
    mend: { zh: "请留下要用的一边，删去标记。", en: "Keep the side that counts and delete the marks." },
  },
  {
    on: /^ *\t/,
    is: () => ({ zh: "用制表符缩进", en: "a tab indents the line" }),
    mend: { zh: "请改用空格。", en: "Use blanks instead." },
  },
  {
    on: /[:-]\t/,
    is: () => ({ zh: "冒号或减号后面是制表符", en: "a tab is behind the colon or hyphen" }),
    mend: { zh: "请改用空格。", en: "Use a blank instead." },
  },
  {
    on: /^\s*\u3000|[:-]\u3000/,
    is: () => ({ zh: "有全角空格", en: "a full-width blank is on the line" }),
    mend: { zh: "请改成半角空格。", en: "Write a blank." },
  },
  {
    on: /(?:^|\s)＃/,
    is: () => ({ zh: "注释用了全角的“＃”", en: "a full-width “＃” opens a remark" }),
    mend: { zh: "请改成半角的#。", en: "Write #." },
  },
  {
    on: /^\s*-[^\s\d-]/,
    is: () => ({ zh: "减号后面没有空格", en: "no blank is behind the hyphen" }),
    mend: { zh: "请在减号后面加一个空格。", en: "Write a blank behind the hyphen." },
  },
  {
    on: /^(?:[^"]*"(?:[^"\\]|\\.)*")*[^"]*"(?:[^"\\]|\\.)*$/,
    is: () => ({ zh: "双引号没有合上", en: "a double quote is not closed" }),
    mend: { zh: "请补上引号。", en: "Close it." },
  },
  {
    on: /^\s*(?:- +)?[^\s"'{[#:：]+：/,
    is: () => ({ zh: "键后面是全角冒号“：”", en: "a full-width colon “：” is behind the key" }),
    mend: { zh: "请改成半角冒号加一个空格。", en: "Write a colon “:” and a blank." },
  },
  {
    on: /^\s*([－—–])/,
    is: (sign) => ({ zh: `列表用“${sign}”开头`, en: `“${sign}” opens an item` }),
    mend: { zh: "请改成半角减号加一个空格。", en: "Write a hyphen “-” and a blank." },
  },
  {
    on: /^\s*(?:- +)?[A-Za-z_][\w-]*:[^\s:/]/,
    is: () => ({ zh: "冒号后面没有空格", en: "no blank is behind the colon" }),
    mend: { zh: "请在冒号后面加一个空格。", en: "Write a blank behind the colon." },
  },
  {
    on: /["'}\]] *([，、；])/,
    is: (sign) => ({ zh: `两项之间是全角的“${sign}”`, en: `a full-width “${sign}” is between two items` }),
    mend: { zh: "请改成半角逗号加一个空格。", en: "Write a comma and a blank." },
  },
  {
    on: /[{[][^}\]"']*([：｝］】])/,
    is: (sign) => ({ zh: `括号里用了全角的“${sign}”`, en: `a full-width “${sign}” is within brackets` }),
    mend: { zh: "请改成半角，冒号后面加一个空格。", en: "Write it half-width, with a blank behind a colon." },
  },
  {
    on: /[{[][^}\]"']*([，、])/,
    after: /missed comma/,
    is: (sign) => ({ zh: `括号里用了全角的“${sign}”`, en: `a full-width “${sign}” is within brackets` }),
    mend: { zh: "请改成半角，逗号和冒号后面加一个空格。", en: "Write it half-width, with a blank behind." },
  },
  {
    on: /(?:: +|- +)([｛［【])/,
    is: (sign) => ({ zh: `值用全角的“${sign}”开头`, en: `a full-width “${sign}” opens the value` }),
    mend: { zh: "请改用半角括号{ }或[ ]。", en: "Use half-width brackets, { } or [ ]." },
  },
  {
    on: /(?:: +|- +)([@%`*&!])/,
    is: (sign) => ({ zh: `值以“${sign}”开头`, en: `the value begins with “${sign}”` }),
    mend: quote,
  },
  {
    on: /^\s*(?:- +)?[^\s:]+: +[^"'{[|>#\s][^#]*: /,
    is: () => ({ zh: "值里有冒号和空格", en: "a colon and a blank are within the value" }),
    mend: quote,
  },
  {
    on: /(?:: +|- +)(?:"[^"]*"|'[^']*') *[^\s#,}\]]/,
    is: () => ({ zh: "引号在值结束之前就合上了", en: "the quotes are closed before the value ends" }),
    mend: {
      zh: "请用另一种引号括起整个值，或把值里的引号写成两个（单引号）。",
      en: "Use the other kind of quotes around all of it, or double a single quote within.",
    },
  },
  {
    on: /^[^#]*[{[][^}\]]*$/,
    is: () => ({ zh: "括号没有合上", en: "a bracket is not closed" }),
    mend: { zh: "请补上括号。", en: "Close it." },
    after: noEnd,
  },
  {
    on: /\[[^\]{]*\}/,
    is: () => ({ zh: "方括号没有合上", en: "a square bracket is not closed" }),
    mend: { zh: "请补上“]”。", en: "Write “]”." },
    after: /missed comma/,
  },
  {
    on: /^[^#]*[{[][^}\]]*$/,
    is: () => ({
      zh: "括号没有合上，或两项之间没有逗号",
      en: "a bracket is not closed, or no comma is between two items",
    }),
    mend: { zh: "请补上。", en: "Write it." },
    after: /missed comma/,
  },
];

/** Slips that the parser tells by its reason. */
const byReason: readonly Known[] = [
  {
    on: /input is empty/,
    is: () => ({ zh: "文件是空的", en: "the file is empty" }),
    mend: { zh: "请写入内容；空的列表写成[]。", en: "Fill it in; an empty list is written []." },
  },
  {
    on: /duplicated mapping key/,
    is: () => ({ zh: "同一个键写了两次", en: "a key stands twice" }),
    mend: {
      zh: "请留下一个；后一个若是列表的下一项，前面要写减号加一个空格。",
      en: "Keep one of them; if the second opens the next item of a list, write a hyphen and a blank before it.",
    },
  },
  {
    on: /hexadecimal|escape sequence/,
    is: () => ({ zh: "双引号里的反斜杠另有含义", en: "a backslash means something else in double quotes" }),
    mend: { zh: "请改用单引号。", en: "Use single quotes." },
  },
  {
    on: /single document/,
    is: () => ({ zh: "文件里有“---”分开的几份内容", en: "“---” parts the file into several documents" }),
    mend: { zh: "请只留下一份。", en: "Keep one of them." },
  },
  {
    on: /missed comma/,
    is: () => ({ zh: "括号里两项之间没有逗号", en: "no comma is between two items in brackets" }),
    mend: { zh: "请补上逗号加一个空格。", en: "Write a comma and a blank." },
  },
  {
    on: /end of the stream within a (?:double|single) quoted/,
    is: () => ({ zh: "到文件末尾有引号没有合上", en: "a quote is not closed up to the file's end" }),
    mend: { zh: "请补上引号。", en: "Close it." },
  },
  {
    on: /end of the stream within a flow collection/,
    is: () => ({ zh: "到文件末尾有括号没有合上", en: "a bracket is not closed up to the file's end" }),
    mend: { zh: "请补上括号。", en: "Close it." },
  },
  {
    on: /deficient indentation/,
    is: () => ({
      zh: "上面有括号没有合上，或有引号没有合上",
      en: "a bracket or a quote above is not closed",
    }),
    mend: { zh: "请补上它。", en: "Close it." },
  },
  {
    on: /multiline key|separator is expected|expected ':'/,
    is: () => ({
      zh: "这一行或上一行的键后面没有冒号",
      en: "no colon is behind the key of this line or the one above",
    }),
    mend: { zh: "请在键后面写半角冒号加一个空格。", en: "Write a colon “:” and a blank behind the key." },
  },
  {
    on: /non-printable/,
    is: () => ({ zh: "有不可见的控制字符", en: "a control character is in the file" }),
    mend: { zh: "请用文本编辑器删去它，存为UTF-8。", en: "Delete it with a text editor and save as UTF-8." },
  },
  {
    on: /indentation/,
    is: () => ({ zh: "缩进与上下行对不齐", en: "the line is not indented as those around it" }),
    mend: { zh: "请让同一层的各行左边对齐。", en: "Lines of one level begin in one column." },
  },
];

/** Where a line and the one above it have their colons, one of them is not where it should be. */
const ofAnotherLevel: Omit<Slip, "line"> = {
  is: { zh: "这一行与上面的不在一层", en: "this line is not of the level of those above" },
  mend: {
    zh: "请核对缩进；它若是列表的一项，前面要写减号加一个空格。",
    en: "Check its indentation; an item of a list begins with a hyphen and a blank.",
  },
};

/**
 * What a person most likely did where a text is no YAML: the parser tells where it could not go on, which is often a line
 * below the slip, and in words of its grammar.
 * @param at the line, from 1, at which the parser stopped
 * @returns undefined where the reason is none that is known
 */
export function slipOf(text: string, at: number, reason: string): Slip | undefined {
  const lines = text.split(/\r?\n/);
  const above = lines.slice(0, at - 1).findLastIndex((line) => /^\s*[^\s#]/.test(line)) + 1;
  const seen = /duplicated|single document|hexadecimal|escape/.test(reason) ? [] : [at, above];
  for (const line of seen.filter((each) => each > 0))
    for (const { on, is, mend, after = /./ } of onLine) {
      const found = after.test(reason) && on.exec(lines[line - 1] ?? "");
      if (found) return { line, is: is(found[1] ?? ""), mend };
    }
  const keyed = (line: number): boolean => /^\s*[^\s"'{[#]+:(?: |$)|^\s*- /.test(lines[line - 1] ?? "");
  if (/separator is expected|multiline key/.test(reason) && keyed(at) && keyed(above))
    return { line: at, ...ofAnotherLevel };
  const told = byReason.find(({ on }) => on.test(reason));
  return told && { line: at, is: told.is(""), mend: told.mend };
}

/** How a key is mended that holds a sign which no key has: it does not end where its writer thought. */
export function mendOfKey(key: string): Words | undefined {
  const sign = /[：，、“”‘’]|:(?=\S)/.exec(key)?.[0];
  if (sign === undefined) return undefined;
  if (/[“”‘’]/.test(sign))
    return {
      zh: `“${sign}”是全角引号，括不起文字；请改成半角引号。`,
      en: `“${sign}” is no quote here: write " or '.`,
    };
  if (sign === "，" || sign === "、")
    return { zh: "请改成半角逗号加一个空格。", en: "Write a comma and a blank." };
  return { zh: "请写成半角冒号加一个空格。", en: "Write a colon “:” and a blank." };
}
