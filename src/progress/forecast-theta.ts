const season = 12;

/**
 * The Theta method (Assimakopoulos & Nikolopoulos 2000, International Journal of Forecasting 16, in the form of Hyndman
 * & Billah 2003): the seasonally adjusted months, smoothed exponentially, plus half their linear slope. Always adjusted:
 * the usual test of the twelfth autocorrelation calls three years of a smooth season unseasonal.
 * @param months positive amounts of whole years and the year so far, beginning with a January; at least 36
 * @param ahead how many months to forecast
 * @returns their amounts, never negative; undefined where a month is zero or less, which no seasonal factor can carry
 */
export function theta(months: readonly number[], ahead: number): number[] | undefined {
  if (months.length < 3 * season || months.some((amount) => amount <= 0)) return undefined;
  const factors = seasonalFactors(months);
  const adjusted = months.map((amount, index) => amount / factors[index % season]!);
  const alpha = bestAlpha(adjusted);
  const { level } = smooth(adjusted, alpha);
  const drift = slope(adjusted) / 2;
  const start = (1 - (1 - alpha) ** adjusted.length) / alpha;
  return Array.from({ length: ahead }, (_, step) => {
    const factor = factors[(months.length + step) % season]!;
    return Math.max(0, (level + drift * (step + start)) * factor);
  });
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** Classical multiplicative decomposition: mean ratio to the centred twelve-month average, with mean 1. */
function seasonalFactors(months: readonly number[]): number[] {
  const ratios: number[][] = Array.from({ length: season }, () => []);
  for (let at = 6; at < months.length - 6; at += 1) {
    const inner = months.slice(at - 5, at + 6).reduce((sum, each) => sum + each, 0);
    const trend = (inner + (months[at - 6]! + months[at + 6]!) / 2) / season;
    ratios[at % season]!.push(months[at]! / trend);
  }
  const factors = ratios.map(mean);
  const scale = mean(factors);
  return factors.map((factor) => factor / scale);
}

/** Simple exponential smoothing from the first month on: the last level, and the squares of the one-step errors. */
function smooth(months: readonly number[], alpha: number): { level: number; squares: number } {
  let level = months[0]!;
  let squares = 0;
  for (const each of months.slice(1)) {
    squares += (each - level) ** 2;
    level += alpha * (each - level);
  }
  return { level, squares };
}

/** The smoothing weight with the least squared error, by golden section to 1e-4. */
function bestAlpha(months: readonly number[]): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0.01, 0.99];
  while (high - low > 1e-4) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (smooth(months, left).squares <= smooth(months, right).squares) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

/** Least-squares slope per month. */
function slope(months: readonly number[]): number {
  const [middle, centre] = [(months.length - 1) / 2, mean(months)];
  const across = months.reduce((sum, each, at) => sum + (at - middle) * (each - centre), 0);
  const along = months.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  return across / along;
}
