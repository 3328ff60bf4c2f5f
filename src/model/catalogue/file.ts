import type { CatalogueEntry } from "./entry.js";
import { packingFaults } from "./sheet.js";

/** Findings about a whole received file: its bytes, its packing, its place among other files. */
export const fileCatalogue = {
  "encoding-error": {
    severity: "withhold",
    says: {
      zh: "文件既不是UTF-8也不是GB18030编码，第{offset}字节起无法识别",
      en: "the file is neither UTF-8 nor GB18030 from byte {offset} on",
    },
    mend: {
      zh: "请在Excel或WPS中另存为“CSV UTF-8”后重新报送",
      en: "save it as “CSV UTF-8” in Excel or WPS and send it again",
    },
  },
  "wrong-conversion": {
    severity: "block",
    says: {
      zh: "文件的文字在转换编码时受损{back}；前几行为：\n{preview}\n",
      en: "the text of the file was damaged by a conversion of its encoding{back}; it begins:\n{preview}\n",
    },
    mend: {
      zh: "请从原系统重新导出，编码选UTF-8或GB18030",
      en: "export it again from where it came, as UTF-8 or GB18030",
    },
    parts: {
      back: {
        zh: "：{written}被误作{taken}后另存，以下为还原后的样子",
        en: ": {written} was taken for {taken} and saved; turned back, as shown here",
      },
    },
  },
  "empty-file": {
    severity: "withhold",
    says: { zh: "文件为空", en: "the file is empty" },
    mend: { zh: "请确认导出是否成功并重新报送", en: "check the export and send it again" },
  },
  "file-not-opened": {
    severity: "withhold",
    says: { zh: "文件无法打开，没有读取：{why}", en: "the file could not be opened and was not read: {why}" },
    mend: {
      zh: "请检查它的权限和磁盘，使运行本程序的人能读取，再运行",
      en: "see to its rights and its disk, so that whoever runs this may read it, and run again",
    },
    terms: {
      why: {
        EACCES: { zh: "没有读取权限", en: "no right to read it" },
        EPERM: { zh: "系统不允许读取", en: "the system does not permit it" },
        EIO: { zh: "磁盘读取出错", en: "its disk cannot be read" },
      },
    },
  },
  "clock-behind": {
    severity: "warn",
    says: {
      zh: "收到时本机时钟为{said}，早于上一次收件的{newest}；仍按最后收到的一份计",
      en: "the clock said {said} when it came, before the receipt of {newest}; it counts as the last that came all the same",
    },
    mend: {
      zh: "请校准本机时钟；收件时间另有记录的，请写入received.csv",
      en: "set the clock of this machine; where the time of receipt is known otherwise, write it into received.csv",
    },
  },
  "file-too-large": {
    severity: "withhold",
    says: {
      zh: "文件为{bytes}字节，超过上限{limit}字节",
      en: "the file has {bytes} bytes, over the limit of {limit}",
    },
    mend: { zh: "请确认文件无误，或按月份拆分后报送", en: "check the file, or split it by month" },
  },
  "file-corrects": {
    severity: "note",
    says: {
      zh: "更正先前收到的“{before}”：更正{changed}家、{cells}项，“{column}”合计{change}；新增{added}家，其余{rest}家仍按先前收到的数",
      en: "corrects “{before}”, received before it: {cells} cells of {changed} returns, total of “{column}” {change}; {added} returns are new, the other {rest} count as received before",
    },
    mend: {
      zh: "请核对更正的家数和金额；各次报送均保留备查",
      en: "check the number and the amount; every file is kept",
    },
  },
  "year-not-final": {
    severity: "warn",
    says: {
      zh: "“{source}”的“{period}”不是完整年度，或送达时尚未结束，不作为核定",
      en: "“{period}” of “{source}” is no whole year, or had not ended when this came, and makes nothing final",
    },
    mend: { zh: "请写已结束的年度，例如“2024年”", en: "write a year that has ended, such as 2024" },
  },
  "file-lacks-units": {
    severity: "warn",
    says: {
      zh: "比先前收到的“{before}”缺少{missing}家，仍按先前收到的数计入：{units}",
      en: "lacks {missing} returns that “{before}” had; they go on counting as received before: {units}",
    },
    mend: {
      zh: '如这些单位不应计入，请撤回先前的文件：liandu withdraw "{before}" --reason 原因 --by 姓名；如属漏报，请补齐后重新报送',
      en: 'if these units should not count, withdraw the earlier file: liandu withdraw "{before}" --reason why --by NAME; if they were left out, complete the file and send it again',
    },
  },
  "file-lacks-columns": {
    severity: "warn",
    says: {
      zh: "没有先前收到的“{before}”所有的列，仍按先前收到的数计入：{columns}",
      en: "lacks columns that “{before}” had; their figures go on counting as received before: {columns}",
    },
    mend: {
      zh: '如属漏报，请补齐后重新报送；如先前的数不应计入，请撤回那个文件：liandu withdraw "{before}" --reason 原因 --by 姓名',
      en: 'complete the file and send it again; if the earlier figures should not count, withdraw that file: liandu withdraw "{before}" --reason why --by NAME',
    },
  },
  "file-withdrawn": {
    severity: "note",
    says: {
      zh: "已由{withdrawn_by}于{withdrawn_on}撤回，不再计入：{reason}",
      en: "withdrawn by {withdrawn_by} on {withdrawn_on}, nothing of it counts: {reason}",
    },
    mend: {
      zh: "无需处理；原文件保留备查，重新放入收件文件夹即重新计入",
      en: "nothing to do; the file is kept, and counts again when it is put back into the inbox",
    },
  },
  "superseded-file": {
    severity: "note",
    says: {
      zh: "同一来源的文件“{by}”更新，以其为准",
      en: "“{by}” is a newer file of the same source and counts instead",
    },
    mend: { zh: "无需处理；原文件保留备查", en: "nothing to do; the older file is kept" },
  },
  "units-left-out": {
    severity: "warn",
    says: {
      zh: "本次名录缺少{count}家曾在库单位：{units}；沿用其最后一行信息，未结束的止于首次缺少它的名录收到之日，以往各期不变",
      en: "this register leaves out {count} units that an earlier delivery held: {units}; their last rows stay, those still open end on the day of the first delivery without them, and past periods do not change",
    },
    mend: {
      zh: "请确认退库日期，并在名录中保留这些单位及其起止日期；如系误列，截止日期填起始日期",
      en: "say when they left, and keep them in the register with their dates; a unit that was never meant to be in it ends on the day it begins",
    },
  },
  "history-left-out": {
    severity: "note",
    says: {
      zh: "本次名录没有列出{count}家单位此前的信息：{units}；沿用此前的名录，以往各期不变",
      en: "this register does not hold the earlier rows of {count} units: {units}; those of the delivery before stay, and past periods do not change",
    },
    mend: {
      zh: "无需处理；如系更正，请列出该单位各段信息的起止日期",
      en: "nothing to do; if it is a correction, list each row of the unit with its dates",
    },
  },
  "duplicate-file": {
    severity: "note",
    says: { zh: "与“{first}”内容完全相同，只读取一次", en: "the same bytes as “{first}”; read once" },
    mend: { zh: "无需处理", en: "nothing to do" },
  },
  "rows-unfit": {
    severity: "block",
    says: {
      zh: "超过{limit}行、即半数以上的行与表头不符，整份没有读取",
      en: "more than {limit} lines, over half of those read, do not fit the head; the file was not read",
    },
    mend: {
      zh: "请核对分隔符和引号，并确认文件中只有一张表",
      en: "check its delimiter and quotation marks, and that it holds one table only",
    },
  },
  "not-a-table": {
    severity: "withhold",
    says: {
      zh: "这是{kind}文件，不是能读取的表格",
      en: "this is a {kind} file and no table that can be read",
    },
    mend: {
      zh: "请在Excel或WPS中打开，另存为XLSX后报送；也可报送CSV、XLS或ET文件，或者装有这些文件的ZIP",
      en: "open it in Excel or WPS and save it as XLSX; CSV, XLS, ET, or a ZIP of such files are read too",
    },
    terms: {
      kind: {
        zip: { zh: "ZIP", en: "ZIP" },
        gzip: { zh: "GZIP压缩", en: "gzip" },
        rar: { zh: "RAR压缩", en: "RAR" },
        "7z": { zh: "7-Zip压缩", en: "7-Zip" },
        pdf: { zh: "PDF", en: "PDF" },
        fods: { zh: "单一XML形式的OpenDocument（FODS）", en: "flat OpenDocument (FODS)" },
        mhtml: { zh: "单个文件网页（MHTML）", en: "web archive (MHTML)" },
        dbf: { zh: "dBASE或FoxPro数据库（DBF）", en: "dBASE or FoxPro (DBF)" },
        sylk: { zh: "SYLK符号链接", en: "SYLK" },
        dif: { zh: "DIF数据交换", en: "DIF" },
      },
    },
  },
  "archive-unreadable": {
    severity: "withhold",
    says: { zh: "压缩包没有解开：{reason}", en: "the archive was not unpacked: {reason}" },
    mend: {
      zh: "请去掉密码和包中包，重新压缩成ZIP，或直接报送其中的表格",
      en: "pack the tables again as a ZIP without a password and without archives inside, or send them as they are",
    },
    terms: {
      reason: {
        ...packingFaults,
        too_many: { zh: "包内文件过多", en: "it holds too many files" },
        nested: { zh: "包内还有压缩包", en: "there is another archive inside" },
      },
    },
  },
  "further-findings": {
    severity: "note",
    says: {
      zh: "此外还有{count}个问题，只列出前{shown}个；未采用的每一行连同每个错误单元格的列名和代码都在隔离区",
      en: "there are {count} more; the first {shown} are listed, and the quarantine holds every line left out with the column and code of each wrong cell",
    },
    mend: {
      zh: "问题多半出于同一个原因，请先改正已列出的",
      en: "they will have one cause: mend the listed ones first",
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
