/** The amount of a flow from January to the end of month `months` (1..12) of a year, in any unit. */
export interface YearToDate {
  year: number;
  months: number;
  amount: number;
}

/** A year of a flow as the forecaster sees it. */
export interface FlowYear {
  year: number;
  /** The last month that is known, 1..12; a year is complete at 12. */
  known: number;
  /** Year to date by month, `[0]` is 0 and `[known]` the newest; unknown months between lie on a straight line. */
  amounts: readonly number[];
  /** The months (1..12) whose year to date was laid on that line. */
  imputed: readonly number[];
}

/** One year from the months that are known of it. */
function flowYear(year: number, rows: readonly YearToDate[]): FlowYear {
  const amounts = [0];
  const imputed: number[] = [];
  for (const { months, amount } of [...rows].sort((a, b) => a.months - b.months)) {
    const last = amounts.length - 1;
    const [from, step] = [amounts[last]!, (amount - amounts[last]!) / (months - last)];
    for (let month = last + 1; month < months; month += 1) {
      amounts.push(from + step * (month - last));
      imputed.push(month);
    }
    amounts.push(amount);
  }
  return { year, known: amounts.length - 1, amounts, imputed };
}

/** The years of a flow in order of time; each month of a year may be given once. */
export function flowYears(rows: readonly YearToDate[]): FlowYear[] {
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b);
  return years.map((year) =>
    flowYear(
      year,
      rows.filter((row) => row.year === year),
    ),
  );
}

/** The whole year's amount (A); only for a complete year. */
export function annual({ amounts }: FlowYear): number {
  return amounts[12]!;
}

/** The year as it was known at the end of a month. */
export function upTo(year: FlowYear, month: number): FlowYear {
  return {
    ...year,
    known: month,
    amounts: year.amounts.slice(0, month + 1),
    imputed: year.imputed.filter((each) => each < month),
  };
}

/** The month amounts of a year, January first. */
export function monthAmounts({ amounts }: FlowYear): number[] {
  return amounts.slice(1).map((amount, index) => amount - amounts[index]!);
}
