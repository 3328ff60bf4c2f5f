/** A colour's light in linear sRGB, 0..1 each. */
type Light = [number, number, number];

function light(hex: string): Light {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const luminance = ([red, green, blue]: Light): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Contrast of two colours as WCAG 2 measures it, 1..21. */
export function contrast(one: string, other: string): number {
  const [dark, bright] = [luminance(light(one)), luminance(light(other))].sort((a, b) => a - b);
  return (bright! + 0.05) / (dark! + 0.05);
}

/** How an eye without one kind of cone sees light (Machado, Oliveira and Fernandes 2009, severity 1.0). */
const eyes: Record<string, number[]> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function lab([red, green, blue]: Light): Light {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The smallest distance (CIE 1976) at which any of the four eyes sees two colours apart; 2 is just noticeable. */
export function leastDistance(one: string, other: string): number {
  const distances = Object.values(eyes).map((m) => {
    const seen = [one, other].map((hex) => {
      const [r, g, b] = light(hex);
      const row = (at: number): number => Math.max(0, m[at]! * r + m[at + 1]! * g + m[at + 2]! * b);
      return lab([row(0), row(3), row(6)]);
    });
    return Math.hypot(...seen[0]!.map((value, at) => value - seen[1]![at]!));
  });
  return Math.min(...distances);
}
