import type { CatalogueEntry } from "./entry.js";

/** Findings that a pipeline declares: its edit rules and audits bring their own sentences. */
export const ruleCatalogue = {
  audit: {
    severity: "declared",
    says: { zh: "{says}", en: "{says}" },
    mend: { zh: "{mend}", en: "{mend}" },
  },
  "edit-rule": {
    severity: "declared",
    says: { zh: "{says}", en: "{says}" },
    mend: { zh: "{mend}", en: "{mend}" },
  },
  "form-in-other-unit": {
    severity: "declared",
    says: {
      zh: "{period}的这张表像是整张填错了计量单位：有以往数可比的{compared}家中，{slipped}家的{title}约为各自正常水平的{factor}倍；全表{rows}行同一单位的数都暂不计入",
      en: "this form of {period} looks filed in another unit as a whole: of {compared} firms with an earlier figure, {slipped} have {title} about {factor} times their usual level; no figure in that unit of its {rows} rows counts",
    },
    mend: {
      zh: "请报送方核对整张表的计量单位，在表头写明实际单位（如“单位：万元”）后重新报送；若是以往的表填错了，请重新报送以往的表；个别单位数值属实的，请写入核实说明：liandu accept {rule} --unit 单位代码 --period {period} --reason 原因 --by 姓名",
      en: 'ask the sender to check the unit of the whole form, to state it above the head (e.g. “单位：万元”) and to send it again, or the earlier forms where those were wrong; where a unit\'s figure is right, explain it: liandu accept {rule} --unit CODE --period {period} --reason "why" --by NAME',
    },
  },
  "edit-rule-accepted": {
    severity: "note",
    says: {
      zh: "{says}；{verified_by}于{verified_on}核实：{reason}",
      en: "{says}; verified by {verified_by} on {verified_on}: {reason}",
    },
    mend: {
      zh: "无需处理；说明有误时请更正核实说明",
      en: "nothing to do; correct the explanation if it is wrong",
    },
  },
  "value-accepted": {
    severity: "note",
    says: {
      zh: "“{value}”的问题（{accepted}）已由{verified_by}于{verified_on}核实：{reason}",
      en: "the finding about “{value}” ({accepted}) was verified by {verified_by} on {verified_on}: {reason}",
    },
    mend: {
      zh: "无需处理；说明有误时请更正核实说明",
      en: "nothing to do; correct the explanation if it is wrong",
    },
  },
  "rule-not-computed": {
    severity: "warn",
    says: {
      zh: "规则“{rule}”无法计算：计算结果超过38位数字，本次没有按这条规则审核任何一行",
      en: "rule “{rule}” cannot be computed: its result has more than 38 digits; no row was judged by it",
    },
    mend: {
      zh: "请改写来源文件中这条规则的check：少让列与列相乘、相除，数字也写得短些",
      en: "rewrite the rule's check in the source's file: fewer products and quotients of columns, shorter numbers",
    },
  },
  "rule-not-computed-of-rows": {
    severity: "warn",
    says: {
      zh: "规则“{rule}”有{rows}行无法计算（结果超过38位数字），这些行没有按这条规则审核；第一处是{in}第{line}行（{unit}）",
      en: "rule “{rule}” cannot be computed of {rows} row(s), its result has more than 38 digits, and they were not judged by it; the first is line {line} of {in} ({unit})",
    },
    mend: {
      zh: "请先核对该行的数值；数值无误时，请改写规则的check，少让列与列相乘、相除",
      en: "check the figures of that row; where they are right, rewrite the rule's check with fewer products and quotients of columns",
    },
  },
  "target-area-superseded": {
    severity: "warn",
    says: {
      zh: "目标{target}的地区代码{value}已由{becomes}取代，按{becomes}计算，原代码的以往数据一并计入",
      en: "the area {value} of target {target} is now {becomes}; it is measured by {becomes}, which takes over the history of the former code",
    },
    mend: {
      zh: "请把targets.csv中该目标的ref_area改为{becomes}",
      en: "write {becomes} as ref_area of that target in targets.csv",
    },
  },
  "acceptance-idle": {
    severity: "note",
    says: {
      zh: "这条核实说明没有对应的问题：{unit}在{period}没有规则“{value}”的审核发现",
      en: "this explanation answers nothing: {unit} has no finding of rule “{value}” in {period}",
    },
    mend: {
      zh: "请核对规则名、单位代码和报告期；问题已更正的可删去这一行",
      en: "check rule, unit and period; delete the row if the figure was corrected since",
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
