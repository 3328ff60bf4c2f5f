/** One line of the table that `npm run robustness` prints. */
export interface Figure {
  what: string;
  measured: string;
  demanded: string;
  met: boolean;
}

/** A figure that must reach a bound. */
export function atLeast(what: string, measured: number, bound: number, digits = 0): Figure {
  const demanded = `≥ ${bound.toFixed(digits)}`;
  return { what, measured: measured.toFixed(digits), demanded, met: measured >= bound };
}

/** A figure that must not pass a bound; `among` tells of how many. */
export function atMost(what: string, measured: number, bound: number, among = ""): Figure {
  const count = (number: number): string => number.toLocaleString("en-US");
  const of = among === "" ? "" : ` of ${among}`;
  return { what, measured: `${count(measured)}${of}`, demanded: `≤ ${count(bound)}`, met: measured <= bound };
}

/** The table in Markdown, as the README quotes it. */
export function printTable(figures: readonly Figure[]): string {
  const row = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  return [
    row(["What", "Measured", "Demanded", ""]),
    row(["---", "--:", "--:", "---"]),
    ...figures.map(({ what, measured, demanded, met }) => row([what, measured, demanded, met ? "✓" : "✗"])),
  ].join("\n");
}
