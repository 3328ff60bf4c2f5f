import type { Planted } from "./defects.js";

/** README.md of the sample folder. */
export function readme(planted: Planted[]): string {
  const rows = planted.map(
    ({ file, line, defect, zh, en }) => `| ${file} | ${line ?? ""} | ${defect} | ${zh} | ${en} |`,
  );
  return `# 合成样例 · Synthetic sample

**全部数据都是虚构的**：企业、代码、数值、文号均为合成，不对应任何真实单位。信用代码主体为\`MAXX…\`（一家为全数字的\`99990004\`），不会与真实代码混淆。
由\`npm run sample\`生成（程序在\`tests/sample/\`），每次生成的字节完全相同。每份文件的报送人和收到时间见\`received.csv\`。
起止日期是半开区间：截止、退库日期是不再有效的第一天。

**Everything here is invented**: firms, codes, figures and document numbers. Credit codes have the body \`MAXX…\` (one,
for the all-digit case, \`99990004\`) and belong to nobody. \`npm run sample\` makes the files (code in \`tests/sample/\`), the same bytes each time. \`received.csv\` tells who
sent each file and when it came. Validities are half-open: an end date is the first day that is no longer covered.

## 故意放入的问题 · Planted defects

| 文件 file | 行 line | 类别 kind | 说明 | what |
|---|---|---|---|---|
${rows.join("\n")}

此外，若干非必填项填“—”“/”或留空；四份文件为UTF-8（带BOM），其余为GB18030。
Besides, some optional cells are —, / or empty; four files are UTF-8 with a byte order mark, the rest GB18030.
`;
}
