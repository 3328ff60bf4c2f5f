import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { dayAfter, months } from "./calendar.js";
import { type Defect, defects, lineOf, type Planted } from "./defects.js";
import { csv } from "./encode.js";
import { firmLedgers } from "./firm-ledgers.js";
import { type Form, fileBytes, formLines, type SampleFile } from "./form.js";
import { financeForm, outputForm, outputReceived, researchForm } from "./forms.js";
import {
  namedRecognitionLines,
  platformLines,
  recognitionLines,
  settledNameLines,
  specialRecognitionLines,
} from "./lists.js";
import { officeLedgers } from "./office-ledgers.js";
import { readme } from "./readme.js";
import { enterpriseLines, groupLines, memberLines, yearFinalLines } from "./registers.js";

const statistics = "合成·市统计局";
const industry = "合成·市工业和信息化局";
const science = "合成·市科学技术局";

/** The whole sample in memory. */
export interface Sample {
  files: SampleFile[];
  planted: Planted[];
}

interface Sheet extends Omit<SampleFile, "bytes"> {
  lines: string[][];
}

function formSheet(form: Form, sender: string, receivedAt: string): Sheet {
  const own = defects.filter((defect) => defect.file === form.file);
  const filled = own.reduce((result, defect) => defect.form?.(result) ?? result, form);
  const lines = own.reduce((result, defect) => defect.print?.(result) ?? result, formLines(filled));
  return { file: form.file, sender, received_at: receivedAt, lines };
}

function formSheets(): Sheet[] {
  const received = (period: (typeof months)[number]) => `${outputReceived(period)}T09:30`;
  const finance = months.slice(0, -1);
  return [
    ...months.map((period) => formSheet(outputForm(period), statistics, received(period))),
    ...finance.map((period) => formSheet(financeForm(period), statistics, `${dayAfter(period, 20)}T16:00`)),
    ...[2022, 2023, 2024].map((year) => formSheet(researchForm(year), statistics, `${year + 1}-03-26T11:00`)),
  ];
}

/** The corrected June form, and a finance form that was sent twice. */
function resentSheets(sent: Sheet[]): Sheet[] {
  const june = outputForm({ year: 2025, month: 6 });
  const final = june.file.replace(".csv", "_最终版.csv");
  const october = sent.find(({ file }) => file === "2024/合成_2024年1—10月_B203.csv")!;
  const again = october.file.replace(".csv", "(1).csv");
  return [
    formSheet({ ...june, file: final }, statistics, "2025-07-15T10:20"),
    { ...october, file: again, received_at: "2024-11-21T08:40" },
  ];
}

function listSheets(): Sheet[] {
  const list = (name: string, sender: string, receivedAt: string, lines: string[][]): Sheet => ({
    ...{ file: `名单/合成_${name}.csv`, sender, lines },
    received_at: receivedAt,
  });
  const years = [2021, 2022, 2023, 2024, 2025];
  const published = (year: number) => (year === 2025 ? "2025-08-05T15:00" : `${year + 1}-01-05T15:00`);
  return [
    list("调查单位名录_2025年5月", statistics, "2025-05-20T14:30", enterpriseLines("2025-05-20")),
    list("调查单位名录_2025年10月", statistics, "2025-10-12T14:30", enterpriseLines("2025-10-12")),
    list("产业链成员名单_2025年5月", industry, "2025-05-20T15:00", memberLines("2025-05-20")),
    list("企业集团成员名单_2025年5月", industry, "2025-05-20T15:10", groupLines("2025-05-20")),
    ...years.map((year) => list(`企业资质认定_${year}年`, industry, published(year), recognitionLines(year))),
    ...years
      .filter((year) => year >= 2022 && year <= 2024)
      .map((year) =>
        list(`年度数据核定_${year}年`, statistics, `${year + 1}-06-05T10:00`, yearFinalLines(year)),
      ),
    list("创新平台_2025年6月", science, "2025-07-02T10:00", platformLines()),
    list("认定公布名单_2025年", industry, "2025-07-10T09:00", namedRecognitionLines()),
    list("名称核对表", industry, "2025-09-03T09:00", settledNameLines()),
    list("企业资质认定_专项名单", industry, "2025-10-08T15:00", specialRecognitionLines()),
    ...[...firmLedgers, ...officeLedgers].map(
      ({ name, sender, received, lines }): Sheet => ({
        ...{ file: `台账/合成_${name}.csv`, sender, lines },
        received_at: received,
      }),
    ),
  ];
}

function plantedIn(sheets: Sheet[]): Planted[] {
  const place = (defect: Defect): Planted => {
    const { lines } = sheets.find(({ file }) => file === defect.file)!;
    const { file, defect: kind, zh, en } = defect;
    return { file, defect: kind, line: lineOf(defect, lines), zh, en };
  };
  const resent: Planted = {
    ...{ file: "2024/合成_2024年1—10月_B203(1).csv", defect: "duplicate-file", line: undefined },
    zh: "与前一天的同名文件逐字节相同",
    en: "the same bytes as the file of that name a day earlier",
  };
  return [...defects.map(place), resent];
}

/** Makes the sample: statistical forms, lists, receipts and README.md, the same bytes each time. */
export function makeSample(): Sample {
  const forms = formSheets();
  const sheets = [...forms, ...resentSheets(forms), ...listSheets()];
  const files = sheets.map(({ lines, ...sheet }) => ({
    ...sheet,
    bytes: fileBytes(sourceName(sheet.file), lines),
  }));
  return { files, planted: plantedIn(sheets) };
}

/** A re-sent file is encoded like the first one. */
const sourceName = (file: string) => file.replace("(1).csv", ".csv");

/** Writes the sample into a folder that is emptied first. */
export function writeSample(folder: string): void {
  const { files, planted } = makeSample();
  const receipts = files.map(({ file, sender, received_at }) => [file, sender, received_at]);
  rmSync(folder, { recursive: true, force: true });
  const write = (file: string, bytes: Uint8Array | string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
  };
  for (const { file, bytes } of files) write(file, bytes);
  write("received.csv", csv([["file", "sender", "received_at"], ...receipts]).replaceAll("\r\n", "\n"));
  write("README.md", readme(planted));
}
