import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { removeTree } from "../../src/formats/formats.js";
import { atMost, type Figure } from "../robustness/figures.js";
import { brokenReleases, folderOf, program, startRun } from "./program.js";

/** What a question must come to: its answer, or one sentence. */
type Ending = "answered" | "refused";

/** Questions of researchers, and what somebody may try or mistype; the file they are put to is the research file. */
const table: [Ending, string][] = [
  ["answered", "SELECT count(*) FROM indicator_value"],
  ["answered", "FROM target"],
  ["answered", "WITH t AS (SELECT * FROM assessment) SELECT target FROM t ORDER BY 1"],
  ["answered", "SHOW TABLES"],
  ["answered", "DESCRIBE indicator_value"],
  ["answered", "SELECT [1, 2], {'a': 1}, chr(27) || 'x'"],
  ["answered", "SELECT * FROM range(20000)"], // 10,000 rows are shown, and that is said
  ["refused", ""],
  ["refused", "SELEC 1"],
  ["refused", "SELECT * FROM nowhere"],
  ["refused", "SELECT 1; SELECT 2"],
  ["refused", "SELECT content FROM read_text('pipelines/severnye-stanki/pipeline.yaml')"],
  ["refused", "SELECT * FROM read_csv('data/inbox/severnye-stanki/received.csv')"],
  ["refused", "SELECT * FROM glob('*')"],
  ["refused", "COPY indicator_value TO 'copy.csv'"],
  ["refused", "EXPORT DATABASE 'exported'"],
  ["refused", "IMPORT DATABASE 'exported'"],
  ["refused", "CREATE TABLE more AS SELECT 1"],
  ["refused", "CREATE TEMP TABLE more AS SELECT 1"],
  ["refused", "CREATE VIEW more AS SELECT 1"],
  ["refused", "CREATE MACRO more(x) AS x"],
  ["refused", "INSERT INTO target SELECT * FROM target"],
  ["refused", "UPDATE indicator_value SET numerator = 1"],
  ["refused", "DELETE FROM indicator_value"],
  ["refused", "DROP TABLE indicator_value"],
  ["refused", "ALTER TABLE target ADD COLUMN more INTEGER"],
  ["refused", "ATTACH 'more.duckdb' AS more"],
  ["refused", "ATTACH ':memory:' AS more"],
  ["refused", "DETACH published"],
  ["refused", "USE memory"],
  ["refused", "INSTALL json"],
  ["refused", "LOAD json"],
  ["refused", "SET threads = 64"],
  ["refused", "SET enable_external_access = true"],
  ["refused", "RESET memory_limit"],
  ["refused", "SET VARIABLE more = 1"],
  ["refused", "CHECKPOINT"],
  ["refused", "VACUUM"],
  ["refused", "BEGIN TRANSACTION"],
  ["refused", "CALL pragma_version()"],
  ["refused", "PREPARE more AS SELECT 1"],
  ["refused", "SELECT * FROM duckdb_secrets()"],
  [
    "refused",
    "SELECT count(*) FROM range(100000) AS a, range(100000) AS b, range(1000) AS c WHERE a.range + b.range = c.range + 0.5",
  ], // time
  ["refused", "SELECT list(range) FROM range(300000000)"], // memory
];

/**
 * Puts each question of the table to `liandu query` and sees how it ends, whether the release is still what was
 * published, and whether anything was written.
 */
export async function statements(say: (line: string) => void): Promise<Figure[]> {
  const root = folderOf();
  await startRun(root).ended;
  const listed = (): string => readdirSync(root).join();
  const before = listed();
  const failed = { otherwise: 0, unsaid: 0 };
  for (const [ending, select] of table) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, "query", select], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "zh_CN.UTF-8" },
      maxBuffer: 64 << 20,
    });
    const ended = status === 0 ? "answered" : status === 2 ? "refused" : `exit ${status}`;
    const sentence = ended === "answered" ? stdout !== "" : stderr.trim().split("\n").length === 1;
    if (ended !== ending) failed.otherwise += 1;
    if (!sentence) failed.unsaid += 1;
    if (ended !== ending || !sentence) say(`${select}: ${ended}: ${stderr}`);
  }
  const harmed = brokenReleases(root).length + (listed() === before ? 0 : 1);
  removeTree(root);
  const among = `${table.length} questions`;
  return [
    atMost("Questions that ended in another way than the table says", failed.otherwise, 0, among),
    atMost("Refusals that are not one line", failed.unsaid, 0, among),
    atMost("Releases changed, or anything written, by a question", harmed, 0, among),
  ];
}
