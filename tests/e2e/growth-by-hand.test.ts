import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { city } from "./command-line.js";
import { sampleRun } from "./sample-run.js";
import { membersOn, rowsOf } from "./sample-sheets.js";

/**
 * Growth calculated by hand from the received CSVs, in whole 千元 and by nothing of `src/`, and held to the numbers
 * that the page prints.
 */
const { root } = await sampleRun();
const releases = join(root, "reports", city);
const release = readdirSync(releases).find((name) => name.startsWith("2025-09_"))!;
const page = ["index.html", "industry.html", "firms.html"]
  .map((file) => readFileSync(join(releases, release, "internal", file), "utf8"))
  .join("");

/** The printed cells of a table of the page, row by row. */
function printed(table: string): string[][] {
  const body = new RegExp(`id="table-${table}">.*?<tbody>(.*?)</tbody>`, "s").exec(page)![1]!;
  return body.split("</tr>").flatMap((row) => {
    const cells = [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
      cell!.replaceAll(/<[^>]+>/g, ""),
    );
    return cells.length > 0 ? [cells] : [];
  });
}

/** A printed amount in its last digit: "−11385.8" in 万元 is −113858 千元. */
const digits = (cell: string): bigint => BigInt(cell.replace("−", "-").replace(".", ""));

type Filed = Map<string, { output: bigint; lastYear: bigint }>;

/** What the firms filed in a year's form for 1—9月: cumulative output, and last year's as filed then and there, in 千元. */
function filed(year: number): Filed {
  const rows = rowsOf(`${year}/合成_${year}年1—9月_B204-1.csv`).filter(([code]) => /^9137/.test(code!));
  const amount = (cell: string): bigint => BigInt(cell.replaceAll(",", ""));
  return new Map(rows.map((row) => [row[0]!, { output: amount(row[4]!), lastYear: amount(row[6]!) }]));
}

const [now, then] = [filed(2025), filed(2024)];
const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, each) => sum + each, 0n);

test.each([
  ["铝", 0],
  ["铜", 1],
])(
  "%s: the bridge's row adds up in its printed numbers, and each step is what the forms say",
  (chain, at) => {
    const [members, were] = [membersOn("2025-09-30", chain), membersOn("2024-09-30", chain)];
    const comparable = new Map(
      [...now].filter(([code]) => members.has(code)).map(([code, { lastYear }]) => [code, lastYear]),
    );
    const archived = new Map(
      [...then].filter(([code]) => were.has(code)).map(([code, { output }]) => [code, output]),
    );
    const gone = [...archived].filter(([code]) => !comparable.has(code));
    const come = [...comparable].filter(([code]) => !archived.has(code));
    const stayed = [...comparable].filter(([code]) => archived.has(code));
    const of = (pairs: readonly (readonly [string, bigint])[]): bigint =>
      total(pairs.map(([, amount]) => amount));

    const [name, ...cells] = printed("growth_bridge")[at]!;
    expect(name).toBe(chain);
    const [base, exits, unpaired, entries, restated, difference, filedThen] = cells.map(digits) as [
      bigint,
      ...bigint[],
    ];
    expect(base).toBe(total([...comparable.values()]));
    expect(filedThen).toBe(total([...archived.values()]));
    expect(exits).toBe(of(gone.filter(([code]) => !members.has(code))));
    expect(unpaired).toBe(
      of(gone.filter(([code]) => members.has(code))) - of(come.filter(([code]) => were.has(code))),
    );
    expect(entries).toBe(-of(come.filter(([code]) => !were.has(code))));
    expect(restated).toBe(total(stayed.map(([code, amount]) => archived.get(code)! - amount)));
    expect(exits! + unpaired! + entries! + restated!).toBe(difference);
    expect(base + difference!).toBe(filedThen);
  },
);

const codes = (list: string): Map<string, string> =>
  new Map(
    readFileSync(join(import.meta.dirname, "../../pipelines", city, "codes", `${list}.csv`), "utf8")
      .split("\n")
      .map((line) => line.split(",") as [string, string]),
  );

/** A ratio of whole numbers times `factor`, rounded half up (away from zero) to `decimals`, as the page prints it. */
function ratio(numerator: bigint, denominator: bigint, factor: bigint, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size * factor * scale + denominator) / (2n * denominator);
  const text = `${rounded / scale}.${String(rounded % scale).padStart(decimals, "0")}`;
  return numerator < 0n && rounded > 0n ? `−${text}` : text;
}

/** The comparable change of a chain's firms, grouped: printed name of the group → change in 千元, and the base. */
function changes(chain: string, groupOf: (firm: { area: string; segment: string }) => string) {
  const members = membersOn("2025-09-30", chain);
  const groups = new Map<string, bigint>();
  let base = 0n;
  for (const [code, { output, lastYear }] of now) {
    const firm = members.get(code);
    if (firm === undefined) continue;
    const group = groupOf(firm);
    groups.set(group, (groups.get(group) ?? 0n) + output - lastYear);
    base += lastYear;
  }
  return { base, groups };
}

const areas = codes("area");
test.each([
  ["铝", "contribution_county", ({ area }: { area: string }) => areas.get(area)!],
  ["铜", "contribution_county", ({ area }: { area: string }) => areas.get(area)!],
  ["铝", "contribution_segment", ({ segment }: { segment: string }) => segment],
  ["铜", "contribution_segment", ({ segment }: { segment: string }) => segment],
] as const)(
  "%s, %s: each part's change and points are the forms', ranked, and sum to the growth",
  (chain, table, groupOf) => {
    const { base, groups } = changes(chain, groupOf);
    const whole = total([...groups.values()]);
    const ranked = [...groups].sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0));
    const line = (name: string, change: bigint): string[] => [
      ...[name, chain, ratio(change, 100000n, 1n, 2), ratio(change, base, 100n, 2)],
      `${ratio(whole < 0n ? -change : change, whole < 0n ? -whole : whole, 100n, 1)}%`,
    ];
    const rows = printed(table)
      .filter((row) => row[1] === chain)
      .map(([name, of, , ...rest]) => [name, of, ...rest]);
    expect(rows).toEqual([...ranked.map(([name, change]) => line(name, change)), line("合计", whole)]);
  },
);

test.each(["铝", "铜"])(
  "%s: every firm's change and points are its form's, and sum to the growth",
  (chain) => {
    const members = membersOn("2025-09-30", chain);
    const firms = [...now].filter(([code]) => members.has(code));
    const base = total(firms.map(([, { lastYear }]) => lastYear));
    const lines = firms.map(([, { output, lastYear }]) => [output - lastYear, base] as const);
    const whole = total(lines.map(([change]) => change));
    const ranked = [...lines, [whole, base] as const].map(
      ([change]) => `${ratio(change, 100000n, 1n, 2)} ${ratio(change, base, 100n, 2)}`,
    );
    const rows = printed("contribution_firm").filter((row) => row[2] === chain);
    expect(rows.at(-1)![0]).toBe("合计");
    expect(rows.map((row) => `${row[4]} ${row[5]}`).sort()).toEqual(ranked.sort());
  },
);

test("what stays, comes, goes or is missing adds up to both growth rates; who went has no comparable change", () => {
  const rows = printed("contribution_turnover").filter(([, chain]) => chain === "铝");
  expect(rows.map(([term]) => term)).toEqual(["延续企业", "新进企业", "退出企业", "缺一期企业", "合计"]);
  const [continuing, entry, exit, unpaired, all] = rows;
  expect(exit!.slice(2)).toEqual(["—", "—", "−0.61", "−0.08"]);
  expect(unpaired!.slice(2)).toEqual(["—", "—", "−1.63", "−0.21"]); // absent is not zero
  expect([all![3], all![5]]).toEqual(["6.27", "6.12"]);
  const points = (row: string[] | undefined, at: number): bigint => digits(row![at]!);
  expect(points(continuing, 3) + points(entry, 3)).toBe(627n);
  const filedPoints = [continuing, entry, exit, unpaired].map((row) => points(row, 5));
  expect(Math.abs(Number(total(filedPoints) - 612n))).toBeLessThanOrEqual(2); // four roundings
});

test("a firm that has not reported is not called an exit, and a step without a firm is 0.0", () => {
  const [aluminium, copper] = printed("growth_bridge");
  expect(aluminium!.slice(2, 4)).toEqual(["6079.7", "16293.2"]); // the late firm's 1—9月 2024: 162932 千元
  expect([copper![3], copper![5]]).toEqual(["0.0", "0.0"]);
});

test("real growth is nominal growth divided by the price index that was received, named by it and labelled synthetic", () => {
  const indices = rowsOf("台账/合成_价格指数表.csv").filter(
    ([, year, months]) => year === "2025" && months === "9",
  );
  const expected = indices.map(([chain, , , index, series]) => {
    const { base, groups } = changes(chain!, () => "");
    const output = base + total([...groups.values()]);
    const divisor = base * BigInt(index!.replace(".", "")); // the index in tenths: 1024 is 102.4
    return [
      `实际增速（按${series}折算）`,
      chain,
      index,
      `${ratio(output * 1000n - divisor, divisor, 100n, 1)}%`,
    ];
  });
  const rows = printed("real_growth").map((row) => [row[0], row[1], row[3], row[4]]);
  expect(rows).toEqual(expected);
  expect(rows.map((row) => row[3])).toEqual(["3.8%", "−12.5%"]);
  for (const [name] of rows) expect(name).toMatch(/^实际增速（按合成/);
});

test("each growth rate is named and said to be nominal", () => {
  expect(printed("growth_rates").map((row) => [row[3], row[5]])).toEqual([
    ["6.3%", "6.1%"],
    ["−7.2%", "−6.2%"],
  ]);
  for (const word of ["名义可比增速", "名义增速（与上年上报数比）", "按现价计算，未扣除价格因素"])
    expect(page).toContain(word);
});
