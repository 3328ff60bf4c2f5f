import type { Content, Finding, LedgerEntry, Row } from "../../../src/model/model.js";
import { method } from "../../../src/progress/progress.js";
import { chartRows } from "./fixture-rows.js";
import { factRows, tableRows } from "./fixture-table-rows.js";
import { pastVerdicts, pipeline, verdicts } from "./fixture-verdicts.js";

const snapshot = "ab".repeat(32);
const hostile = `</script><img src=x onerror=alert(1)>合成“甲”有限公司`;

function ledgerEntry(file: string, known_at: string): LedgerEntry {
  return {
    file,
    snapshot,
    source: "b204_1",
    known_at,
    encoding: "GB18030",
    lines: 80,
    kept: 70,
    quarantined: 2,
    head: 5,
    blank: 1,
    total: 1,
    note: 1,
    rows_read: 72,
    rows_kept: 70,
    rows_quarantined: 2,
    cells_read: 720,
    cells_kept: 699,
    cells_withheld: 1,
    cells_quarantined: 20,
  };
}

const findings: Finding[] = [
  {
    code: "type-error",
    severity: "withhold",
    at: { file: "2025年9月B204-1.csv", snapshot, line: 31, column: "output_ytd", value: "１２，３45千" },
    data: { title: "工业总产值1—本月", kind: "decimal", example: "1234.5" },
  },
  {
    code: "credit-code-checksum",
    severity: "warn",
    at: { file: "2025年9月B204-1.csv", snapshot, line: 44, column: "uscc", value: "91371500MA3CKE2K6X" },
    data: { expected: "7" },
  },
  {
    code: "required-missing",
    severity: "withhold",
    at: { file: hostile, snapshot, line: 12, column: "enterprise_name", value: "" },
    data: { title: "单位详细名称" },
  },
  {
    code: "duplicate-file",
    severity: "note",
    at: { file: "2025年8月B204-1（补）.csv", snapshot },
    data: { first: "2025年8月B204-1.csv" },
  },
];

/** A synthetic release for September 2025; `changes` replaces parts of it. */
export function fixture(changes: Partial<Content> = {}): Content {
  return {
    pipeline,
    release: "2025-09-1a2b3c4d",
    code_version: "0.1.0",
    period: { period_start: "2025-09-01", period_months: 1 },
    as_of: "2025-10-12",
    synthetic: true,
    awaits: [],
    replaces: null,
    values: [],
    assessments: verdicts(),
    series: [],
    history: pastVerdicts(),
    measures: [],
    decisions: [],
    shortfalls: [],
    revised: [],
    deliveries: [],
    snapshots: [
      {
        snapshot,
        file: "2025年9月B204-1.csv",
        path: "",
        bytes: 12345,
        sender: "合成报送方",
        known_at: "2025-10-11T09:30",
        synthetic: true,
      },
    ],
    ledger: [
      ledgerEntry("2025年8月B204-1.csv", "2025-09-11T09:30"),
      ledgerEntry("2025年9月B204-1.csv", "2025-10-11T09:30"),
    ],
    findings,
    quarantined: [
      {
        file: "2025年9月B204-1.csv",
        snapshot,
        line: 31,
        text: "91371500MA3CKE2K67,合成铝业31号,１２，３45千,,",
        cells: ["91371500MA3CKE2K67", "合成铝业31号", "１２，３45千", "", ""],
        codes: ["type-error"],
      },
    ],
    method,
    queries: { ...chartRows(hostile), ...tableRows(hostile), ...factRows(hostile) },
    ...changes,
  };
}

/** The rows of one query replaced. */
export function withRows(name: string, rows: Row[]): Content {
  const content = fixture();
  return { ...content, queries: { ...content.queries, [name]: rows } };
}
