import type { Content } from "../../model/model.js";
import { licenceOf } from "./licence.js";
import { questionsOf } from "./questions.js";
import { nameOf, type PublishedTable } from "./rows.js";

/** `README.md` of the research release: what it is, how to cite it, and how to ask it in SQL, Python and R. */
export function readme(
  content: Content,
  tables: readonly PublishedTable[],
  marks: Readonly<Record<string, string>>,
): Uint8Array {
  const { pipeline, release, as_of, code_version, method } = content;
  const { title } = pipeline;
  const questions = questionsOf(pipeline);
  const first = questions[0]!.select;
  const text = `# ${title.zh}：研究用数据 / ${title.en}: research data

**${marks.synthetic}** · ${marks.layer}

| | |
|---|---|
| 发布 / Release | ${release} |
| 报告期 / Period | ${marks.period_start}，${marks.period_months}个月 / months |
| 数据截至 / Data as of | ${as_of} |
| 方法版本 / Method version | ${method.thresholds_version} |
| 程序版本 / Code version | ${code_version} |
| 许可 / Licence | ${licenceOf(content.synthetic).title} |

**引用 / Citation** ${title.zh}（${title.en}），${release}，数据截至 / data as of ${as_of}，${marks.synthetic}，liandu ${code_version}。

## 文件 / Files
\`research.duckdb\`（DuckDB 1.0及以上）含全部表和视图，每张表每一列都有说明。\`csv/\`（UTF-8带标记）、\`parquet/\`、\`arrow/\`（Arrow IPC，即Feather第2版）是同样的表；视图在各自的\`v1/\`。\`datapackage.json\`（Frictionless Data Package）写明每个文件的大小和sha256、每一列的类型和含义、主键和引用。CSV单元格为空即缺值；以=+-@开头的文字前加一个撇号，以免被当作公式。
\`research.duckdb\` (DuckDB 1.0 and later) holds all tables and views, every one and every column commented. \`csv/\` (UTF-8 with mark), \`parquet/\` and \`arrow/\` (Arrow IPC, that is Feather version 2) hold the same tables, the views in \`v1/\`. \`datapackage.json\` gives the size and sha256 of every file, the type and meaning of every column, keys and references. An empty cell of a CSV is a missing value; a text that begins with =+-@ has an apostrophe before it, lest it be taken for a formula.

\`codebook.html\`、\`codebook.xlsx\`是数据字典：每张表、每一列、每个指标的含义和单位，每个代码，每张报表的栏目。
\`codebook.html\` and \`codebook.xlsx\` are the codebook: meaning and unit of every table, column and indicator, every code, the items of every form.

不公布的值保留其行，没有数字：\`conf_status\`为N是本身保密（修订后的数与以往发布相减会露出个别单位的，也是N），D是由它可推算出别的保密数；\`_T\`是合计；金额用基本单位，份额0.01即1%。年内累计的时期从1月1日起，看\`period_end\`。
A withheld value keeps its row and no number: \`conf_status\` N is confidential by itself (also a revised figure from which an earlier release would be subtracted to tell one unit's), D because another could be told from it; \`_T\` is the total; amounts are in the base unit, a share of 0.01 is 1 %. Periods cumulative within the year begin on 1 January: look at \`period_end\`.

| 表、视图 / Table, view | |
|---|---|
${tables.map((table) => `| \`${nameOf(table)}\` | ${table.comment} |`).join("\n")}

列的含义不变的视图在\`v1\`；含义若改变，另设\`v2\`。研究文件挂接到别的库时先\`USE\`它，再查视图。
What a column of \`v1\` means stays; another meaning would be \`v2\`. A research file that is attached to another database is put to \`USE\` before its views are asked.

## 问题 / Questions
${questions.map(({ question, select }, at) => `${at + 1}. ${question.zh} / ${question.en}\n\n\`\`\`sql\n${select};\n\`\`\`\n`).join("\n")}
## Python
\`\`\`python
import duckdb

connection = duckdb.connect("research.duckdb", read_only=True)
rows = connection.sql("""
${first}
""").fetchall()
print(len(rows), "rows")
\`\`\`

## R
\`\`\`r
library(DBI)
connection <- dbConnect(duckdb::duckdb(), "research.duckdb", read_only = TRUE)
rows <- dbGetQuery(connection, "
${first}
")
status <- arrow::read_ipc_file("arrow/v1/target_status.arrow") # without DuckDB
\`\`\`
`;
  return Buffer.from(text);
}
