import type { Finding, FindingCode, LedgerEntry } from "../../src/model/model.js";
import type { Example } from "./example.js";

const file = "合成_2025年1—9月_B204-1.csv";
const directory = "合成_调查单位名录_2025年11月.csv";
const unit = "91371500MAXX00015W";

const rule = {
  ...{ rule: "output_falls", unit, period: "2025-09" },
  says: {
    zh: "合成一公司截至2025-09-30的累计产值90000000元，少于上次报送的95000000元",
    en: "合成一公司: the cumulative output up to 2025-09-30 is 90000000 yuan, below the 95000000 yuan filed before",
  },
  mend: {
    zh: "请企业说明以前月份的更正原因，或更正本期数",
    en: "Ask the firm why earlier months were corrected, or to correct this period's figure",
  },
};

function example(
  code: FindingCode,
  severity: Finding["severity"],
  data: Finding["data"],
  at: Partial<Finding["at"]> = {},
  source = "b204_1",
): Example {
  const finding = { code, severity, at: { file, snapshot: "", ...at }, data };
  const ledger = { file, snapshot: "", source } as LedgerEntry; // names the columns; its counts are not printed
  return { finding, ledger: [ledger], received: [] };
}

const cell = { line: 12, column: "output_ytd", value: "90000" };

/** Findings that no single small file gives: as several files, a register or the rules of a pipeline give them. */
export const givenElsewhere: Partial<Record<FindingCode, Example>> = {
  "file-corrects": example("file-corrects", "note", {
    ...{ before: "合成_2025年1—9月_B204-1（最终版）.csv", changed: 1, cells: 2, column: "output_ytd" },
    ...{ change: "+1000000000元", added: 0, rest: 69 },
  }),
  "file-not-opened": example("file-not-opened", "withhold", { why: "EACCES" }),
  "clock-behind": example("clock-behind", "warn", { said: "2025-10-08T09:30", newest: "2025-10-11T09:30" }),
  "year-not-final": example(
    "year-not-final",
    "warn",
    { source: "b203", period: { period_start: "2025-01-01", period_months: 9 } },
    { file: "合成_年度数据核定_2025年.csv", line: 4, column: "period" },
    "year_final",
  ),
  "file-lacks-units": example("file-lacks-units", "warn", {
    ...{ before: "合成_2025年1—9月_B204-1.csv", missing: 1, units: ["合成铝合金甲02有限公司"] },
  }),
  "rival-cell": example(
    "rival-cell",
    "withhold",
    {
      ...{ title: "工业总产值1—本月", unit: "91371500MAXX00015W", one: "90000千元" },
      ...{ other_table: "B204-1 (2)", other_line: 12, other: "95000千元" },
    },
    cell,
  ),
  "name-of-two-codes": example(
    "name-of-two-codes",
    "warn",
    {
      ...{ name: "合成铝合金甲02有限公司", other: "91371500MAXX00015W" },
      ...{ other_table: "B204-1 (2)", other_line: 12 },
    },
    cell,
  ),
  "rival-equal": example("rival-equal", "note", { other: "B204-1 (2)", count: 69 }),
  "decimals-lost": example(
    "decimals-lost",
    "withhold",
    { title: "产值能耗", unit: "吨标准煤/万元", base: "吨标准煤/元", decimals: 0 },
    { line: 12, column: "intensity", value: "0.3456" },
  ),
  "unit-passed-over": example(
    "unit-passed-over",
    "warn",
    { printed: "吨", unit: "万千瓦时" },
    { column: "electricity_ytd" },
  ),
  "file-lacks-columns": example("file-lacks-columns", "warn", {
    before: "合成_2025年1—9月_B204-1.csv",
    columns: [
      { zh: "企业用电量1—本月", en: "Electricity, year to date" },
      { zh: "铝材产量1—本月", en: "Aluminium products, year to date" },
    ],
  }),
  "file-withdrawn": example("file-withdrawn", "note", {
    ...{ withdrawn_on: "2025-10-12", withdrawn_by: "张三", reason: "误放的测试文件" },
  }),
  "superseded-file": example("superseded-file", "note", { by: "合成_2025年1—9月_B204-1（最终版2）.csv" }),
  "units-left-out": example(
    "units-left-out",
    "warn",
    { count: 2, units: ["合成铝建材甲21有限公司", "合成铝单板乙33有限公司"] },
    { file: directory },
  ),
  "history-left-out": example(
    "history-left-out",
    "note",
    { count: 1, units: ["合成铝压铸甲09科技有限公司"] },
    { file: directory },
  ),
  "further-findings": example("further-findings", "note", { count: 12345, shown: 5000 }),
  "rows-unfit": example("rows-unfit", "block", { limit: 10_000 }),
  "organisation-code-kept": example(
    "organisation-code-kept",
    "note",
    { kept: "913715009999000415" },
    { line: 12, column: "uscc", value: "999900041" },
  ),
  audit: example("audit", "warn", {
    audit: "missing_report",
    says: {
      zh: "茌平区合成一公司（铝）未报截至2025-09-30的产值",
      en: "合成一公司 (Aluminium, Chiping) has not filed output up to 2025-09-30",
    },
    mend: {
      zh: "请催报；如已退库，请更新调查单位名录（101-1）",
      en: "Remind the firm; if it has left the directory, send the register (form 101-1) anew",
    },
  }),
  "edit-rule": example("edit-rule", "warn", rule, cell),
  "value-accepted": example(
    "value-accepted",
    "note",
    {
      accepted: "credit-code-checksum",
      ...{ reason: "与营业执照一致", verified_by: "张三", verified_on: "2025-10-12" },
    },
    { line: 12, column: "uscc", value: "91371524MAXX003572" },
  ),
  "form-in-other-unit": example(
    "form-in-other-unit",
    "withhold",
    {
      ...{ rule: "output_unit_slip", period: "2025-09", factor: "1/10", slipped: 72, compared: 75, rows: 75 },
      title: { zh: "工业总产值1—本月", en: "Output, year to date" },
    },
    { column: "output_ytd" },
  ),
  "edit-rule-accepted": example(
    "edit-rule-accepted",
    "note",
    { ...rule, reason: "6月一笔退货冲减", verified_by: "张三", verified_on: "2025-10-12" },
    cell,
  ),
  "rule-not-computed": example(
    "rule-not-computed",
    "warn",
    { rule: "output_cubed" },
    { file: "sources/b204_1.yaml", column: "output_ytd", value: "output_ytd * … * output_ytd >= 0" },
  ),
  "rule-not-computed-of-rows": example(
    "rule-not-computed-of-rows",
    "warn",
    { rule: "output_by_sales", rows: 1, in: file, line: 12, unit },
    { file: "sources/b204_1.yaml", column: "output_ytd", value: "output_ytd * sales_ytd <= 4" },
  ),
  "target-area-superseded": example(
    "target-area-superseded",
    "warn",
    { target: "C2", becomes: "371504" },
    { file: "targets.csv", column: "ref_area", value: "371524" },
  ),
  "acceptance-idle": example(
    "acceptance-idle",
    "note",
    { unit, period: "2025-08" },
    { file: "核实说明.csv", line: 3, column: "rule", value: "output_falls" },
    "verification",
  ),
};
