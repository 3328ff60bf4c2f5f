import type { SqlModel } from "../models/sql-models.js";

/**
 * What DuckDB and ClickHouse do not read alike: some fail on one of them, some silently give other rows or figures
 * (decimal division is cut, casts truncate, NOT IN with NULL, medians are approximate, text functions count bytes).
 */
const banned: [string, RegExp][] = [
  ["integer division //", /\/\//],
  ["division without nullif", /(?<!\/)\/(?!\/|\s*nullif\()/],
  ["try_cast", /\btry_cast\b/],
  ["percentile, quantile or median", /\b(percentile\w*|quantile\w*|median)\b/],
  [
    "string_agg, list or arg_max",
    /\b(string_agg|array_agg|list|list_agg|arg_max|arg_min|max_by|min_by)\s*\(/,
  ],
  ["bool_and", /\bbool_(and|or)\b/],
  ["split_part or starts_with", /\b(split_part|starts_with|ends_with)\b/],
  ["text length or position", /\b(length|substring|substr|left|right|position|strpos)\s*\(/],
  ["concat", /\bconcat(_ws)?\s*\(/],
  ["round", /\bround\s*\(/],
  ["cast of a number to integer", /\bcast\s*\((?!\s*null\b)[^()]*\bas\s+(big|small|tiny|huge)?int(eger)?\b/],
  ["double colon cast", /::/],
  [
    "order by after union or except",
    /\b(union|except|intersect)\b(?:(?!\bunion\b|\bover\b|\()[\s\S])*\border\s+by\b/,
  ],
  ["ignore nulls", /\bignore\s+nulls\b/],
  ["range frame", /\brange\s+(between|unbounded|current)\b/],
  ["lateral", /\blateral\b/],
  ["exclude", /\bexclude\b/],
  ["strftime or make_date", /\b(strftime|strptime|make_date|date_trunc|date_diff|datediff)\b/],
  ["interval arithmetic", /\binterval\b/],
  ["a literal date", /'\d{4}-\d{2}-\d{2}'/],
  ["generate_series or range()", /\b(generate_series|range)\s*\(/],
  ["pivot", /\b(un)?pivot\b/],
  ["struct or list literal", /[[{]/],
  ["lambda", /->/],
  ["not in (subquery)", /\bnot\s+in\s*\(\s*(select|with)\b/],
  ["exists", /\bexists\s*\(/],
  ["glob", /\bglob\b/],
  ["qualify", /\bqualify\b/],
  ["distinct on", /\bdistinct\s+on\b/],
  ["filter clause", /\bfilter\s*\(/],
  ["a decimal literal", /\b\d+\.\d+\b(?!\s+as\s+double)/],
];

/** SQL without its texts in quotes and its comments, in lower case; texts that are dates stay. */
function skeleton(sql: string): string {
  const quiet = sql.replaceAll(/--.*$/gm, "").replaceAll(/'(?!\d{4}-\d{2}-\d{2}')[^']*'/g, "''");
  return quiet.toLowerCase();
}

/** Names of the common table expressions of a SELECT. */
function ctes(sql: string): string[] {
  return [...sql.matchAll(/(?:\bwith|\)\s*,)\s*(\w+)\s+as\s*\(/g)].map((match) => match[1]!);
}

/** Tables a SELECT names after FROM and JOIN that are not its own common table expressions. */
function tablesOf(sql: string): string[] {
  const names = [...sql.matchAll(/\b(?:from|join)\s+"?(\w+)"?/g)].map((match) => match[1]!);
  const own = new Set(ctes(sql));
  return [...new Set(names)].filter((name) => !own.has(name)).sort();
}

function shape(text: string, sql: string): string[] {
  const wrong: string[] = [];
  if (!/^-- \S.+\n-- grain: \w+(, \w+)*\n-- reads: \w+(, \w+)*\n(with|select)\b/.test(text))
    wrong.push("not three header lines and one SELECT");
  if (sql.includes(";")) wrong.push("a semicolon");
  if (/\b(create|insert|update|delete|drop|alter|copy|attach|pragma|set)\s/.test(sql))
    wrong.push("not a SELECT");
  if (/"[^"]*[^\w"][^"]*"|[^\p{ASCII}]/u.test(sql)) wrong.push("an identifier that is not plain");
  const stars = [...sql.matchAll(/select\s+(\w+\.)?\*/g)];
  const final = new RegExp(`select \\* from (${ctes(sql).join("|") || "\\b\\B"})\\s*$`);
  if (stars.length > (final.test(sql) ? 1 : 0)) wrong.push("select * of what is not the final step");
  return wrong;
}

/** Everything wrong with a model's text, in words; `known` are the tables and models it may read. */
export function faults(model: SqlModel, known: readonly string[]): string[] {
  const sql = skeleton(model.text);
  const used = tablesOf(sql);
  const declared = [...model.reads].sort();
  return [
    ...shape(model.text, sql),
    ...banned.filter(([, pattern]) => pattern.test(sql)).map(([name]) => name),
    ...used.filter((name) => !declared.includes(name)).map((name) => `reads ${name} without saying so`),
    ...declared.filter((name) => !used.includes(name)).map((name) => `does not read ${name}`),
    ...declared.filter((name) => !known.includes(name)).map((name) => `unknown table ${name}`),
  ];
}
